import { type SQL, sql } from "drizzle-orm";
import {
  ADMIN_VIEWS,
  type AdminProductQuery,
  type AdminProducts,
  type AdminView,
  type Picture,
  type ProductStatus,
} from "@mercator/domain/catalog";
import { type Id, instant, invariant, isCurrency, money } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";
import { JOIN_LEVEL } from "./fragments.ts";
import { toPictureView } from "./to_views.ts";

type ItemJson = Readonly<{
  key: number | string;
  id: string;
  handle: string;
  title: string;
  status: ProductStatus;
  category: string;
  picture: Picture | null;
  variantCount: number;
  available: number;
  prices: readonly Readonly<{ currency: string; minor: string }>[] | null;
  updatedAt: number;
}>;

type Row = Readonly<{
  total: number;
  items: readonly ItemJson[];
  views: Readonly<Record<AdminView, number>>;
}>;

/** The list of products as staff see it: page, total and the counts of the views in one statement. */
export function pgAdminProducts(db: Db): AdminProducts {
  return {
    async list(query) {
      const { rows: [row] } = await db.execute<Row>(listQuery(query));
      invariant(row !== undefined, "A statement of scalars has one row");
      const shown = row.items.slice(0, query.limit);
      const last = shown.at(-1);
      return {
        products: shown.map(toAdminSummary),
        next: last !== undefined && row.items.length > query.limit ? [last.key, last.id] : null,
        total: row.total,
        views: ADMIN_VIEWS.map((view) => ({ view, count: row.views[view] })),
      };
    },
  };
}

function toAdminSummary({ key: _key, prices, picture, ...item }: ItemJson) {
  return {
    ...item,
    id: item.id as Id<"Product">,
    picture: picture && toPictureView(picture, "en"),
    updatedAt: instant(item.updatedAt),
    pricesFrom: (prices ?? []).map(({ currency, minor }) => {
      invariant(isCurrency(currency), `Currency ${currency} of a price list is known`);
      return money(BigInt(minor), currency);
    }),
  };
}

function listQuery(query: AdminProductQuery): SQL {
  return sql`with stocked as (
    select p.id, lower(t.title) as lower_title, p.updated_at, p.status,
      count(v.id)::integer as variant_count,
      coalesce(sum(l.on_hand - l.reserved), 0)::integer as available,
      coalesce(bool_or(l.on_hand + l.oversell_limit > l.reserved and l.preorder_from is null
        and l.on_hand > l.reserved and l.on_hand - l.reserved < l.low_stock_below), false) as low,
      coalesce(bool_or(l.on_hand + l.oversell_limit <= l.reserved), false) as sold_out,
      ${isSought(query)} as sought
    from catalog.products p
    join catalog.categories c on c.id = p.category_id
    join catalog.product_texts t on t.product_id = p.id and t.locale = 'en'
    left join (catalog.variants v ${JOIN_LEVEL}) on v.product_id = p.id
    group by p.id, c.id, t.product_id, t.locale
  ),
  matching as (
    select stocked.*, ${SORT_KEYS[query.sort]} as sort_key from stocked
    where sought and ${IN_VIEW[query.view]}
  ),
  page as (select * from matching ${later(query)}
    order by sort_key, id limit ${query.limit + 1}::integer)
  select (select count(*)::integer from matching) as total,
    (select jsonb_build_object('all', count(*), 'published', count(*) filter (where status = 'published'),
        'draft', count(*) filter (where status = 'draft'), 'low_stock', count(*) filter (where low),
        'sold_out', count(*) filter (where sold_out)) from stocked) as views,
    (select coalesce(jsonb_agg(jsonb_build_object('key', page.sort_key, 'id', p.id,
        'handle', p.handle, 'title', t.title, 'status', p.status, 'category', c.handle,
        'picture', p.pictures -> 0, 'variantCount', page.variant_count,
        'available', page.available, 'prices', ${LOWEST_PRICES},
        'updatedAt', (extract(epoch from p.updated_at) * 1000)::bigint)
        order by page.sort_key, page.id), '[]'::jsonb)
      from page join catalog.products p on p.id = page.id
      join catalog.categories c on c.id = p.category_id
      join catalog.product_texts t on t.product_id = p.id and t.locale = 'en') as items`;
}

/** Words in the title, or the beginning of anything that is written on a label: a part of a SKU. */
function isSought({ q, category }: AdminProductQuery): SQL {
  const inCategory = category === null ? sql`true` : sql`c.handle = ${category}`;
  if (q === null) return inCategory;
  return sql`${inCategory} and (strpos(lower(t.title), lower(${q})) > 0
        or coalesce(bool_or(strpos(lower(v.sku), lower(${q})) > 0), false))`;
}

const LOWEST_PRICES: SQL = sql`(
        select jsonb_agg(jsonb_build_object('currency', currency, 'minor', minor::text)
          order by currency)
        from (select pl.currency, min(pr.price_minor) as minor from catalog.variants v
          join pricing.prices pr on pr.variant_id = v.id
          join pricing.price_lists pl on pl.id = pr.price_list_id
          where v.product_id = p.id and pl.name = 'standard' and pr.quantity_from = 1
          group by pl.currency) lowest)`;

const IN_VIEW: Readonly<Record<AdminView, SQL>> = {
  all: sql`true`,
  published: sql`status = 'published'`,
  draft: sql`status = 'draft'`,
  low_stock: sql`low`,
  sold_out: sql`sold_out`,
};

const SORT_KEYS: Readonly<Record<AdminProductQuery["sort"], SQL>> = {
  title: sql`lower_title collate "C"`,
  updated: sql`-extract(epoch from updated_at)::float8`,
  stock_asc: sql`available::float8`,
};

function later({ after, sort }: AdminProductQuery): SQL {
  if (after === null) return sql``;
  const [key, id] = after;
  const value = sort === "title" ? sql`${String(key)}` : sql`${Number(key)}::float8`;
  return sql`where (sort_key, id) > (${value}, ${id})`;
}
