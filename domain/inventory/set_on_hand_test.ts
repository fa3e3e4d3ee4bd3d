import { assert, test } from "@mercator/domain/testing";
import { err, type Id, ok, type Once } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { setOnHand, type StockItem } from "./mod.ts";
import { aStockItem, inMemoryStockLevels } from "./testing/mod.ts";

function given(item: StockItem) {
  const levels = inMemoryStockLevels(item);
  const clock = fixedClock();
  const deps = { levels, authorize: allowAll(), clock };
  return {
    levels,
    clock,
    deps,
    command: { actor: anAdmin, variantId: item.variantId, once: null },
  };
}

const once: Once<StockItem> = {
  principal: "service:cli_1",
  route: "PUT /inventory-levels",
  key: "k",
  fingerprint: "f",
  answer: ({ level }) => ({ status: 200, headers: {}, body: String(level.onHand) }),
};

test("setOnHand() writes the difference into the ledger, and leaves what is reserved", async () => {
  const { command, deps, levels, clock } = given(aStockItem({ reserved: 2 }));
  const set = await setOnHand({ ...command, onHand: 7 }, deps);
  assert.ok(set.ok);
  assert.deepEqual([set.value.level.onHand, set.value.level.reserved], [7, 2]);
  assert.deepEqual(levels.movements, [
    { delta: -13, reason: "counted", actor: anAdmin, at: clock() },
  ]);
  assert.deepEqual(levels.events.map(({ type }) => type), ["stock_changed"]);
});

test("setOnHand() moves nothing where the count is right, and still answers its key once", async () => {
  const item = aStockItem();
  const { command, deps, levels } = given(item);
  const count = { ...command, onHand: item.level.onHand, once };
  assert.deepEqual(await setOnHand(count, deps), ok(item));
  assert.deepEqual(await setOnHand(count, deps), err({ code: "request_repeated" }));
  assert.deepEqual([levels.movements, levels.events], [[], []]);
});

test("setOnHand() refuses fewer than are promised, or than none", async () => {
  const item = aStockItem({ reserved: 17 });
  const { command, deps, levels } = given(item);
  for (const [onHand, code] of [[16, "stock_below_reserved"], [-1, "stock_below_zero"]] as const) {
    assert.deepEqual(await setOnHand({ ...command, onHand }, deps), err({ code }));
  }
  assert.deepEqual(await levels.find(item.variantId), item);
  assert.deepEqual([levels.movements, levels.events], [[], []]);
});

test("setOnHand() counts again when goods move under its hands, and gives up in the end", async () => {
  const item = aStockItem();
  const { command, deps, levels } = given(item);
  let moved = 0;
  const moving = (times: number) => ({
    ...levels,
    adjust: (adjustment: Parameters<typeof levels.adjust>[0]) =>
      moved++ < times
        ? Promise.resolve(err({ code: "stock_changed_meanwhile" as const }))
        : levels.adjust(adjustment),
  });
  const gaveUp = await setOnHand({ ...command, onHand: 5 }, { ...deps, levels: moving(9) });
  assert.deepEqual(gaveUp, err({ code: "stock_changed_meanwhile" }));
  assert.deepEqual([moved, levels.movements], [3, []]);
  moved = 0;
  assert.ok((await setOnHand({ ...command, onHand: 5 }, { ...deps, levels: moving(2) })).ok);
  assert.equal((await levels.find(item.variantId))?.level.onHand, 5);
});

test("setOnHand() tells a stranger nothing about what is there", async () => {
  const item = aStockItem();
  const { command, deps, levels } = given(item);
  const unknown = "var_unknown" as Id<"Variant">;
  for (const variantId of [item.variantId, unknown]) {
    const count = { ...command, variantId, onHand: 5 };
    assert.deepEqual(
      await setOnHand(count, { ...deps, authorize: denyAll }),
      err({ code: "denied", action: "inventory.adjust_stock" }),
    );
  }
  assert.deepEqual(
    await setOnHand({ ...command, variantId: unknown, onHand: 5 }, deps),
    err({ code: "variant_not_found" }),
  );
  assert.deepEqual([await levels.find(item.variantId), levels.movements], [item, []]);
});
