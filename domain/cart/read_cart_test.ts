import { assert, test } from "@mercator/domain/testing";
import { err, money } from "../kernel/mod.ts";
import { aStockAt } from "../inventory/testing/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { readCart } from "./read_cart.ts";
import { aLine, aMug, anAddress, withCart } from "./testing/mod.ts";

test("readCart() prices the cart as it stands now, and stores nothing", async () => {
  const { deps, read, now } = withCart({
    lines: [aLine],
    shippingAddress: anAddress,
    shippingOptionId: "shop_1" as never,
  });
  const before = now();
  const found = await readCart(read, deps);
  assert.ok(found.ok);
  const { totals, shipping, warnings } = found.value;
  assert.deepEqual(totals.subtotal, money(5_800n, "EUR"));
  assert.deepEqual(totals.total, money(6_290n, "EUR"));
  assert.equal(totals.taxTotal.minor, 926n + 78n);
  assert.equal(shipping?.name, "DHL Standard");
  assert.deepEqual(warnings, []);
  assert.equal(now(), before);
});

test("readCart() tells a price that moved, fewer to be had, and what is gone", async () => {
  const price = { amount: money(3_000n, "EUR"), compareAt: null, source: "price_list:x" };
  const stock = [aStockAt(1)];
  const { deps, read } = withCart({ lines: [aLine] }, { variants: [aMug({ price, stock })] });
  const found = await readCart(read, deps);
  assert.ok(found.ok);
  assert.deepEqual(found.value.warnings, [
    { code: "quantity_reduced", lineId: aLine.id, available: 1 },
    {
      code: "price_changed",
      lineId: aLine.id,
      before: money(2_900n, "EUR"),
      after: money(3_000n, "EUR"),
    },
  ]);
  assert.deepEqual(found.value.totals.total, money(3_000n, "EUR"));

  const gone = withCart({ lines: [aLine] }, { variants: [aMug({ published: false })] });
  const still = await readCart(gone.read, gone.deps);
  assert.ok(still.ok);
  assert.deepEqual(still.value.warnings, [{ code: "variant_unavailable", lineId: aLine.id }]);
  assert.deepEqual([still.value.lines[0]?.sellable, still.value.lines[0]?.quantityMax], [false, 0]);
});

test("readCart() adds no tax in a market without, until there is an address", async () => {
  const { deps, read } = withCart({ market: "us", currency: "EUR", lines: [aLine] });
  const found = await readCart(read, deps);
  assert.ok(found.ok);
  assert.equal(found.value.totals.taxTotal.minor, 0n);
});

test("readCart() shows nothing to who is denied, and nothing that is not there", async () => {
  const { deps, read } = withCart();
  const denied = await readCart(read, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.read" }));
  const cartId = "cart_9" as typeof read.cartId;
  assert.deepEqual(
    await readCart({ ...read, cartId }, deps),
    err({ code: "cart_not_found", cartId }),
  );
});
