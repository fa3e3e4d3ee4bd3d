import { sql } from "drizzle-orm";
import type {
  CatalogReader,
  Facet,
  ProductPage,
  ProductQuery,
  Texts,
  View,
} from "@mercator/domain/catalog";
import { type Clock, invariant } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";
import { type KeptJson, toRunningPromotions } from "../promotions/mod.ts";
import {
  CATALOG_PROMOTIONS,
  componentsOf,
  foundBy,
  JOIN_LEVEL,
  LEVEL,
  pricedVariants,
  soldOf,
  summaryOf,
  textOf,
} from "./fragments.ts";
import { listQuery } from "./list_query.ts";
import { pricesUntil, type ShelfView } from "./to_shelf.ts";
import {
  type CategoryJson,
  type ProductJson,
  type SummaryJson,
  toCategoryView,
  toProductView,
  toSummary,
} from "./to_views.ts";

type FacetJson = Readonly<{ value: string; labels: Texts; count: number; swatch?: string }>;

type PromotionsRow = Readonly<{ promotions: readonly KeptJson[] }>;

type ListRow =
  & PromotionsRow
  & Readonly<{
    total: number;
    page: readonly Readonly<{ key: number; product: SummaryJson }>[];
    categories: readonly FacetJson[] | null;
    colours: readonly FacetJson[] | null;
    materials: readonly FacetJson[] | null;
  }>;

/** The catalogue as shoppers see it, from Postgres: each question is one statement. */
export function pgCatalogReader(db: Db, clock: Clock): CatalogReader {
  const shelfView = ({ promotions }: PromotionsRow, { market, locale }: View): ShelfView => ({
    market,
    locale,
    promotions: toRunningPromotions(promotions),
    at: clock(),
  });
  return {
    async list(query) {
      const { rows: [row] } = await db.execute<ListRow>(listQuery(query));
      invariant(row !== undefined, "A statement of scalars has one row");
      return toPage(row, { query, view: shelfView(row, query) });
    },

    async find({ handle, ...view }) {
      const { rows: [row] } = await db.execute<{ product: ProductJson } & PromotionsRow>(sql`
        select json_build_object('id', p.id, 'handle', p.handle, 'kind', p.kind, 'text', ${
        textOf(view.locale)
      },
          'category', json_build_object('handle', c.handle, 'names', c.names),
          'pictures', p.pictures, 'options', p.options, 'dimensionsMm', p.dimensions_mm,
          'weightGrams', p.weight_grams, 'origin', p.origin, 'tags', p.tags,
          'updatedAt', (extract(epoch from p.updated_at) * 1000)::bigint,
          'variants', sold.variants, 'related', (
            select json_agg(${summaryOf(view)} order by named.nth)
            from unnest(related) with ordinality named (handle, nth)
            join catalog.products p on p.handle = named.handle and p.status = 'published'
            join catalog.categories c on c.id = p.category_id
            where exists (select from ${
        pricedVariants(view)
      } where v.product_id = p.id))) as product, ${CATALOG_PROMOTIONS} as promotions
        from catalog.products p
        join catalog.categories c on c.id = p.category_id
        join lateral (
          select json_agg(json_build_object(${soldOf(view)}, 'level', ${LEVEL}, 'components', ${
        componentsOf(view.locale)
      }) order by v.ordinal) as variants
          from ${pricedVariants(view)} ${JOIN_LEVEL} where v.product_id = p.id
        ) sold on sold.variants is not null
        where p.handle = ${handle} and p.status = 'published'`);
      return row === undefined ? null : toProductView(row.product, shelfView(row, view));
    },

    async categories(view) {
      const { rows } = await db.execute<CategoryJson>(sql`
        select c.handle, c.names, c.blurbs, c.picture, (
          select count(*)::integer from catalog.products p
          where p.category_id = c.id and p.status = 'published'
            and exists (select from ${pricedVariants(view)} where v.product_id = p.id)
        ) as "productCount"
        from catalog.categories c order by c.ordinal, c.id`);
      return rows.map((row) => toCategoryView(row, view.locale));
    },

    async suggest({ q, limit, ...view }) {
      const { rows: [row] } = await db.execute<
        & PromotionsRow
        & { products: SummaryJson[] | null; categories: { handle: string; name: string }[] | null }
      >(sql`with found as (${foundBy(q, view.locale)}),
        best as (
          select p.id, found.rank from found
          join catalog.products p on p.id = found.product_id and p.status = 'published'
          where exists (select from ${pricedVariants(view)} where v.product_id = p.id)
          order by found.rank desc, p.id limit ${limit}::integer
        )
        select (select json_agg(${summaryOf(view)} order by best.rank desc, best.id)
            from best join catalog.products p on p.id = best.id
            join catalog.categories c on c.id = p.category_id) as products,
          (select json_agg(json_build_object('handle', handle, 'name', names ->> ${view.locale})
              order by ordinal)
            from catalog.categories
            where starts_with(lower(names ->> ${view.locale}), lower(${q}))) as categories, ${CATALOG_PROMOTIONS} as promotions`);
      invariant(row !== undefined, "A statement of scalars has one row");
      const shelf = shelfView(row, view);
      return {
        products: (row.products ?? []).map((summary) => toSummary(summary, shelf)),
        categories: row.categories ?? [],
      };
    },
  };
}

function toPage(
  row: ListRow,
  { query, view }: Readonly<{ query: ProductQuery; view: ShelfView }>,
): ProductPage {
  const shown = row.page.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    products: shown.map(({ product }) => toSummary(product, view)),
    pricesUntil: pricesUntil(shown.map(({ product }) => product), view),
    next: last !== undefined && row.page.length > query.limit ? [last.key, last.product.id] : null,
    total: row.total,
    facets: [
      toFacet("category", row.categories),
      toFacet("colour", row.colours),
      toFacet("material", row.materials),
    ],
  };

  function toFacet(name: Facet["name"], values: readonly FacetJson[] | null): Facet {
    return {
      name,
      values: (values ?? []).map(({ value, labels, count, swatch }) => ({
        value,
        label: labels[query.locale],
        count,
        swatch: swatch ?? null,
      })),
    };
  }
}
