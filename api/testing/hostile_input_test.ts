import { assert, test } from "@mercator/domain/testing";
import { PROBLEMS } from "../http/problems.ts";
import { ROUTES } from "../http/route.ts";
import { digestTables } from "./digest_tables.ts";
import { HOSTILE_PARTS, HOSTILE_QUERIES, spoiledBodies } from "./hostile_values.ts";
import { openRealShop, type RealShop, type Told } from "./real_shop.ts";
import { type SampleRequest, sampleRequests } from "./sample_requests.ts";

/** What no answer ever tells: the insides of the program and of the database. */
const INSIDES =
  /at \w.*\(.*:\d+:\d+\)|file:\/\/|node_modules|\bselect\b.+\bfrom\b|insert into|syntax error|violates|postgres|drizzle|ZodError|TypeError/i;

/** Why an answer to something bad is not as it has to be; null when it is. */
function complaint({ status, code, headers, text }: Told): string | null {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`;
  if (INSIDES.test(text.replaceAll(/"instance":"[^"]*"/g, ""))) {
    return `tells insides: ${text.slice(0, 300)}`;
  }
  if (status < 400) return null;
  if (!headers.has("x-request-id")) return "no request id";
  if (headers.get("cache-control") !== "no-store") return "may be kept";
  if (code === undefined) return `${status} is no problem: ${text.slice(0, 100)}`;
  const known = Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as keyof typeof PROBLEMS] : null;
  return known?.status === status ? null : `${code} with ${status}`;
}

/** Asks, and complains also when it is let. */
async function refused(
  shop: RealShop,
  { path, asked }: { path: string; asked: Parameters<RealShop["ask"]>[1] },
): Promise<string | null> {
  const answer = await shop.ask(path, asked);
  return complaint(answer) ?? (answer.status < 400 ? `let in: ${answer.status}` : null);
}

const methodOf = ({ route }: SampleRequest) => route.split(" ")[0] ?? "";
const askedOf = (sample: SampleRequest, more: Readonly<Record<string, string>> = {}) => ({
  method: methodOf(sample),
  headers: { ...sample.as.headers, ...sample.headers, ...more },
});

async function prepared() {
  const shop = await openRealShop();
  const routes = [...new Map(ROUTES.map((row) => [`${row.method} ${row.path}`, row])).values()];
  const samples = await sampleRequests(shop, routes);
  assert.ok(samples.length > 35);
  return { shop, samples, routes };
}

/** What looks spoiled and may be said. */
const NO_MISTAKE = [
  // An adjustment takes value away as well as it gives some: one cent less is no mistake.
  ["/adjustments", "amount = -1"],
  // A millionth less is a change of prices like any other.
  ["/price-lists/{id}/proposals", "change/millionths = -1"],
  // Takes the cost away.
  ["PUT /api/admin/v1/costs", "rows/0/amount = null"],
] as const;

test("bodies that are wrong in one thing are refused, and nothing is changed by them", async () => {
  const { shop, samples } = await prepared();
  await using _ = shop;
  const withBody = samples.filter(({ body }) => body !== null);
  assert.ok(withBody.length >= 16);
  const before = await digestTables(shop.database);
  const wrong: string[] = [];
  for (const sample of withBody) {
    for (const { name, body } of spoiledBodies(sample.body!)) {
      if (NO_MISTAKE.some(([route, made]) => sample.route.endsWith(route) && made === name)) {
        continue;
      }
      const bad = await refused(shop, { path: sample.path, asked: { ...askedOf(sample), body } });
      if (bad !== null) wrong.push(`${sample.route}, ${name}: ${bad}`);
    }
    for (
      const type of [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "*/*",
        "",
      ]
    ) {
      const asked = { ...askedOf(sample, { "content-type": type }), body: sample.body };
      const bad = await refused(shop, { path: sample.path, asked });
      if (bad !== null) wrong.push(`${sample.route}, as ${type}: ${bad}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await digestTables(shop.database), before);
});

