import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { HoldPage, HoldQuery, StockLists } from "./stock_lists.ts";

export type ListHolds = Readonly<{ actor: Actor; query: HoldQuery }>;
export type ListHoldsDeps = Readonly<{ authorize: Authorize; stock: StockLists }>;

/** Staff look at which orders hold the units of a variant. */
export async function listHolds(
  { actor, query }: ListHolds,
  { authorize, stock }: ListHoldsDeps,
): Promise<Result<HoldPage, Denied>> {
  const allowed = await authorize(actor, "inventory.read_stock", {});
  return allowed.ok ? ok(await stock.holds(query)) : allowed;
}
