import { assert, test } from "@mercator/domain/testing";
import { networkOf } from "../http/middleware/rate_limit.ts";
import { openRealShop } from "./real_shop.ts";

const PUBLIC = ["/en-us/", "/de-de/categories/vases", "/api/storefront/v1/products"];

test("every answer has its headers, its ids and, unless it is the same for all, no-store", async () => {
  await using shop = await openRealShop();
  const alice = await shop.guest();
  const { id } = await shop.cartOf(alice);
  const paths = [
    ...PUBLIC,
    "/en-us/cart",
    "/en-us/nothing-here",
    "/nothing",
    "/docs",
    "/healthz",
    `/api/storefront/v1/carts/${id}`,
    "/api/admin/v1/me",
  ];
  for (const path of paths) {
    for (const who of [{}, alice]) {
      const { headers, status } = await shop.ask(path, who);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
      assert.match(headers.get("strict-transport-security") ?? "", /max-age=\d{8}/, path);
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'.*frame-ancestors 'none'/, path);
      assert.doesNotMatch(policy, /script-src[^;]*unsafe|unsafe-eval|\*/, path);
      assert.ok(headers.get("x-request-id"), path);
      const caching = headers.get("cache-control") ?? "";
      const isPublic = PUBLIC.includes(path) && status === 200;
      assert.match(caching, isPublic ? /^public/ : /^no-store$/, path);
      if (caching.includes("public")) assert.equal(headers.get("set-cookie"), null, path);
    }
  }
});

test("a caller's request id and trace go on; ones that are malformed do not", async () => {
  await using shop = await openRealShop();
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const good = await shop.ask("/nothing", {
    headers: { "x-request-id": "caller-0001", traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  });
  assert.equal(good.headers.get("x-request-id"), "caller-0001");
  assert.equal(JSON.parse(good.text).trace_id, traceId);
  for (const id of ["short", "with space", "x".repeat(65), '"><script>']) {
    const bad = await shop.ask("/nothing", { headers: { "x-request-id": id, traceparent: id } });
    assert.notEqual(bad.headers.get("x-request-id"), id);
    assert.match(JSON.parse(bad.text).trace_id, /^[0-9a-f]{32}$/);
  }
});

test("a change that another site's page sends is refused; a program's and our own are not", async () => {
  await using shop = await openRealShop();
  const create = (headers: Record<string, string>) =>
    shop.ask("/api/storefront/v1/sessions", { method: "POST", headers });
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${shop.origin}.evil.example` },
    { origin: "http://shop.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign) {
    const { status, code } = await create(headers);
    assert.deepEqual([status, code], [403, "origin_not_allowed"], JSON.stringify(headers));
  }
  for (const headers of [{}, { origin: shop.origin, "sec-fetch-site": "same-origin" }]) {
    assert.equal((await create(headers)).status, 201);
  }
});

test("who changes too much in a minute waits; others, and readers, do not", async () => {
  await using shop = await openRealShop({ env: { RATE_LIMIT_PER_MINUTE: "3" } });
  const open = (from: string) => shop.ask("/api/storefront/v1/sessions", { method: "POST", from });
  const spellings = [
    "198.51.100.9",
    "::ffff:198.51.100.9",
    "0:0:0:0:0:ffff:198.51.100.9",
    "::FFFF:c633:6409",
  ];
  const first = await open(spellings[0]!);
  assert.match(first.headers.get("ratelimit") ?? "", /^"default";r=2;t=\d+$/);
  assert.equal(first.headers.get("ratelimit-policy"), '"default";q=3;w=60');
  assert.equal((await open(spellings[1]!)).status, 201);
  assert.equal((await open(spellings[2]!)).status, 201);
  const fourth = await open(spellings[3]!);
  assert.deepEqual([fourth.status, fourth.code], [429, "too_many_requests"]);
  assert.match(fourth.headers.get("retry-after") ?? "", /^[1-9]\d?$/);
  assert.equal((await open("198.51.100.10")).status, 201);
  assert.equal((await shop.ask("/healthz", { from: spellings[0]! })).status, 200);
});

test("networkOf() knows one network by all its spellings, and tells two apart", () => {
  const one = [
    "2001:db8::1",
    "2001:DB8:0:0::1",
    "2001:0db8:0000:0000:0000:0000:0000:0001",
    "[2001:db8::ffff]",
    "2001:db8::1%eth0",
    "2001:db8:0:0:1:2:3:4",
  ];
  assert.equal(new Set(one.map(networkOf)).size, 1);
  assert.notEqual(networkOf("2001:db8:0:1::1"), networkOf("2001:db8::1"));
  assert.equal(networkOf("::ffff:203.0.113.7"), networkOf("203.0.113.7"));
  assert.equal(networkOf("::ffff:cb00:7107"), "203.0.113.7");
  assert.notEqual(networkOf("203.0.113.8"), networkOf("203.0.113.7"));
});

test("each 401 and 403 is one security event, with the decision where one was made", async () => {
  await using shop = await openRealShop();
  const alice = await shop.guest();
  const cases = [
    { path: "/api/admin/v1/orders", who: {}, status: 401, decided: true },
    { path: "/api/admin/v1/orders", who: alice, status: 403, decided: true },
    { path: "/internal/metrics", who: alice, status: 403, decided: true },
    {
      path: "/api/admin/v1/me",
      who: { headers: { authorization: "Bearer x" } },
      status: 401,
      decided: false,
    },
  ];
  for (const { path, who, status, decided } of cases) {
    const [events, decisions] = [shop.events.length, shop.decisions.length];
    assert.equal((await shop.ask(path, who)).status, status, path);
    assert.deepEqual(shop.events.slice(events).map((event) => event.status), [status], path);
    const denials = shop.decisions.slice(decisions).filter(({ result }) => result === "deny");
    assert.equal(denials.length > 0, decided, path);
  }
});

test("a handler that forgets to ask the policies gives nothing", async () => {
  await using shop = await openRealShop();
  shop.app.get("/forgetful", (c) => c.json({ secret: "canary" }));
  shop.app.post("/forgetful", (c) => c.body(null, 204));
  for (const method of ["GET", "POST"]) {
    const before = shop.events.length;
    const { status, code, text } = await shop.ask("/forgetful", { method });
    assert.deepEqual([status, code], [403, "denied"]);
    assert.doesNotMatch(text, /canary/);
    const types = shop.events.slice(before).map(({ type }) => type);
    assert.deepEqual(types, ["decision_missing", "authorization_denied"]);
  }
});

test("a body that is too large is refused, said or streamed", async () => {
  await using shop = await openRealShop();
  const body = JSON.stringify({ market: "us", padding: "x".repeat(70_000) });
  const alice = await shop.guest();
  for (const path of ["/api/storefront/v1/carts", "/oauth/token", "/en-us/cart/lines"]) {
    const { status } = await shop.ask(path, { method: "POST", ...alice, body });
    assert.equal(status, 413, path);
  }
});
