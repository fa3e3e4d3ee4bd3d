import type { Id } from "../../kernel/mod.ts";
import { anAdmin, anInstant } from "../../kernel/testing/mod.ts";
import { stockChanged } from "../adjust_stock.ts";
import type { StockAdjustment, StockItem } from "../ports.ts";
import type { StockAt } from "../route_units.ts";
import type { StockLevel } from "../stock_level.ts";

export function aStockLevel(overrides: Partial<StockLevel> = {}): StockLevel {
  return {
    onHand: 20,
    reserved: 0,
    oversellLimit: 0,
    lowStockBelow: 10,
    preorderFrom: null,
    ...overrides,
  };
}

/** Ten units at location 1, in Germany. */
export function aStockAt(available = 10, overrides: Partial<StockAt> = {}): StockAt {
  return {
    locationId: "loc_1" as Id<"Location">,
    country: "DE",
    priority: 0,
    available,
    isHot: false,
    ...overrides,
  };
}

export function aStockItem(overrides: Partial<StockLevel> = {}): StockItem {
  return {
    variantId: "var_00000000000000000000000001" as Id<"Variant">,
    productId: "prod_00000000000000000000000001" as Id<"Product">,
    locationId: "loc_00000000000000000000000001" as Id<"Location">,
    level: aStockLevel(overrides),
  };
}

/** `delta` more of an item that was read, as adjustStock() would have it stored. */
export function anAdjustment(item: StockItem, delta: number): StockAdjustment {
  const next = { ...item, level: { ...item.level, onHand: item.level.onHand + delta } };
  return {
    item: next,
    movement: { delta, reason: "counted", actor: anAdmin, at: anInstant },
    events: [stockChanged(next, anInstant)],
    once: null,
  };
}
