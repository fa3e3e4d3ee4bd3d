import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { PriceListPage, PriceListQuery, PriceLists } from "./ports.ts";

export type ListPriceLists = Readonly<{ actor: Actor; query: PriceListQuery }>;
export type ListPriceListsDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "list">;
}>;

/** Staff look through the price lists, the newest first. */
export async function listPriceLists(
  { actor, query }: ListPriceLists,
  { authorize, priceLists }: ListPriceListsDeps,
): Promise<Result<PriceListPage, Denied>> {
  const allowed = await authorize(actor, "pricing.read_lists", {});
  if (!allowed.ok) return allowed;
  return ok(await priceLists.list(query));
}
