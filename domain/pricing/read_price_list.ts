import { type Actor, type Authorize, type Denied, err, ok, type Result } from "../kernel/mod.ts";
import type { PriceLists } from "./ports.ts";
import type { PriceList, PriceListId } from "./price_list.ts";

export type ReadPriceList = Readonly<{ actor: Actor; priceListId: PriceListId }>;
export type PriceListNotFound = Readonly<{ code: "price_list_not_found" }>;
export type ReadPriceListDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "find">;
}>;

/** Staff look at one price list; its prices are a list of their own. */
export async function readPriceList(
  { actor, priceListId }: ReadPriceList,
  { authorize, priceLists }: ReadPriceListDeps,
): Promise<Result<PriceList, Denied | PriceListNotFound>> {
  const allowed = await authorize(actor, "pricing.read_lists", { priceListId });
  if (!allowed.ok) return allowed;
  const list = await priceLists.find(priceListId);
  return list === null ? err({ code: "price_list_not_found" }) : ok(list);
}
