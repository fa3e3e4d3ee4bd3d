import type { Actor, DomainEvent, Id, Instant, Once, Result } from "../kernel/mod.ts";
import type { RequestRepeated } from "../kernel/mod.ts";
import type { StockLevel } from "./stock_level.ts";

export type StockItem = Readonly<{
  variantId: Id<"Variant">;
  productId: Id<"Product">;
  locationId: Id<"Location">;
  level: StockLevel;
}>;

export type MovementReason = "received" | "counted" | "damaged" | "lost" | "other";

export type StockMovement = Readonly<{
  delta: number;
  reason: MovementReason;
  actor: Actor;
  at: Instant;
}>;

export type StockAdjustment = Readonly<{
  /** As it was read, with the level that it has now. */
  item: StockItem;
  movement: StockMovement;
  events: readonly DomainEvent[];
  once: Once<StockItem> | null;
}>;

export type StockChangedMeanwhile = Readonly<{ code: "stock_changed_meanwhile" }>;

export interface StockLevels {
  find(variantId: Id<"Variant">): Promise<StockItem | null>;

  /**
   * Stores the level, the movement, the events and the answer in one transaction, or nothing:
   * `stock_changed_meanwhile` when what was there is not what was read, or more was promised than
   * the new level holds; `request_repeated` when the key was used before. What is reserved is never
   * written, so that sales go on.
   */
  adjust(
    adjustment: StockAdjustment,
  ): Promise<Result<StockItem, StockChangedMeanwhile | RequestRepeated>>;
}