test("addresses and methods that are wrong find nothing, and change nothing", async () => {
  const { shop, samples, routes } = await prepared();
  await using _ = shop;
  const before = await digestTables(shop.database);
  const wrong: string[] = [];
  for (const sample of samples) {
    const template = sample.route.split(" ")[1] ?? "";
    // To take away a code that is not there is no mistake.
    const names = (template.match(/\{\w+\}/g) ?? []).filter((name) => name !== "{code}");
    for (const name of names) {
      for (const part of HOSTILE_PARTS) {
        const segments = sample.path.split("/");
        segments[template.split("/").indexOf(name)] = part;
        const body = sample.body === null ? {} : { body: sample.body };
        const asked = { ...askedOf(sample), ...body };
        const bad = await refused(shop, { path: segments.join("/"), asked });
        if (bad !== null) wrong.push(`${sample.route} ${part}: ${bad}`);
      }
    }
    for (const method of ["PROPFIND", "OPTIONS", "HEAD", "PUT", "DELETE", "get", "QUERY"]) {
      const canonical = /^(get|HEAD)$/.test(method) ? "GET" : method;
      if (routes.some((row) => row.method === canonical && row.path === template)) continue;
      const answer = await shop.ask(sample.path, { method, ...sample.as });
      const bad = method === "HEAD" && answer.text === "" ? null : complaint(answer);
      if (bad !== null || answer.status < 400) wrong.push(`${method} ${template}: ${bad}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await digestTables(shop.database), before);
});

test("queries that are wrong are a problem or mean nothing; no cursor is taken that we did not sign", async () => {
  const { shop, samples } = await prepared();
  await using _ = shop;
  const before = await digestTables(shop.database);
  const wrong: string[] = [];
  for (const sample of samples.filter((it) => methodOf(it) === "GET")) {
    for (const query of HOSTILE_QUERIES) {
      const answer = await shop.ask(`${sample.path}?${query}`, askedOf(sample));
      const bad = complaint(answer);
      if (bad !== null) wrong.push(`${sample.route}?${query.slice(0, 60)}: ${bad}`);
      const isJson = (answer.headers.get("content-type") ?? "").includes("json");
      const isPaged = isJson && JSON.parse(answer.text).next_cursor !== undefined;
      const isList = /\/(products|orders)$/.test(sample.route);
      if (/^(limit|cursor)=/.test(query) && isList && isPaged) {
        wrong.push(`${sample.route}?${query.slice(0, 60)} is let`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await digestTables(shop.database), before);
});

test("pages of the storefront refuse the same, as pages or problems, without a 500", async () => {
  const { shop, routes } = await prepared();
  await using _ = shop;
  const bob = await shop.guest();
  // A first press of the button makes a basket, whatever is then put into it.
  await shop.cartOf(bob);
  const before = await digestTables(shop.database);
  const wrong: string[] = [];
  const pages = routes.filter(({ path }) => path.startsWith("/{base}"));
  assert.ok(pages.length > 12);
  for (const { method, path } of pages) {
    for (const part of HOSTILE_PARTS) {
      const address = path.replace("{base}", "en-us").replace("*", part)
        .replaceAll(/\{\w+\}/g, part);
      const form = method === "POST"
        ? { body: `quantity=-1&variant_id=${part}&email=%00&__proto__=1` }
        : {};
      const answer = await shop.ask(`${address}?q=${part}&cursor=${part}`, {
        method,
        headers: { ...bob.headers, "content-type": "application/x-www-form-urlencoded" },
        ...form,
      });
      const { status, text } = answer;
      if (status >= 500 || INSIDES.test(text.replaceAll(/%[0-9a-f]{2}/gi, ""))) {
        wrong.push(`${method} ${address.slice(0, 80)}: ${status} ${text.slice(0, 200)}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await digestTables(shop.database), before);
});

test("other spellings of a guarded address are not served", async () => {
  await using shop = await openRealShop();
  const paths = [
    "/API/admin/v1/orders",
    "/api/Admin/v1/orders",
    "/api//admin/v1/orders",
    "/api/admin%2fv1/orders",
    "/api/admin/v1%2forders",
    "/api/admin/v1/orders%00",
    "/api/admin/v1/orders;x=1",
    "/api/admin/v1/%6frders",
    "/api/admin/v1/orders/",
    "/api/storefront/v1/../../admin/v1/orders",
    "/api/storefront/v1/..%2f..%2fadmin/v1/orders",
    "/internal%2fmetrics",
    "/internal//metrics",
    "/internal/metrics/",
    "/Internal/metrics",
    "/dev/../internal/metrics",
  ];
  const guest = await shop.guest();
  for (const path of paths) {
    for (const who of [{}, guest]) {
      const { status } = await shop.ask(path, who);
      assert.ok([401, 403, 404].includes(status), `${path}: ${status}`);
    }
  }
});
