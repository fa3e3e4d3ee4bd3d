import { assert, test } from "@mercator/domain/testing";
import { type Authorize, err, type Id, money, ok } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import {
  BACKORDER_LIMIT,
  type ChangeVariant,
  changeVariant,
  PRICE_MINOR_MAX,
  type VariantEdit,
} from "./mod.ts";
import { A_SHOP, aPrice, aVariant, givenShop } from "./testing/mod.ts";

const mug = A_SHOP.products[0]!;
const [salt, ink] = [mug.variants[0]!, mug.variants[1]!];
const command = (edit: VariantEdit, overrides: Partial<ChangeVariant> = {}): ChangeVariant => ({
  actor: anAdmin,
  productId: mug.id,
  variantId: salt.id,
  version: 1,
  edit,
  once: null,
  ...overrides,
});

test("changeVariant() sets the prices that are named, and tells of each", async () => {
  const { deps, events, authorize, clock } = givenShop();

  const changed = await changeVariant(
    command({ prices: [aPrice("us", 2_500n, 3_500n)] }),
    deps,
  );

  assert.ok(changed.ok);
  assert.deepEqual(changed.value, {
    ...mug,
    variants: [{ ...salt, prices: [aPrice("us", 2_500n, 3_500n), aPrice("de", 2_900n)] }, ink],
    updatedAt: clock(),
    version: 2,
  });
  assert.deepEqual(events.map(({ type, subject }) => [type, subject]), [
    ["product_changed", mug.id],
    ["price_changed", salt.id],
  ]);
  assert.deepEqual(events[1]?.payload, {
    variant_id: salt.id,
    product_id: mug.id,
    market: "us",
    price: { amount: "2500", currency: "USD" },
    compare_at_price: { amount: "3500", currency: "USD" },
  });
  assert.deepEqual(authorize.asked.map(({ action }) => action), [
    "catalog.manage_products",
    "pricing.manage_prices",
  ]);
});

test("changeVariant() takes backorders, and ends them only when nothing is promised", async () => {
  const { deps } = givenShop();
  const open = await changeVariant(command({ backorder: true }, { variantId: ink.id }), deps);
  assert.ok(open.ok);
  assert.equal(open.value.variants[1]?.level.oversellLimit, BACKORDER_LIMIT);

  const promised = aVariant(1, {
    level: { ...salt.level, onHand: 1, reserved: 3, oversellLimit: 9 },
  });
  const shop = { ...A_SHOP, products: [{ ...mug, variants: [promised] }] };
  assert.deepEqual(
    await changeVariant(command({ backorder: false }), givenShop(shop).deps),
    err({ code: "stock_below_reserved" }),
  );
  const kept = await changeVariant(command({ backorder: true }), givenShop(shop).deps);
  assert.equal(kept.ok && kept.value.variants[0]?.level.oversellLimit, 9);
});

test("changeVariant() refuses prices that cannot be, and changes nothing", async () => {
  const refused = [
    [aPrice("us", -1n), "price_out_of_range"],
    [aPrice("us", PRICE_MINOR_MAX + 1n), "price_out_of_range"],
    [aPrice("us", 1n, PRICE_MINOR_MAX + 1n), "price_out_of_range"],
    [aPrice("us", 10n, 10n), "price_compare_at_not_higher"],
    [{ ...aPrice("us", 10n), price: money(10n, "EUR") }, "price_currency_wrong"],
    [{ ...aPrice("us", 10n), compareAt: money(11n, "EUR") }, "price_currency_wrong"],
  ] as const;
  for (const [price, code] of refused) {
    const { deps, products, events } = givenShop();
    assert.deepEqual(await changeVariant(command({ prices: [price] }), deps), err({ code }));
    assert.deepEqual(await products.find(mug.id), mug);
    assert.deepEqual(events, []);
  }
});

test("changeVariant() refuses a stale version, an unknown product, another product's variant", async () => {
  const { deps } = givenShop();
  const of = (overrides: Partial<ChangeVariant>) =>
    changeVariant(command({ backorder: true }, overrides), deps);
  assert.deepEqual(await of({ version: 7 }), err({ code: "product_changed_meanwhile" }));
  assert.deepEqual(
    await of({ productId: "prod_x" as Id<"Product"> }),
    err({ code: "product_not_found" }),
  );
  const stranger = A_SHOP.products[1]!.variants[0]!.id;
  assert.deepEqual(await of({ variantId: stranger }), err({ code: "variant_not_found" }));
});

test("changeVariant() asks for the right to set prices only when it sets some", async () => {
  const { deps, products } = givenShop();
  const noPrices: Authorize = (_actor, action) =>
    Promise.resolve(
      action === "pricing.manage_prices" ? err({ code: "denied", action }) : ok(true),
    );
  const guarded = { ...deps, authorize: noPrices };
  assert.deepEqual(
    await changeVariant(command({ prices: [aPrice("us", 1n)] }), guarded),
    err({ code: "denied", action: "pricing.manage_prices" }),
  );
  assert.deepEqual(await products.find(mug.id), mug);
  assert.ok((await changeVariant(command({ backorder: true }), guarded)).ok);
});

test("changeVariant() changes nothing for an actor who is denied", async () => {
  const { deps, products } = givenShop();
  const changed = await changeVariant(command({ backorder: true }), {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(changed, err({ code: "denied", action: "catalog.manage_products" }));
  assert.deepEqual(await products.find(mug.id), mug);
});

test("changeVariant() sets what a variant holds, takes it away, and leaves it where it is not named", async () => {
  const { deps } = givenShop();
  const contents = { thousandths: 250n, unit: "kg" } as const;
  const filled = await changeVariant(command({ contents }), deps);
  assert.deepEqual(filled.ok && filled.value.variants[0]?.contents, contents);
  const kept = await changeVariant(command({ backorder: true }, { version: 2 }), deps);
  assert.deepEqual(kept.ok && kept.value.variants[0]?.contents, contents);
  const emptied = await changeVariant(command({ contents: null }, { version: 3 }), deps);
  assert.equal(emptied.ok && emptied.value.variants[0]?.contents, null);
});
