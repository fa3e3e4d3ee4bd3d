import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { setStockTerms } from "./mod.ts";
import { aStockItem, inMemoryStockLevels } from "./testing/mod.ts";

function given(reserved = 0) {
  const item = aStockItem({ reserved });
  const levels = inMemoryStockLevels(item);
  const { variantId, locationId } = item;
  const command = { actor: anAdmin, level: { variantId, locationId }, once: null };
  return { item, levels, command, deps: { authorize: allowAll(), levels, clock: fixedClock() } };
}

test("setStockTerms() sets what is named, and leaves the counts alone", async () => {
  const { item, levels, command, deps } = given(3);
  const terms = { oversellLimit: 5, preorderFrom: "2027-02-01" };
  assert.ok((await setStockTerms({ ...command, terms }, deps)).ok);
  const now = await levels.find(item.variantId);
  assert.deepEqual(now?.level, { ...item.level, ...terms });
  assert.ok((await setStockTerms({ ...command, terms: { preorderFrom: null } }, deps)).ok);
  assert.equal((await levels.find(item.variantId))?.level.preorderFrom, null);
  assert.deepEqual(levels.events.map(({ type }) => type), ["stock_changed", "stock_changed"]);
  assert.deepEqual(levels.movements, []);
});

test("setStockTerms() promises no fewer than are promised already", async () => {
  const item = aStockItem({ onHand: 2, reserved: 6, oversellLimit: 4 });
  const levels = inMemoryStockLevels(item);
  const { command, deps } = given();
  assert.deepEqual(
    await setStockTerms({ ...command, terms: { oversellLimit: 3 } }, { ...deps, levels }),
    err({ code: "stock_below_reserved" }),
  );
  assert.deepEqual(await levels.find(item.variantId), item);
});

test("setStockTerms() knows the level, and changes nothing for an actor who is denied", async () => {
  const { item, levels, command, deps } = given();
  const terms = { lowStockBelow: 1 };
  const level = { ...command.level, locationId: "loc_9" as Id<"Location"> };
  assert.deepEqual(
    await setStockTerms({ ...command, level, terms }, deps),
    err({ code: "variant_not_found" }),
  );
  const denied = await setStockTerms({ ...command, terms }, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.adjust_stock" }));
  assert.deepEqual(await levels.find(item.variantId), item);
});
