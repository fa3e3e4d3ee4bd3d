import type { Context } from "hono";
import type {
  CategoryV1,
  ProductListV1,
  ProductSummaryV1,
  ProductV1,
} from "@mercator/contracts/storefront/v1";
import type { FormState, ListQuery } from "@mercator/contracts/pages";
import type { AppEnv } from "../env.ts";
import type { Base } from "./base.ts";
import {
  answerNotFound,
  answerPage,
  currentCart,
  type PageDeps,
  popularProducts,
} from "./pages.ts";

/** What of an address narrows or orders a list; anything else in it is ignored. */
export const LIST_PARAMETERS = [
  "q",
  "category",
  "colour",
  "material",
  "in_stock",
  "sort",
  "cursor",
];

const several = (c: Context, name: string): string[] =>
  (c.req.queries(name) ?? []).flatMap((value) => value.split(",")).filter((value) => value !== "");

function listQueryOf(c: Context): ListQuery {
  return {
    sort: c.req.query("sort") ?? "featured",
    colour: several(c, "colour"),
    material: several(c, "material"),
    category: c.req.query("category") ?? null,
    inStock: c.req.query("in_stock") === "true",
    cursor: c.req.query("cursor") ?? null,
  };
}

function productsPath(
  base: Base,
  query: ListQuery,
  more: Readonly<Record<string, string>>,
): string {
  const search = new URLSearchParams({ market: base.market, locale: base.locale, limit: "24" });
  if (query.sort !== "featured") search.set("sort", query.sort);
  if (query.colour.length > 0) search.set("colour", query.colour.join(","));
  if (query.material.length > 0) search.set("material", query.material.join(","));
  if (query.category !== null) search.set("category", query.category);
  if (query.inStock) search.set("in_stock", "true");
  if (query.cursor !== null) search.set("cursor", query.cursor);
  for (const [name, value] of Object.entries(more)) search.set(name, value);
  return `/products?${search}`;
}

const productTags = (products: readonly ProductSummaryV1[]) =>
  products.map((product) => `product:${product.id}`);

/** What stands in the home page's picture of a corner, named with its prices beneath it. */
const IN_THE_CORNER = [
  "holm-chair",
  "marsh-floor-lamp",
  "skerry-side-table",
  "hearth-rug",
  "lamb-throw",
];

export async function homePage(c: Context<AppEnv>, deps: PageDeps, base: Base): Promise<Response> {
  const path = `/products?market=${base.market}&locale=${base.locale}&limit=100`;
  const listed = await deps.api.call<ProductListV1>(c, { method: "GET", path });
  const products = listed.ok ? listed.value.data : [];
  const featured = products.slice(0, 12);
  const onSale = products.filter((product) => product.compare_at_price !== null).slice(0, 4);
  const evening = products.filter((product) => product.category === "lighting").slice(0, 3);
  const corner = products.filter((product) => IN_THE_CORNER.includes(product.handle));
  return await answerPage(c, deps, {
    base,
    content: { page: "home", featured, onSale, evening, corner },
    caching: { tags: [...productTags([...featured, ...onSale, ...evening, ...corner])] },
  });
}

export async function categoryPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, handle }: { base: Base; handle: string },
): Promise<Response> {
  const categories = await deps.api.call<{ data: CategoryV1[] }>(c, {
    method: "GET",
    path: `/categories?market=${base.market}&locale=${base.locale}`,
  });
  const category = categories.ok && categories.value.data.find((known) => known.handle === handle);
  if (!category) return await answerNotFound(c, deps, base);
  const query = { ...listQueryOf(c), category: handle };
  const listed = await deps.api.call<ProductListV1>(c, {
    method: "GET",
    path: productsPath(base, query, {}),
  });
  if (!listed.ok) return await answerNotFound(c, deps, base);
  return await answerPage(c, deps, {
    base,
    content: { page: "category", category, list: listed.value, query },
    caching: { tags: [`category:${handle}`, ...productTags(listed.value.data)] },
  });
}

export async function searchPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<Response> {
  const q = (c.req.query("q") ?? "").trim().slice(0, 120);
  const query = listQueryOf(c);
  const listed = q === "" ? null : await deps.api.call<ProductListV1>(c, {
    method: "GET",
    path: productsPath(base, query, { q }),
  });
  const list = listed?.ok ? listed.value : null;
  const nothingFound = list === null || list.data.length === 0;
  const popular = nothingFound ? await popularProducts(c, deps, base) : [];
  return await answerPage(c, deps, {
    base,
    content: { page: "search", q, list, query, popular },
    caching: { tags: [] },
  });
}

/** The values of the product's options that the address names, as far as the product has them. */
function selectedOptions(c: Context, product: ProductV1): Record<string, string> {
  const named = product.options.flatMap(({ name, values }) => {
    const value = c.req.query(name);
    return value !== undefined && values.some((known) => known.name === value)
      ? [[name, value] as const]
      : [];
  });
  return Object.fromEntries(named);
}

/**
 * One product. The page is the same for everybody, except right after a form without script put the
 * product into the basket (`?added=`), or when that failed (`form`).
 */
export async function productPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, handle, form = null }: { base: Base; handle: string; form?: FormState | null },
): Promise<Response> {
  const found = await deps.api.call<ProductV1>(c, {
    method: "GET",
    path: `/products/${encodeURIComponent(handle)}?market=${base.market}&locale=${base.locale}`,
  });
  if (!found.ok) return await answerNotFound(c, deps, base);
  const product = found.value;
  const lineId = c.req.query("added");
  const personal = lineId !== undefined || form !== null;
  const cart = personal ? await currentCart(c, deps, base) : null;
  const isInCart = cart?.lines.some((line) => line.id === lineId) ?? false;
  return await answerPage(c, deps, {
    base,
    cart,
    status: form?.problem?.status ?? 200,
    content: {
      page: "product",
      product,
      selected: selectedOptions(c, product),
      added: lineId !== undefined && isInCart ? { lineId } : null,
      form,
    },
    caching: personal ? "private" : {
      tags: [`product:${product.id}`, ...productTags(product.related)],
    },
  });
}
