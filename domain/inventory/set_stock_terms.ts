import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import { stockChanged, type VariantNotFound } from "./adjust_stock.ts";
import type { LevelKey, StockChangedMeanwhile, StockItem, StockTermsStore } from "./ports.ts";
import { adjust, type StockBelowReserved, type StockLevel } from "./stock_level.ts";

/** What is not named stays as it is. */
export type StockTerms = Readonly<{
  /** How many may be promised beyond what is there. */
  oversellLimit?: number | undefined;
  lowStockBelow?: number | undefined;
  /** ISO date from which a pre-order ships; null: it is none. */
  preorderFrom?: string | null | undefined;
}>;

export type SetStockTerms = Readonly<{
  actor: Actor;
  level: LevelKey;
  terms: StockTerms;
  once: Once<StockItem> | null;
}>;
export type SetStockTermsError =
  | Denied
  | VariantNotFound
  | StockBelowReserved
  | StockChangedMeanwhile
  | RequestRepeated;
export type SetStockTermsDeps = Readonly<{
  authorize: Authorize;
  levels: StockTermsStore;
  clock: Clock;
}>;

/** Staff say from when on a level is low, and how much is sold beyond what is there. */
export async function setStockTerms(
  { actor, level: { variantId, locationId }, terms, once }: SetStockTerms,
  { authorize, levels, clock }: SetStockTermsDeps,
): Promise<Result<StockItem, SetStockTermsError>> {
  const allowed = await authorize(actor, "inventory.adjust_stock", { variantId });
  if (!allowed.ok) return allowed;
  const item = await levels.find(variantId, locationId);
  if (item === null) return err({ code: "variant_not_found" });
  const wanted: StockLevel = {
    ...item.level,
    oversellLimit: terms.oversellLimit ?? item.level.oversellLimit,
    lowStockBelow: terms.lowStockBelow ?? item.level.lowStockBelow,
    preorderFrom: terms.preorderFrom === undefined ? item.level.preorderFrom : terms.preorderFrom,
  };
  // Fewer may not be promised than are.
  const level = adjust(wanted, 0);
  if (!level.ok) return err({ code: "stock_below_reserved" });
  const next = { ...item, level: level.value };
  return await levels.setTerms(next, { events: [stockChanged(next, clock())], once });
}
