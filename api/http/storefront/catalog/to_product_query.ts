import type { ProductsQueryV1 } from "@mercator/contracts/storefront/v1";
import type { Position, ProductQuery, View } from "@mercator/domain/catalog";
import { MARKETS } from "@mercator/domain/kernel";
import type { CursorPosition } from "../../../platform/cursors.ts";

/** The view that a query names; a market has a language that it starts with. */
export function toView(
  { market, locale }: Pick<ProductsQueryV1, "market"> & { locale?: View["locale"] | undefined },
): View {
  return { market, locale: locale ?? MARKETS[market].defaultLocale };
}

/** Words as a person types them: what no keyboard gives becomes a space. */
export function typed(text: string | undefined): string | null {
  const words = (text ?? "").replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim();
  return words === "" ? null : words;
}

const isTypable = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text);

/** The position in a cursor that was read, or undefined when it is of another shape. */
export function toPosition(position: CursorPosition | null): Position | undefined {
  const [key, id, ...rest] = position ?? [];
  if (key === undefined || typeof id !== "string" || rest.length > 0) return undefined;
  return [key, id];
}

export function toProductQuery(query: ProductsQueryV1, after: Position | null): ProductQuery {
  const q = typed(query.q);
  const relevance = q === null ? "featured" : "relevance";
  const sort = query.sort === undefined || query.sort === "relevance" ? relevance : query.sort;
  const bound = (amount: number | undefined) => amount === undefined ? null : BigInt(amount);
  return {
    ...toView(query),
    q,
    category: query.category ?? null,
    colours: (query.colour ?? []).filter(isTypable),
    materials: (query.material ?? []).filter(isTypable),
    priceMin: bound(query.price_min),
    priceMax: bound(query.price_max),
    inStock: query.in_stock ?? false,
    sort,
    limit: query.limit,
    after,
  };
}
