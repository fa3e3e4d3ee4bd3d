import { err, ok, type Result } from "../kernel/mod.ts";

/** What is there of a variant, and what is spoken for. */
export type StockLevel = Readonly<{
  onHand: number;
  reserved: number;
  /** How many may be promised beyond what is there. */
  oversellLimit: number;
  lowStockBelow: number;
  /** ISO date from which a pre-order ships; null otherwise, and once that day has come. */
  preorderFrom: string | null;
}>;

export type Availability = "in_stock" | "low_stock" | "backorder" | "preorder" | "out_of_stock";

/** From the most to the least that a shopper can hope for. */
export const AVAILABILITIES = [
  "in_stock",
  "low_stock",
  "backorder",
  "preorder",
  "out_of_stock",
] as const satisfies readonly Availability[];

/** What is there and not spoken for; below zero when more was promised than is there. */
export function available({ onHand, reserved }: Pick<StockLevel, "onHand" | "reserved">): number {
  return onHand - reserved;
}

/** How many more may be promised. */
export function sellable(level: Pick<StockLevel, "onHand" | "reserved" | "oversellLimit">): number {
  return Math.max(0, available(level) + level.oversellLimit);
}

export function availabilityOf(level: StockLevel): Availability {
  if (sellable(level) === 0) return "out_of_stock";
  if (level.preorderFrom !== null) return "preorder";
  const free = available(level);
  if (free <= 0) return "backorder";
  return free < level.lowStockBelow ? "low_stock" : "in_stock";
}

export type StockBelowZero = Readonly<{ code: "stock_below_zero" }>;
/** That many are promised to shoppers already. */
export type StockBelowReserved = Readonly<{ code: "stock_below_reserved" }>;

/** Counts more or fewer; never fewer than none, nor than what is promised. */
export function adjust(
  level: StockLevel,
  delta: number,
): Result<StockLevel, StockBelowZero | StockBelowReserved> {
  const onHand = level.onHand + delta;
  if (onHand < 0) return err({ code: "stock_below_zero" });
  if (level.reserved > onHand + level.oversellLimit) return err({ code: "stock_below_reserved" });
  return ok({ ...level, onHand });
}
