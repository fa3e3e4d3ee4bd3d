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
import { type BadCostRow, badCostRows, type CostRow } from "./cost_row.ts";
import type { Costs, CostsSet } from "./ports.ts";

export type SetCosts = Readonly<{
  actor: Actor;
  /** At most COST_ROWS_MAX. */
  rows: readonly CostRow[];
  once: Once<CostsSet> | null;
}>;
export type CostRowsInvalid = Readonly<{
  code: "cost_rows_invalid";
  /** Every one of them. */
  rows: readonly BadCostRow[];
}>;
export type SetCostsError = Denied | CostRowsInvalid | RequestRepeated;
export type SetCostsDeps = Readonly<{
  authorize: Authorize;
  costs: Pick<Costs, "known" | "set">;
  clock: Clock;
}>;

/** Staff say what variants cost the shop: all of them, or, when one row is wrong, none. */
export async function setCosts(
  { actor, rows, once }: SetCosts,
  { authorize, costs, clock }: SetCostsDeps,
): Promise<Result<CostsSet, SetCostsError>> {
  const allowed = await authorize(actor, "pricing.manage_costs", {});
  if (!allowed.ok) return allowed;
  const known = await costs.known(rows.map(({ variantId }) => variantId));
  const bad = badCostRows(rows, { known });
  if (bad.length > 0) return err({ code: "cost_rows_invalid", rows: bad });
  return await costs.set(rows, { at: clock(), once });
}
