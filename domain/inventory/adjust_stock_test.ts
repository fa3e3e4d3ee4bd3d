import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { type AdjustStock, adjustStock, type StockItem } from "./mod.ts";
import { aStockItem, inMemoryStockLevels } from "./testing/mod.ts";

function given(...stored: StockItem[]) {
  const levels = inMemoryStockLevels(...stored);
  const authorize = allowAll();
  const clock = fixedClock();
  const command: AdjustStock = {
    actor: anAdmin,
    variantId: stored[0]?.variantId ?? "var_unknown" as Id<"Variant">,
    delta: -4,
    reason: "damaged",
    once: null,
  };
  return { levels, authorize, clock, command, deps: { levels, authorize, clock } };
}

test("adjustStock() moves the level, writes the ledger and tells", async () => {
  const item = aStockItem({ reserved: 2 });
  const { command, deps, levels, authorize, clock } = given(item);

  const result = await adjustStock(command, deps);

  assert.ok(result.ok);
  assert.equal(result.value.level.onHand, 16);
  assert.deepEqual(levels.movements, [
    { delta: -4, reason: "damaged", actor: anAdmin, at: clock() },
  ]);
  assert.deepEqual(
    levels.events.map(({ type, subject, payload }) => ({ type, subject, payload })),
    [{
      type: "stock_changed",
      subject: item.variantId,
      payload: {
        variant_id: item.variantId,
        product_id: item.productId,
        location_id: item.locationId,
        on_hand: 16,
        available: 14,
        availability: "in_stock",
      },
    }],
  );
  assert.deepEqual(authorize.asked.map(({ action }) => action), ["inventory.adjust_stock"]);
});

test("adjustStock() refuses to count away what is promised, and changes nothing", async () => {
  const item = aStockItem({ reserved: 17 });
  const { command, deps, levels } = given(item);
  assert.deepEqual(await adjustStock(command, deps), err({ code: "stock_below_reserved" }));
  assert.deepEqual(await levels.find(item.variantId), item);
  assert.deepEqual([levels.movements, levels.events], [[], []]);
});

test("adjustStock() changes nothing for an actor who is denied, known variant or not", async () => {
  const item = aStockItem();
  const { command, deps, levels } = given(item);
  const denied = err({ code: "denied", action: "inventory.adjust_stock" });
  assert.deepEqual(await adjustStock(command, { ...deps, authorize: denyAll }), denied);
  assert.deepEqual(await levels.find(item.variantId), item);
  const unknown = given();
  assert.deepEqual(
    await adjustStock(unknown.command, { ...unknown.deps, authorize: denyAll }),
    denied,
  );
});

test("adjustStock() reports an unknown variant", async () => {
  const { command, deps } = given();
  assert.deepEqual(await adjustStock(command, deps), err({ code: "variant_not_found" }));
});
