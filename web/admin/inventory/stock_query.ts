import type { LocationQuery } from "vue-router";

export const STOCK_VIEWS = ["all", "low", "out", "incoming", "hot"] as const;
export type StockView = typeof STOCK_VIEWS[number];

/** What the list shows: all of it stands in the address. */
export type StockQuery = Readonly<{
  view: StockView;
  q: string;
  location: string;
  cursor: string | null;
}>;
const PAGE_SIZE = 50;

/** Reads the address; what it does not know it leaves out. */
export function readStockQuery(query: LocationQuery): StockQuery {
  const text = (name: string) => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 512) ?? "";
  };
  return {
    view: STOCK_VIEWS.find((view) => view === text("view")) ?? "all",
    q: text("q"),
    location: /^loc_[0-9a-z]{1,60}$/.test(text("location")) ? text("location") : "",
    cursor: text("cursor") || null,
  };
}

/** Writes the address, without what is the default. */
export function writeStockQuery({ view, q, location, cursor }: StockQuery): Record<string, string> {
  return {
    ...(view === "all" ? {} : { view }),
    ...(q ? { q } : {}),
    ...(location ? { location } : {}),
    ...(cursor ? { cursor } : {}),
  };
}

/** The same question in the words of the API. */
export function stockApiQuery(query: StockQuery): string {
  return `?${new URLSearchParams({ ...writeStockQuery(query), limit: String(PAGE_SIZE) })}`;
}
