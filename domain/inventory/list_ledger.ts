import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { LedgerPage, LedgerQuery, StockLists } from "./stock_lists.ts";

export type ListLedger = Readonly<{ actor: Actor; query: LedgerQuery }>;
export type ListLedgerDeps = Readonly<{ authorize: Authorize; stock: StockLists }>;

/** Staff look at how a level came to what it is. */
export async function listLedger(
  { actor, query }: ListLedger,
  { authorize, stock }: ListLedgerDeps,
): Promise<Result<LedgerPage, Denied>> {
  const allowed = await authorize(actor, "inventory.read_stock", {});
  return allowed.ok ? ok(await stock.ledger(query)) : allowed;
}
