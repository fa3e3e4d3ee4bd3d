import { assert, test } from "@mercator/domain/testing";
import { openRealShop } from "./real_shop.ts";

/** Asks until it is told; a second is what staff are promised. */
async function within(ms: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const ends = Date.now() + ms;
  while (Date.now() < ends) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return await isSo();
}

test("a price or a title that staff change is what shoppers see soon after", async () => {
  await using shop = await openRealShop({ workers: true });
  const staff = await shop.staff();
  const listed = await shop.ask("/api/storefront/v1/products?market=us&limit=1");
  const [{ id, handle }] = JSON.parse(listed.text).data;
  const publicPaths = [
    `/api/storefront/v1/products/${handle}?market=us`,
    `/en-us/products/${handle}`,
  ];
  // Twice: what is asked for again comes from memory.
  for (const path of [...publicPaths, ...publicPaths]) {
    assert.equal((await shop.ask(path)).status, 200);
  }
  const read = async () => {
    const { text, headers } = await shop.ask(`/api/admin/v1/products/${id}`, staff);
    return { product: JSON.parse(text), etag: headers.get("etag") ?? "" };
  };
  const change = async (path: string, { etag, body }: { etag: string; body: unknown }) => {
    const headers = { ...staff.headers, "if-match": etag };
    const answer = await shop.ask(`/api/admin/v1/products/${id}${path}`, {
      method: "PATCH",
      headers,
      body,
    });
    assert.equal(answer.status, 200, answer.text);
  };

  const before = await read();
  const [variant] = before.product.variants;
  const price = { amount: 7_654_321, currency: "USD" };
  await change(`/variants/${variant.id}`, {
    etag: before.etag,
    body: { prices: [{ market: "us", price, compare_at_price: null }] },
  });
  for (const path of publicPaths) {
    const isSo = async () => (await shop.ask(path)).text.includes('"amount":7654321');
    assert.ok(await within(2_000, isSo), `price at ${path}`);
  }

  const after = await read();
  const texts = after.product.texts.map((text: { locale: string }) =>
    text.locale === "en" ? { ...text, title: "A title of today" } : text
  );
  await change("", { etag: after.etag, body: { texts } });
  for (const path of [...publicPaths, "/api/storefront/v1/products?market=us&limit=1"]) {
    const isSo = async () => (await shop.ask(path)).text.includes("A title of today");
    assert.ok(await within(2_000, isSo), `title at ${path}`);
  }

  await change("", { etag: (await read()).etag, body: { status: "draft" } });
  for (const path of publicPaths) {
    const isSo = async () => (await shop.ask(path)).status === 404;
    assert.ok(await within(2_000, isSo), `gone at ${path}`);
  }
});

test("a promotion of the catalogue is on the shelf soon, and no shared cache outlives its end", async () => {
  await using shop = await openRealShop({ workers: true });
  const staff = await shop.staff();
  const path = "/api/storefront/v1/products/heron-mug?market=de";
  const page = "/de-de/products/heron-mug";
  const priceOf = async () => JSON.parse((await shop.ask(path)).text).variants[0];
  const before = await priceOf();
  const post = async (to: string, body: unknown, headers = {}) => {
    const answer = await shop.ask(`/api/admin/v1/promotions${to}`, {
      method: "POST",
      headers: { ...staff.headers, ...headers },
      body,
    });
    assert.ok(answer.status < 300, answer.text);
    return JSON.parse(answer.text);
  };
  const made = await post("", {
    name: "An hour of tableware",
    ends_at: new Date(Date.now() + 100_000).toISOString(),
    definition: {
      labels: { en: "A tenth off", de: "Ein Zehntel weniger" },
      kind: "catalog",
      needs_code: false,
      condition: { kind: "always" },
      action: {
        kind: "off_lines",
        of: { kind: "category", any_of: ["tableware"] },
        off: { kind: "percent", millionths: 100_000 },
        each: "unit",
      },
      stacking: { priority: 0, group: null, exclusive: false },
    },
  });
  await post(`/${made.id}/activation`, {}, { "if-match": `"${made.version}"` });

  const lowered = before.price.amount - Math.round(before.price.amount / 10);
  assert.ok(await within(2_000, async () => (await priceOf()).price.amount === lowered));
  const now = await priceOf();
  assert.deepEqual(now.compare_at_price, before.price);
  assert.deepEqual(now.lowest_price_30_days, before.price);
  // Asked twice: what is kept by this process says the same.
  for (const address of [path, path, page, page]) {
    const { headers } = await shop.ask(address);
    assert.match(headers.get("cache-control") ?? "", /s-maxage=0/, address);
  }
});
