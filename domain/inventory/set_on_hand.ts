import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import { stockChanged, type VariantNotFound } from "./adjust_stock.ts";
import type { StockChangedMeanwhile, StockItem, StockLevels, StockTermsStore } from "./ports.ts";
import { adjust, type StockBelowReserved, type StockBelowZero } from "./stock_level.ts";

export type SetOnHand = Readonly<{
  actor: Actor;
  variantId: Id<"Variant">;
  /** Undefined: the first from which orders leave. */
  locationId?: Id<"Location"> | undefined;
  onHand: number;
  once: Once<StockItem> | null;
}>;

export type SetOnHandError =
  | Denied
  | VariantNotFound
  | StockBelowZero
  | StockBelowReserved
  | StockChangedMeanwhile
  | RequestRepeated;

export type SetOnHandDeps = Readonly<{
  authorize: Authorize;
  levels: StockLevels & StockTermsStore;
  clock: Clock;
}>;

const ATTEMPTS = 3;

/**
 * A warehouse system says how many there are: the ledger gets the difference to what we thought. Where
 * there is none, nothing moves, and only the answer is kept. What is reserved for orders stays so.
 */
export async function setOnHand(
  { actor, variantId, locationId, onHand, once }: SetOnHand,
  { authorize, levels, clock }: SetOnHandDeps,
): Promise<Result<StockItem, SetOnHandError>> {
  const allowed = await authorize(actor, "inventory.adjust_stock", { variantId });
  if (!allowed.ok) return allowed;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const item = await levels.find(variantId, locationId);
    if (item === null) return err({ code: "variant_not_found" });
    const delta = onHand - item.level.onHand;
    const level = adjust(item.level, delta);
    if (!level.ok) return level;

    const at = clock();
    const next = { ...item, level: level.value };
    const stored = delta === 0 ? await levels.setTerms(item, { events: [], once }) : await levels
      .adjust({
        item: next,
        movement: { delta, reason: "counted", actor, at },
        events: [stockChanged(next, at)],
        once,
      });
    if (stored.ok || stored.error.code === "request_repeated") return stored;
  }
  return err({ code: "stock_changed_meanwhile" });
}
