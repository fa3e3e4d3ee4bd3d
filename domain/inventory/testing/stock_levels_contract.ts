import { assert, test } from "@mercator/domain/testing";
import { err, type Id, type Once } from "../../kernel/mod.ts";
import type { StockItem, StockLevels } from "../ports.ts";
import { anAdjustment, aStockItem } from "./stock.ts";

type Given = (...stored: StockItem[]) => Promise<StockLevels & Partial<AsyncDisposable>>;

/** Every StockLevels, fake or real, must pass these. */
export function stockLevelsContract(name: string, given: Given): void {
  const item = aStockItem({ reserved: 3 });

  test(`${name} find() returns null for an unknown variant`, async () => {
    const levels = await given();
    assert.equal(await levels.find("var_0000000000000000000000000z" as Id<"Variant">), null);
    await levels[Symbol.asyncDispose]?.();
  });

  test(`${name} adjust() stores the level and find() reads it back`, async () => {
    const levels = await given(item);
    const adjusted = await levels.adjust(anAdjustment(item, -5));
    assert.ok(adjusted.ok);
    assert.equal(adjusted.value.level.onHand, 15);
    assert.deepEqual(await levels.find(item.variantId), adjusted.value);
    await levels[Symbol.asyncDispose]?.();
  });

  test(`${name} adjust() refuses a level that was changed meanwhile, and changes nothing`, async () => {
    const levels = await given(item);
    const stale = { ...item, level: { ...item.level, onHand: 19 } };
    assert.deepEqual(
      await levels.adjust(anAdjustment(stale, 1)),
      err({ code: "stock_changed_meanwhile" }),
    );
    assert.deepEqual(await levels.find(item.variantId), item);
    await levels[Symbol.asyncDispose]?.();
  });

  test(`${name} adjust() refuses to go below what was promised meanwhile`, async () => {
    const levels = await given(item);
    const unaware = { ...item, level: { ...item.level, reserved: 0 } };
    assert.deepEqual(
      await levels.adjust(anAdjustment(unaware, -18)),
      err({ code: "stock_changed_meanwhile" }),
    );
    assert.deepEqual(await levels.find(item.variantId), item);
    await levels[Symbol.asyncDispose]?.();
  });

  test(`${name} adjust() takes effect once a key`, async () => {
    const levels = await given(item);
    const once: Once<StockItem> = {
      principal: "staff:stf_1",
      route: "POST /stock-adjustments",
      key: "k1",
      fingerprint: "f1",
      answer: ({ level }) => ({ status: 200, headers: {}, body: String(level.onHand) }),
    };
    const first = await levels.adjust({ ...anAdjustment(item, 1), once });
    assert.ok(first.ok);
    const again = await levels.adjust({ ...anAdjustment(first.value, 1), once });
    assert.deepEqual(again, err({ code: "request_repeated" }));
    assert.equal((await levels.find(item.variantId))?.level.onHand, 21);
    await levels[Symbol.asyncDispose]?.();
  });
}
