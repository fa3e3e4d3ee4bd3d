import { sellable } from "../../inventory/mod.ts";
import type { Category, Material, Product, ProductOption, Variant } from "../product.ts";
import type { Facet, Position, ProductFilter, ProductQuery } from "../views.ts";
import { isListed, textOf, toSummary } from "./to_view.ts";

type Dropped = "category" | "colours" | "materials";

export function passes(product: Product, query: ProductQuery, dropped?: Dropped): boolean {
  if (!isListed(product, query.market)) return false;
  const filter: ProductFilter = {
    ...query,
    ...(dropped === "category" ? { category: null } : dropped ? { [dropped]: [] } : {}),
  };
  const { title, subtitle, description } = textOf(product, query.locale);
  const words = `${title} ${subtitle} ${description}`.toLowerCase().split(/\W+/);
  const sought = filter.q?.toLowerCase().split(/\s+/) ?? [];
  const { category, materials } = filter;
  return sought.every((word) => words.some((it) => it.startsWith(word))) &&
    (category === null || product.category === category) &&
    (materials.length === 0 || materials.includes(product.materialFamily)) &&
    product.variants.some((variant) => {
      const price = variant.prices.find(({ market }) => market === query.market)?.price.minor;
      return price !== undefined &&
        (filter.colours.length === 0 || hasColour(variant, filter.colours)) &&
        (filter.priceMin === null || price >= filter.priceMin) &&
        (filter.priceMax === null || price <= filter.priceMax) &&
        (!filter.inStock || sellable(variant.level) > 0);
    });
}

/** The value by which a list is sorted, ascending. */
export function sortKey(product: Product, query: ProductQuery): number {
  const price = Number(toSummary(product, query).priceFrom.minor);
  switch (query.sort) {
    case "featured":
    case "relevance":
      return product.ordinal;
    case "newest":
      return -product.createdAt;
    case "price_asc":
      return price;
    case "price_desc":
      return -price;
  }
}

/** One page of what is sorted already. */
export function pageOf<T extends { id: string }>(
  sorted: readonly T[],
  { after, limit, keyOf }: {
    after: Position | null;
    limit: number;
    keyOf: (item: T) => number | string;
  },
): { items: T[]; next: Position | null } {
  const isLater = (item: T) => {
    if (after === null) return true;
    const key = keyOf(item);
    return key > after[0] || (key === after[0] && item.id > after[1]);
  };
  const rest = sorted.filter(isLater);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rest.length > limit && last ? [keyOf(last), last.id] : null };
}

type Shelves = Readonly<{
  categories: readonly Category[];
  materials: readonly Material[];
  products: readonly Product[];
}>;

export function facetsOf(
  { categories, materials, products }: Shelves,
  query: ProductQuery,
): Facet[] {
  const { locale } = query;
  const count = (dropped: Dropped, has: (product: Product) => boolean) =>
    products.filter((product) => passes(product, query, dropped) && has(product)).length;
  const values = products.flatMap(({ options }) => options.flatMap(({ values }) => values));
  const colours = new Map(values.filter(isColour).map((value) => [value.name, value]));
  const facets: Facet[] = [
    {
      name: "category",
      values: categories.map(({ handle, names }) => ({
        value: handle,
        label: names[locale],
        count: count("category", ({ category }) => category === handle),
        swatch: null,
      })),
    },
    {
      name: "colour",
      values: [...colours.values()].map(({ name, labels, swatch }) => ({
        value: name,
        label: labels[locale],
        count: count("colours", ({ variants }) => variants.some((it) => hasColour(it, [name]))),
        swatch,
      })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    },
    {
      name: "material",
      values: materials.map(({ code, labels }) => ({
        value: code,
        label: labels[locale],
        count: count("materials", ({ materialFamily }) => materialFamily === code),
        swatch: null,
      })),
    },
  ];
  return facets.map((facet) => ({
    ...facet,
    values: facet.values.filter((value) => value.count > 0),
  }));
}

/** An option value that has a swatch is a colour, whatever its option is called. */
function isColour({ swatch }: Pick<ProductOption["values"][number], "swatch">): boolean {
  return swatch !== null;
}

function hasColour({ options }: Variant, wanted: readonly string[]): boolean {
  return Object.values(options).some((value) => wanted.includes(value));
}
