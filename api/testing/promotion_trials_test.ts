import { assert, test } from "@mercator/domain/testing";
import { digestTables } from "./digest_tables.ts";
import { openRealShop, type RealShop } from "./real_shop.ts";

const FIVE_OFF = {
  labels: { en: "Five off", de: "Fünf weniger" },
  kind: "cart",
  needs_code: true,
  condition: { kind: "always" },
  action: {
    kind: "off_lines",
    of: { kind: "every_line" },
    off: { kind: "amount", amounts: [{ amount: 500, currency: "USD" }] },
    each: "together",
  },
  stacking: { priority: 90, group: null, exclusive: false },
};

async function asStaff(shop: RealShop) {
  const staff = await shop.staff();
  return async (method: string, path: string, body?: unknown) => {
    const told = await shop.ask(`/api/admin/v1${path}`, { ...staff, method, body });
    return { status: told.status, code: told.code, body: JSON.parse(told.text) };
  };
}

async function aVariant(ask: Awaited<ReturnType<typeof asStaff>>): Promise<string> {
  const { body: list } = await ask("GET", "/products?limit=1");
  const { body: product } = await ask("GET", `/products/${list.data[0].id}`);
  return product.variants[0].id;
}

test("a preview prices the catalogue of the shop, tells every promotion's fate, and keeps nothing", async () => {
  await using shop = await openRealShop();
  const ask = await asStaff(shop);
  const variantId = await aVariant(ask);
  const before = await digestTables(shop.database);
  const cart = {
    market: "us",
    lines: [{ variant_id: variantId, quantity: 2 }],
    codes: ["welcome10", "NOBODYS"],
    customer: { orders_placed: 1 },
    destination: { country: "US", region: "CA", postal_code: "94601" },
  };
  const promotion = { name: "Five off", definition: FIVE_OFF };
  const { status, body } = await ask("POST", "/promotions/preview", { promotion, cart });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.without.subtotal.amount - body.with.subtotal.amount, 0);
  assert.deepEqual(body.with.discount_total, { amount: 500, currency: "USD" });
  assert.ok(body.with.total.amount < body.without.total.amount - 499);
  const fates = Object.fromEntries(
    body.promotions.map((it: { name: string; reason: string | null }) => [it.name, it.reason]),
  );
  assert.deepEqual(fates, {
    "Five off": null,
    "Welcome: 10% off the first order": "order_count_differs",
    "Free delivery over 50": "code_missing",
    "Tableware: three for two": "code_missing",
  });
  assert.deepEqual(body.codes, [
    { code: "WELCOME10", reason: "order_count_differs" },
    { code: "NOBODYS", reason: "code_unknown" },
  ]);
  assert.ok(body.shipping_options.length > 0);
  assert.ok(body.with.trace.steps.some((it: { effect: string }) => it.effect === "discount"));
  assert.deepEqual(await digestTables(shop.database), before);

  const strange = { ...cart, lines: [{ variant_id: `var_${"0".repeat(26)}`, quantity: 1 }] };
  const unknown = await ask("POST", "/promotions/preview", { promotion, cart: strange });
  assert.deepEqual([unknown.status, unknown.code], [404, "variant_not_found"]);
});

test("a simulation looks at the orders that there are", async () => {
  await using shop = await openRealShop();
  const ask = await asStaff(shop);
  const { order } = await shop.orderOf(await shop.guest());
  const promotion = { name: "Five off", definition: FIVE_OFF };
  const { body } = await ask("POST", "/promotions/simulation", { promotion });
  const inUsd = body.sums.find((it: { currency: string }) => it.currency === "USD");
  assert.ok(inUsd.touched >= 1);
  assert.equal(inUsd.discount.amount, 500 * inUsd.touched);
  const long = { promotion, until: "2001-01-01T00:00:00Z" };
  const none = await ask("POST", "/promotions/simulation", long);
  assert.deepEqual([none.body.orders, none.body.span, none.body.sums], [0, null, []]);
  assert.ok(order.id);
});

test("a code that was disabled does nothing in a cart that holds it, and does again once it is back", async () => {
  await using shop = await openRealShop();
  const ask = await asStaff(shop);
  const { body: made } = await ask("POST", "/promotions", { name: "Five", definition: FIVE_OFF });
  const path = `/promotions/${made.id}`;
  await ask("POST", `${path}/codes`, { code: "FIVE" });
  const staff = await shop.staff();
  const active = await shop.ask(`/api/admin/v1${path}/activation`, {
    method: "POST",
    headers: { ...staff.headers, "if-match": `"${made.version}"` },
  });
  assert.equal(active.status, 200);
  const guest = await shop.guest();
  const { id } = await shop.cartOf(guest);
  const cartPath = `/api/storefront/v1/carts/${id}`;
  const discount = async () =>
    JSON.parse((await shop.ask(cartPath, guest)).text).discount_total.amount;
  await shop.ask(`${cartPath}/promotion-codes`, {
    ...guest,
    method: "POST",
    body: { code: "five" },
  });
  assert.equal(await discount(), 500);
  const off = await ask("POST", `${path}/codes/five/disablement`);
  assert.ok(off.body.disabled_at);
  assert.equal(await discount(), 0);
  const strange = await ask("POST", `${path}/codes/WELCOME10/disablement`);
  assert.deepEqual([strange.status, strange.code], [404, "promotion_code_not_found"]);
  await ask("POST", `${path}/codes/five/enablement`);
  assert.equal(await discount(), 500);
});
