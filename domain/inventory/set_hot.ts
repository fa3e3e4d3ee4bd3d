import {
  type Actor,
  type Authorize,
  type Denied,
  err,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { VariantNotFound } from "./adjust_stock.ts";
import type { HotLevels, LevelKey, StockChangedMeanwhile } from "./ports.ts";

export type SetHot = Readonly<
  { actor: Actor; level: LevelKey; isHot: boolean; once: Once<boolean> | null }
>;
export type SetHotError = Denied | VariantNotFound | StockChangedMeanwhile | RequestRepeated;
export type SetHotDeps = Readonly<{ authorize: Authorize; hot: HotLevels }>;

/** So often the rows that buyers are just taking are asked for again. */
const ATTEMPTS = 50;

/** Staff make ready for a rush, or end it; `stock_changed_meanwhile` when buyers keep taking the rows. */
export async function setHot(
  { actor, level, isHot, once }: SetHot,
  { authorize, hot }: SetHotDeps,
): Promise<Result<true, SetHotError>> {
  const allowed = await authorize(actor, "inventory.adjust_stock", { variantId: level.variantId });
  if (!allowed.ok) return allowed;
  if (isHot) {
    const spread = await hot.spread(level, once);
    if (!spread.ok) return spread;
    return spread.value ? ok(true) : err({ code: "variant_not_found" });
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const gathered = await hot.gather(level, once);
    if (!gathered.ok) return gathered;
    if (gathered.value) return ok(true);
  }
  return err({ code: "stock_changed_meanwhile" });
}
