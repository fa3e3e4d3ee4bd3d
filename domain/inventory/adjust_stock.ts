import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  err,
  type Id,
  type Instant,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { MovementReason, StockChangedMeanwhile, StockItem, StockLevels } from "./ports.ts";
import {
  adjust,
  availabilityOf,
  available,
  type StockBelowReserved,
  type StockBelowZero,
} from "./stock_level.ts";

export type AdjustStock = Readonly<{
  actor: Actor;
  variantId: Id<"Variant">;
  /** Undefined: the first from which orders leave. */
  locationId?: Id<"Location"> | undefined;
  delta: number;
  reason: MovementReason;
  once: Once<StockItem> | null;
}>;

export type VariantNotFound = Readonly<{ code: "variant_not_found" }>;

export type AdjustStockError =
  | Denied
  | VariantNotFound
  | StockBelowZero
  | StockBelowReserved
  | StockChangedMeanwhile
  | RequestRepeated;

export type AdjustStockDeps = Readonly<{
  authorize: Authorize;
  levels: StockLevels;
  clock: Clock;
}>;

/** A person counted, received or lost goods: the ledger gets a row, the level follows. */
export async function adjustStock(
  { actor, variantId, locationId, delta, reason, once }: AdjustStock,
  { authorize, levels, clock }: AdjustStockDeps,
): Promise<Result<StockItem, AdjustStockError>> {
  const item = await levels.find(variantId, locationId);
  const allowed = await authorize(actor, "inventory.adjust_stock", { variantId });
  if (!allowed.ok) return allowed;
  if (item === null) return err({ code: "variant_not_found" });

  const level = adjust(item.level, delta);
  if (!level.ok) return level;

  const at = clock();
  const next = { ...item, level: level.value };
  return await levels.adjust({
    item: next,
    movement: { delta, reason, actor, at },
    events: [stockChanged(next, at)],
    once,
  });
}

/** What the rest of the world may know of a level. */
export function stockChanged(
  { variantId, productId, locationId, level }: StockItem,
  at: Instant,
): DomainEvent {
  return {
    type: "stock_changed",
    subject: variantId,
    at,
    payload: {
      variant_id: variantId,
      product_id: productId,
      location_id: locationId,
      on_hand: level.onHand,
      available: available(level),
      availability: availabilityOf(level),
    },
  };
}
