import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  err,
  type Id,
  type Instant,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { PriceListChangedMeanwhile, PriceLists, PricesSet } from "./ports.ts";
import {
  type BadPriceRow,
  badPriceRows,
  type PriceList,
  type PriceListId,
  type PriceRow,
} from "./price_list.ts";
import type { PriceListNotFound } from "./read_price_list.ts";

export type SetPrices = Readonly<{
  actor: Actor;
  priceListId: PriceListId;
  /** The version of the list that was edited. */
  version: number;
  /** At most PRICE_ROWS_MAX. */
  rows: readonly PriceRow[];
  /** Tell what would change, and store nothing. */
  dryRun: boolean;
  once: Once<PricesSet> | null;
}>;

export type PriceRowsInvalid = Readonly<{
  code: "price_rows_invalid";
  /** Every one of them. */
  rows: readonly BadPriceRow[];
}>;
export type SetPricesError =
  | Denied
  | PriceListNotFound
  | PriceRowsInvalid
  | PriceListChangedMeanwhile
  | RequestRepeated;
export type SetPricesDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "find" | "variants" | "compare" | "setPrices">;
  clock: Clock;
}>;

/** Staff set many prices of a list at once: all of them, or, when one row is wrong, none. */
export async function setPrices(
  { actor, priceListId, version, rows, dryRun, once }: SetPrices,
  { authorize, priceLists, clock }: SetPricesDeps,
): Promise<Result<PricesSet, SetPricesError>> {
  const allowed = await authorize(actor, "pricing.manage_prices", { priceListId });
  if (!allowed.ok) return allowed;
  const [list, known] = await Promise.all([
    priceLists.find(priceListId),
    priceLists.variants(rows.map(({ variantId }) => variantId)),
  ]);
  if (list === null) return err({ code: "price_list_not_found" });
  if (list.version !== version) return err({ code: "price_list_changed_meanwhile" });
  const bad = badPriceRows(rows, { market: list.market, known });
  if (bad.length > 0) return err({ code: "price_rows_invalid", rows: bad });

  const at = clock();
  const next = { ...list, updatedAt: at };
  if (dryRun) return ok(await priceLists.compare(next, rows));
  const events = rows.map((row) =>
    priceChanged(row, { list, productId: known.get(row.variantId), at })
  );
  return await priceLists.setPrices(next, rows, { events, once });
}

function priceChanged(
  { variantId, quantityFrom, price, compareAt }: PriceRow,
  { list, productId, at }: Readonly<{
    list: PriceList;
    productId: Id<"Product"> | undefined;
    at: Instant;
  }>,
): DomainEvent {
  const told = (it: PriceRow["price"]) =>
    it && { amount: it.minor.toString(), currency: it.currency };
  return {
    type: "price_changed",
    subject: variantId,
    at,
    payload: {
      variant_id: variantId,
      product_id: productId,
      price_list_id: list.id,
      market: list.market,
      quantity_from: quantityFrom,
      price: told(price),
      compare_at_price: told(compareAt),
    },
  };
}
