import { type Actor, type Authorize, type Denied, err, ok, type Result } from "../kernel/mod.ts";
import type { PriceLists, PricePage, PriceQuery } from "./ports.ts";
import type { PriceListId } from "./price_list.ts";
import type { PriceListNotFound } from "./read_price_list.ts";

export type ListPrices = Readonly<{ actor: Actor; priceListId: PriceListId; query: PriceQuery }>;
export type ListPricesDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "find" | "prices">;
}>;

/** Staff look through the prices of a list, by SKU; costs are told to those only who may know them. */
export async function listPrices(
  { actor, priceListId, query }: ListPrices,
  { authorize, priceLists }: ListPricesDeps,
): Promise<Result<PricePage, Denied | PriceListNotFound>> {
  const allowed = await authorize(actor, "pricing.read_lists", { priceListId });
  if (!allowed.ok) return allowed;
  const knowsCosts = await authorize(actor, "pricing.read_costs", {});
  if (await priceLists.find(priceListId) === null) return err({ code: "price_list_not_found" });
  const page = await priceLists.prices(priceListId, query);
  if (knowsCosts.ok) return ok(page);
  return ok({ ...page, entries: page.entries.map((entry) => ({ ...entry, cost: null })) });
}
