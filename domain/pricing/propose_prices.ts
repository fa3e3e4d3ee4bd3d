import {
  type Actor,
  type Authorize,
  type Denied,
  err,
  type Id,
  type Money,
  ok,
  type Result,
} from "../kernel/mod.ts";
import {
  type BulkChange,
  changedCompareAt,
  changedPrice,
  type CompareAtRule,
} from "./bulk_change.ts";
import { convertPrice, type ExchangeRate, type RoundingRule } from "./convert_price.ts";
import type { PriceLists } from "./ports.ts";
import { PRICE_ROWS_MAX, type PriceList, type PriceListId } from "./price_list.ts";
import type { PriceListNotFound } from "./read_price_list.ts";
import type { SheetRow } from "./sheet_row.ts";

/** The same as a BulkChange, with the other list still to be looked up. */
export type AskedChange =
  | Exclude<BulkChange, { kind: "from_list" }>
  | Readonly<{
    kind: "from_list";
    priceListId: PriceListId;
    /** How many of this list's units one of the other's buys; null where both are of one currency. */
    rate: Pick<ExchangeRate, "numerator" | "denominator"> | null;
    millionths: number;
  }>;

export type ProposePrices = Readonly<{
  actor: Actor;
  priceListId: PriceListId;
  /** These variants; null: all that `q` and `category` find. */
  variantIds: readonly Id<"Variant">[] | null;
  q: string | null;
  category: string | null;
  change: AskedChange;
  rounding: RoundingRule;
  compareAt: CompareAtRule;
}>;

/** A row as it is, and what it would cost. */
export type ProposedPrice = Readonly<{ row: SheetRow; price: Money; compareAt: Money | null }>;
export type ProposedPrices = Readonly<{
  proposals: readonly ProposedPrice[];
  /** Variants that were asked for, and have no price to begin with. */
  withoutPrice: number;
}>;

export type ProposePricesError =
  | Denied
  | PriceListNotFound
  /** More than PRICE_ROWS_MAX rows are found: they cannot be stored at once. */
  | Readonly<{ code: "price_selection_too_large" }>
  /** The other list is of another currency, and no rate was said; or of the same, and one was. */
  | Readonly<{ code: "exchange_rate_invalid" }>
  /** The amount is not in the currency of the list. */
  | Readonly<{ code: "price_currency_wrong" }>;

export type ProposePricesDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "find" | "sheet">;
}>;

/** Staff see what a change would make of many prices. Nothing is stored: that is `setPrices`. */
export async function proposePrices(
  command: ProposePrices,
  { authorize, priceLists }: ProposePricesDeps,
): Promise<Result<ProposedPrices, ProposePricesError>> {
  const { actor, priceListId, change: asked } = command;
  const allowed = await authorize(actor, "pricing.manage_prices", { priceListId });
  if (!allowed.ok) return allowed;
  const list = await priceLists.find(priceListId);
  const source = asked.kind === "from_list" ? await priceLists.find(asked.priceListId) : list;
  if (list === null || source === null) return err({ code: "price_list_not_found" });
  const change = settled(asked, { list, source });
  if (!change.ok) return change;

  const { variantIds, q, category } = command;
  const query = { variantIds, q, category, only: null, limit: PRICE_ROWS_MAX, after: null };
  const [before, now] = await Promise.all([
    priceLists.sheet(source, query),
    priceLists.sheet(list, query),
  ]);
  if (before.next !== null || now.next !== null) return err({ code: "price_selection_too_large" });
  const here = new Map(now.rows.map((row) => [nameOf(row), row]));
  const proposals = before.rows.flatMap((row) =>
    proposed(row, { ...command, here: here.get(nameOf(row)) ?? null, change: change.value }) ?? []
  );
  return ok({ proposals, withoutPrice: before.rows.length - proposals.length });
}

const nameOf = ({ variantId, quantityFrom }: SheetRow) => `${variantId} ${quantityFrom}`;

function settled(
  asked: AskedChange,
  { list, source }: Readonly<{ list: PriceList; source: PriceList }>,
): Result<BulkChange, Readonly<{ code: "exchange_rate_invalid" | "price_currency_wrong" }>> {
  if (asked.kind === "amount" && asked.by.currency !== list.currency) {
    return err({ code: "price_currency_wrong" });
  }
  if (asked.kind !== "from_list") return ok(asked);
  const { rate, millionths } = asked;
  if ((rate === null) !== (source.currency === list.currency)) {
    return err({ code: "exchange_rate_invalid" });
  }
  const by = rate ?? { numerator: 1n, denominator: 1n };
  return ok({
    kind: "from_list",
    rate: { ...by, from: source.currency, to: list.currency },
    millionths,
  });
}

function proposed(
  row: SheetRow,
  { here, change, rounding, compareAt }: Readonly<{
    here: SheetRow | null;
    change: BulkChange;
    rounding: RoundingRule;
    compareAt: CompareAtRule;
  }>,
): ProposedPrice | null {
  if (row.price === null) return null;
  const price = changedPrice(row.price, { change, rounding });
  const isConverted = change.kind === "from_list" && change.rate.from !== change.rate.to;
  // In its own currency a price stays to the cent what its list says.
  const before = isConverted ? convertPrice(row.price, { rate: change.rate, rounding }) : row.price;
  // A step of quantity that only the other list has begins here without a price.
  const shown = here ?? { ...row, price: null, compareAt: null };
  const crossedOut = { rule: compareAt, before, kept: shown.compareAt };
  return { row: shown, price, compareAt: changedCompareAt(price, crossedOut) };
}
