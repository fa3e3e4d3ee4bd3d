import type { LocationQuery } from "vue-router";

export const LIST_VIEWS = ["all", "active", "draft", "archived"] as const;
export type ListView = typeof LIST_VIEWS[number];
const PAGE_SIZE = 50;

/** What the list of price lists shows: all of it stands in the address. */
export type PriceListsQuery = Readonly<{ view: ListView; market: string; cursor: string | null }>;

function textIn(query: LocationQuery, name: string): string {
  const value = query[name];
  return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 512) ?? "";
}

/** Reads the address; what it does not know it leaves out. */
export function readPriceListsQuery(query: LocationQuery): PriceListsQuery {
  return {
    view: LIST_VIEWS.find((view) => view === textIn(query, "view")) ?? "all",
    market: /^[a-z]{2}$/.test(textIn(query, "market")) ? textIn(query, "market") : "",
    cursor: textIn(query, "cursor") || null,
  };
}

/** Writes the address, without what is the default. */
export function writePriceListsQuery(
  { view, market, cursor }: PriceListsQuery,
): Record<string, string> {
  return {
    ...(view === "all" ? {} : { view }),
    ...(market ? { market } : {}),
    ...(cursor ? { cursor } : {}),
  };
}

/** The same question in the words of the API. */
export function priceListsApiQuery({ view, market, cursor }: PriceListsQuery): string {
  return `?${new URLSearchParams({
    ...(view === "all" ? {} : { status: view }),
    ...(market ? { market } : {}),
    ...(cursor ? { cursor } : {}),
    limit: String(PAGE_SIZE),
  })}`;
}

export const SHEET_VIEWS = ["all", "priced", "unpriced"] as const;
export type SheetView = typeof SHEET_VIEWS[number];
const SHEET_SIZE = 100;

/** Which variants stand in the sheet. */
export type SheetQuery = Readonly<{
  only: SheetView;
  q: string;
  category: string;
  cursor: string | null;
}>;

export function readSheetQuery(query: LocationQuery): SheetQuery {
  return {
    only: SHEET_VIEWS.find((view) => view === textIn(query, "only")) ?? "all",
    q: textIn(query, "q").slice(0, 120),
    category: /^[a-z0-9-]+$/.test(textIn(query, "category")) ? textIn(query, "category") : "",
    cursor: textIn(query, "cursor") || null,
  };
}

export function writeSheetQuery({ only, q, category, cursor }: SheetQuery): Record<string, string> {
  return {
    ...(only === "all" ? {} : { only }),
    ...(q ? { q } : {}),
    ...(category ? { category } : {}),
    ...(cursor ? { cursor } : {}),
  };
}

export function sheetApiQuery(query: SheetQuery): string {
  return `?${new URLSearchParams({ ...writeSheetQuery(query), limit: String(SHEET_SIZE) })}`;
}
