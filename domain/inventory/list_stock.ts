import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { StockLists, StockPage, StockQuery } from "./stock_lists.ts";

export type ListStock = Readonly<{ actor: Actor; query: StockQuery }>;
export type ListStockDeps = Readonly<{ authorize: Authorize; stock: StockLists }>;

/** Staff look at what lies where. */
export async function listStock(
  { actor, query }: ListStock,
  { authorize, stock }: ListStockDeps,
): Promise<Result<StockPage, Denied>> {
  const allowed = await authorize(actor, "inventory.read_stock", {});
  return allowed.ok ? ok(await stock.list(query)) : allowed;
}
