import { Hono } from "hono";
import type { Actor, Id } from "@mercator/domain/kernel";
import { anAdmin } from "@mercator/domain/kernel/testing";
import { assert, test } from "@mercator/domain/testing";
import type { AppEnv } from "../env.ts";
import { authenticate } from "./authenticate.ts";

const guest: Actor = { kind: "guest", guestId: "gst_1" as Id<"Guest"> };
const service: Actor = {
  kind: "service",
  clientId: "cli_1" as Id<"ServiceClient">,
  scopes: ["orders:read"],
};
const among = (known: Record<string, Actor>) => (value: string) =>
  Promise.resolve(known[value] ?? null);

const app = new Hono<AppEnv>();
app.use(authenticate({
  guest: among({ good: guest }),
  bearer: among({ good: guest, access: service }),
  staff: among({ work: anAdmin }),
  forgetStaff: () => {},
}));
app.all("*", (c) => c.json(c.get("actor")));

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  app.request(path, { headers, method });
const actorOf = async (path: string, headers: Record<string, string> = {}) =>
  await (await ask(path, headers)).json();
const shop = "/api/storefront/v1/products";

test("authenticate() knows nobody where nothing was sent", async () => {
  assert.deepEqual(await actorOf(shop), { kind: "anonymous" });
});

test("authenticate() knows bearers of tokens", async () => {
  assert.deepEqual(await actorOf(shop, { authorization: "Bearer good" }), guest);
  assert.deepEqual(await actorOf(shop, { authorization: "bearer access" }), service);
});

test("authenticate() takes the cookie that belongs to the place", async () => {
  const cookie = "__Host-session=good; __Host-staff=work";
  assert.deepEqual(await actorOf(shop, { cookie }), guest);
  assert.deepEqual(await actorOf("/en-us/cart", { cookie }), guest);
  assert.deepEqual(await actorOf("/api/admin/v1/me", { cookie }), anAdmin);
  assert.deepEqual(await actorOf("/admin", { cookie }), anAdmin);
  for (const path of ["/oauth/token", "/api/integrations/v1/products", "/internal/metrics"]) {
    assert.deepEqual(await actorOf(path, { cookie }), { kind: "anonymous" }, path);
  }
  assert.deepEqual(await actorOf("/administrators", { cookie }), guest);
});

test("authenticate() takes the token before the cookie", async () => {
  const headers = { authorization: "Bearer access", cookie: "__Host-session=good" };
  assert.deepEqual(await actorOf(shop, headers), service);
});

for (
  const authorization of [
    "Bearer bad",
    "Bearer ",
    "Bearer",
    "Bearer good good",
    "Bearer good, Bearer good",
    "Basic Z29vZDpnb29k",
    "good",
    "",
    `Bearer ${"x".repeat(50_000)}`,
    "Bearer é",
  ]
) {
  test(`authenticate() refuses the header "${authorization.slice(0, 30)}"`, async () => {
    const answer = await ask(shop, { authorization, cookie: "__Host-session=good" });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer .*error="invalid_token"/);
    assert.equal((await answer.json()).code, "token_invalid");
  });
}

test("authenticate() refuses a cookie that is not valid, and clears it", async () => {
  for (
    const [path, name] of [[shop, "__Host-session"], ["/api/admin/v1/me", "__Host-staff"]] as const
  ) {
    const answer = await ask(path, { cookie: `${name}=old` });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get("set-cookie") ?? "", new RegExp(`^${name}=; Max-Age=0`));
  }
});

test("authenticate() shows pages and fresh starts to a stranger, and clears the cookie", async () => {
  for (
    const [path, method] of [
      ["/en-us/cart", "GET"],
      ["/en-us/cart", "POST"],
      ["/api/storefront/v1/sessions", "POST"],
    ]
  ) {
    const answer = await ask(path!, { cookie: "__Host-session=old" }, method);
    assert.deepEqual(await answer.json(), { kind: "anonymous" });
    assert.match(answer.headers.get("set-cookie") ?? "", /^__Host-session=; Max-Age=0/);
  }
});

test("authenticate() takes no cookie that was sent twice", async () => {
  const cookie = "__Host-staff=work; __Host-staff=other";
  assert.deepEqual(await actorOf("/api/admin/v1/me", { cookie }), { kind: "anonymous" });
});
