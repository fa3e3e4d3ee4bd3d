import type { ListQuery } from "@mercator/contracts/pages";
import type { ProductSortV1 } from "@mercator/contracts/storefront/v1";

type Filter = "colour" | "material";

/** The query of a list as it stands in the address; what is usual is left out. */
export function searchOf(query: ListQuery, q = ""): URLSearchParams {
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (query.category) search.set("category", query.category);
  for (const value of query.colour) search.append("colour", value);
  for (const value of query.material) search.append("material", value);
  if (query.inStock) search.set("in_stock", "true");
  const sort = sortOf(query, q);
  if (sort !== usualSort(q)) search.set("sort", sort);
  if (query.cursor) search.set("cursor", query.cursor);
  return search;
}

/** Reads back what a filter form holds. */
export function queryFrom(form: FormData, before: ListQuery): ListQuery {
  const several = (name: Filter) => form.getAll(name).map(String);
  return {
    ...before,
    colour: several("colour"),
    material: several("material"),
    inStock: form.get("in_stock") === "true",
    cursor: null,
  };
}

export function without(
  query: ListQuery,
  { filter, value }: { filter: Filter; value: string },
): ListQuery {
  return { ...query, [filter]: query[filter].filter((other) => other !== value), cursor: null };
}

export function cleared(query: ListQuery): ListQuery {
  return { ...query, colour: [], material: [], inStock: false, cursor: null };
}

export function filterCount(query: ListQuery): number {
  return query.colour.length + query.material.length + (query.inStock ? 1 : 0);
}

/** How the list stands. What the shop puts in front says nothing about a search. */
export function sortOf(query: ListQuery, q = ""): ProductSortV1 {
  const known = sortsOf(q).find((sort) => sort === query.sort);
  return known ?? usualSort(q);
}

/** A search is sorted by how well it fits, a category by what the shop puts in front. */
export function usualSort(q: string): "relevance" | "featured" {
  return q ? "relevance" : "featured";
}

export function sortsOf(q: string): readonly ProductSortV1[] {
  return [usualSort(q), "newest", "price_asc", "price_desc"];
}
