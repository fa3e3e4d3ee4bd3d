import type { LocationQuery } from "vue-router";

export const PRODUCT_VIEWS = ["all", "published", "draft", "low_stock", "sold_out"] as const;
export const PRODUCT_SORTS = ["title", "updated", "stock_asc"] as const;
export type ProductView = typeof PRODUCT_VIEWS[number];
export type ProductSort = typeof PRODUCT_SORTS[number];

/** What the list shows: all of it stands in the address. */
export type ProductsQuery = Readonly<{
  view: ProductView;
  sort: ProductSort;
  q: string;
  category: string;
  cursor: string | null;
}>;
const PAGE_SIZE = 50;

/** Reads the address; what it does not know it leaves out. */
export function readProductsQuery(query: LocationQuery): ProductsQuery {
  const text = (name: string) => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 512) ?? "";
  };
  return {
    view: PRODUCT_VIEWS.find((view) => view === text("view")) ?? "all",
    sort: PRODUCT_SORTS.find((sort) => sort === text("sort")) ?? "title",
    q: text("q"),
    category: /^[a-z0-9-]+$/.test(text("category")) ? text("category") : "",
    cursor: text("cursor") || null,
  };
}

/** Writes the address, without what is the default. */
export function writeProductsQuery(query: ProductsQuery): Record<string, string> {
  return {
    ...(query.view === "all" ? {} : { view: query.view }),
    ...(query.q ? { q: query.q } : {}),
    ...(query.category ? { category: query.category } : {}),
    ...(query.sort === "title" ? {} : { sort: query.sort }),
    ...(query.cursor ? { cursor: query.cursor } : {}),
  };
}

/** The same question in the words of the API. */
export function productsApiQuery(query: ProductsQuery): string {
  const params = new URLSearchParams({
    view: query.view,
    sort: query.sort,
    limit: String(PAGE_SIZE),
    ...(query.q ? { q: query.q } : {}),
    ...(query.category ? { category: query.category } : {}),
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  return `?${params}`;
}
