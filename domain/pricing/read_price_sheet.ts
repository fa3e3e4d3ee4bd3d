import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { PriceLists, PricePosition, SheetQuery } from "./ports.ts";
import type { PriceListId } from "./price_list.ts";
import type { PriceListNotFound } from "./read_price_list.ts";
import { marginIn, type SheetRow, type SheetRowWithMargin, type TaxTerms } from "./sheet_row.ts";

export type ReadPriceSheet = Readonly<{
  actor: Actor;
  priceListId: PriceListId;
  query: SheetQuery;
}>;
export type ReadPriceSheetDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "find" | "sheet">;
  taxTerms: TaxTerms;
  clock: Clock;
}>;

export type PriceSheet = Readonly<{
  rows: readonly SheetRowWithMargin[];
  next: PricePosition | null;
}>;

/**
 * Staff see the variants of the shop with what a list says of each, by SKU. What they cost the shop
 * is told to those only who may know it.
 */
export async function readPriceSheet(
  { actor, priceListId, query }: ReadPriceSheet,
  { authorize, priceLists, taxTerms, clock }: ReadPriceSheetDeps,
): Promise<Result<PriceSheet, Denied | PriceListNotFound>> {
  const allowed = await authorize(actor, "pricing.read_lists", { priceListId });
  if (!allowed.ok) return allowed;
  const knowsCosts = await authorize(actor, "pricing.read_costs", {});
  const list = await priceLists.find(priceListId);
  if (list === null) return err({ code: "price_list_not_found" });
  const { rows, next } = await priceLists.sheet(list, query);
  if (!knowsCosts.ok) {
    return ok({ rows: rows.map((row) => ({ ...row, cost: null, margin: null })), next });
  }
  const [{ rates }, at] = [await taxTerms.current(), clock()];
  const withMargin = (row: SheetRow): SheetRowWithMargin => ({
    ...row,
    margin: marginIn(list.market, { ...row, rates, at }),
  });
  return ok({ rows: rows.map(withMargin), next });
}
