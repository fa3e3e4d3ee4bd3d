import {
  type Currency,
  err,
  type Id,
  type Instant,
  type MarketCode,
  MARKETS,
  type Money,
  ok,
  type Result,
} from "../kernel/mod.ts";

export type PriceListId = Id<"PriceList">;
export type PriceListStatus = "draft" | "active" | "archived";

/** The list that has a price for everybody; each market has one, and it is always on. */
export const STANDARD_LIST = "standard";

/** What things cost for some, or for everybody, in one market. Null narrows nothing. */
export type PriceList = Readonly<{
  id: PriceListId;
  name: string;
  status: PriceListStatus;
  market: MarketCode;
  currency: Currency;
  channel: string | null;
  customerGroup: string | null;
  customerId: Id<"Customer"> | null;
  /** Of two lists that both name a price the higher one is asked. */
  priority: number;
  effectiveFrom: Instant | null;
  /** The first instant at which it no longer holds. */
  effectiveTo: Instant | null;
  createdAt: Instant;
  updatedAt: Instant;
  version: number;
}>;

/** What one unit costs when at least `quantityFrom` are bought. */
export type PriceEntry = Readonly<{
  variantId: Id<"Variant">;
  quantityFrom: number;
  price: Money;
  compareAt: Money | null;
}>;

export type PriceListEdit = Readonly<{
  name?: string | undefined;
  status?: PriceListStatus | undefined;
  channel?: string | null | undefined;
  customerGroup?: string | null | undefined;
  customerId?: Id<"Customer"> | null | undefined;
  priority?: number | undefined;
  effectiveFrom?: Instant | null | undefined;
  effectiveTo?: Instant | null | undefined;
}>;

export type PriceListRefused =
  | Readonly<{ code: "price_list_dates_invalid" }>
  /** The standard list is for everybody, always. */
  | Readonly<{ code: "price_list_is_standard" }>;

/** The list with what was edited; the rest stays. */
export function editList(
  list: PriceList,
  { edit, at }: Readonly<{ edit: PriceListEdit; at: Instant }>,
): Result<PriceList, PriceListRefused> {
  const known = Object.entries(edit).filter(([, value]) => value !== undefined);
  const next: PriceList = { ...list, ...Object.fromEntries(known), updatedAt: at };
  if (list.name === STANDARD_LIST && known.some(([name]) => name !== "priority")) {
    return err({ code: "price_list_is_standard" });
  }
  if (next.name === STANDARD_LIST && list.name !== STANDARD_LIST) {
    return err({ code: "price_list_is_standard" });
  }
  const { effectiveFrom: from, effectiveTo: to } = next;
  if (from !== null && to !== null && from >= to) return err({ code: "price_list_dates_invalid" });
  return ok(next);
}

/** One row of a bulk change: a price, or null to take it away. */
export type PriceRow = Readonly<{
  variantId: Id<"Variant">;
  quantityFrom: number;
  price: Money | null;
  compareAt: Money | null;
}>;

export const PRICE_ROWS_MAX = 1_000;
/** A billion of the usual currencies: more is a slip of the finger. */
const PRICE_MINOR_MAX = 100_000_000_000n;

export type PriceRowRefusal =
  | "variant_not_found"
  | "price_currency_wrong"
  | "price_out_of_range"
  | "price_compare_at_not_higher"
  | "price_row_repeated";

/** A row that cannot be stored, by its place in the request. */
export type BadPriceRow = Readonly<{ row: number; code: PriceRowRefusal }>;

type KnownVariants = Readonly<{ has(id: Id<"Variant">): boolean }>;

/** What is wrong with the rows, each one that is; empty when all can be stored. */
export function badPriceRows(
  rows: readonly PriceRow[],
  { market, known }: Readonly<{ market: MarketCode; known: KnownVariants }>,
): BadPriceRow[] {
  const seen = new Set<string>();
  return rows.flatMap((row, nth) => {
    const name = `${row.variantId} ${row.quantityFrom}`;
    const code = seen.has(name) ? "price_row_repeated" : refusalOf(row, { market, known });
    seen.add(name);
    return code === null ? [] : [{ row: nth, code }];
  });
}

function refusalOf(
  { variantId, price, compareAt }: PriceRow,
  { market, known }: Readonly<{ market: MarketCode; known: KnownVariants }>,
): PriceRowRefusal | null {
  if (!known.has(variantId)) return "variant_not_found";
  if (price === null) return null;
  const { currency } = MARKETS[market];
  if (price.currency !== currency || (compareAt ?? price).currency !== currency) {
    return "price_currency_wrong";
  }
  const highest = compareAt ?? price;
  if (price.minor < 0n || price.minor > PRICE_MINOR_MAX || highest.minor > PRICE_MINOR_MAX) {
    return "price_out_of_range";
  }
  return compareAt !== null && compareAt.minor <= price.minor
    ? "price_compare_at_not_higher"
    : null;
}
