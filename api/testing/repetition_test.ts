import { assert, test } from "@mercator/domain/testing";
import { ROUTES } from "../http/route.ts";
import { openRealShop } from "./real_shop.ts";
import { sampleRequests } from "./sample_requests.ts";

/**
 * Routes whose answer is not kept with a key, and why that is right: each is the same when it is
 * carried out again, or its answer is a secret that is not stored.
 */
const NOT_KEPT = new Set([
  // A session's secret is told once; each sign-in is a session of its own.
  "POST /api/storefront/v1/sessions",
  "POST /api/admin/v1/sessions",
  "DELETE /api/admin/v1/sessions/current",
  // Changes nothing: no code is known yet.
  "POST /api/storefront/v1/carts/{id}/promotion-codes",
  // Changes nothing: what would be is only looked at.
  "POST /api/admin/v1/promotions/preview",
  "POST /api/admin/v1/promotions/simulation",
  // Reckons, and changes nothing.
  "POST /api/admin/v1/price-lists/{id}/proposals",
  "POST /api/admin/v1/terms/trials",
  // Asks a provider, of which this shop has none; what comes of it is kept like an upload.
  "POST /api/admin/v1/reconciliations",
]);

const unsafeRoutes = (required: boolean) =>
  [...new Map(ROUTES.map((row) => [`${row.method} ${row.path}`, row])).values()]
    .filter(({ idempotency, path }) =>
      path.startsWith("/api/") && (required ? idempotency === "required" : idempotency !== null)
    );

async function sampleOf(route: { method: string; path: string }) {
  const shop = await openRealShop();
  const [sample] = await sampleRequests(shop, [route]);
  return { shop, sample };
}

{
  // The table of routes is filled when a shop is composed.
  const shop = await openRealShop();
  await shop[Symbol.asyncDispose]();
}

for (const { method, path } of unsafeRoutes(false)) {
  const route = `${method} ${path}`;
  if (NOT_KEPT.has(route) || path.startsWith("/api/payments/")) continue;
  test(`${route}: a key is answered once, and again with the same bytes`, async () => {
    const { shop, sample } = await sampleOf({ method, path });
    await using _ = shop;
    assert.ok(sample);
    // Only what was paid for is sent, or given back.
    if (/\/(refunds|fulfilments)$/.test(path)) {
      const capture = sample.path.replace(/\w+$/, "captures").replace("/integrations/", "/admin/");
      const staff = await shop.staff();
      await shop.ask(capture, {
        ...staff,
        method,
        headers: { ...staff.headers, "idempotency-key": "before" },
        body: {},
      });
    }
    const asked = {
      method,
      headers: { ...sample.as.headers, ...sample.headers },
      ...(sample.body === null ? {} : { body: sample.body }),
    };
    const first = await shop.ask(sample.path, asked);
    assert.ok(first.status < 300, `${first.status} ${first.text}`);
    assert.equal(first.headers.get("idempotency-replayed"), null);
    const again = await shop.ask(sample.path, asked);
    assert.equal(again.status, first.status, again.text);
    assert.equal(again.text, first.text);
    assert.equal(again.headers.get("idempotency-replayed"), "true");
    assert.equal(again.headers.get("etag"), first.headers.get("etag"));

    const other = { ...asked, headers: { ...asked.headers, "if-match": '"77"' } };
    const reused = await shop.ask(sample.path, other);
    assert.deepEqual([reused.status, reused.code], [422, "idempotency_key_reused"]);

    const stranger = await shop.ask(sample.path, {
      ...asked,
      headers: { ...asked.headers, ...(await shop.guest()).headers, cookie: "" },
    });
    assert.equal(stranger.headers.get("idempotency-replayed"), null);
    const isForAll = /\/(carts|order-links|stock-requests|answers)$/.test(path);
    assert.ok(stranger.status >= 400 || isForAll, String(stranger.status));
  });
}

test("where money or stock moves there is no going on without a key, and none with a bad one", async () => {
  await using shop = await openRealShop();
  const samples = await sampleRequests(shop, unsafeRoutes(true));
  assert.ok(samples.length >= 6);
  for (const sample of samples) {
    const [method = ""] = sample.route.split(" ");
    const without = await shop.ask(sample.path, { method, ...sample.as, body: sample.body });
    assert.deepEqual(
      [without.status, without.code],
      [400, "idempotency_key_missing"],
      sample.route,
    );
    for (const key of ["", " ", "a b", "é", "k".repeat(256)]) {
      const headers = { ...sample.as.headers, "idempotency-key": key };
      const { status } = await shop.ask(sample.path, { method, headers, body: sample.body });
      assert.equal(status, 400, `${sample.route} with ${key.slice(0, 5)}`);
    }
  }
});
