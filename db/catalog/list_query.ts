import { type SQL, sql } from "drizzle-orm";
import type { ProductQuery, ProductSort } from "@mercator/domain/catalog";
import { CATALOG_PROMOTIONS, foundBy, JOIN_LEVEL, pricedVariants, summaryOf } from "./fragments.ts";

/**
 * One statement for a whole list: the page, how many there are, and the facets. `offered` has a row
 * for each variant with a flag for each part of the filter, so that a facet can leave out its own.
 */
export function listQuery(query: ProductQuery): SQL {
  return sql`with ${found(query)} offered as (${offered(query)}),
  matching as (
    select id, ${SORT_KEYS[query.sort]} as sort_key from offered group by id
    having bool_or(in_category and in_colour and in_material and in_price and in_stock)
  ),
  page as (
    select id, sort_key from matching ${later(query)}
    order by sort_key, id limit ${query.limit + 1}::integer
  )
  select (select count(*)::integer from matching) as total,
    (select coalesce(json_agg(json_build_object('key', page.sort_key,
        'product', ${summaryOf(query)}) order by page.sort_key, page.id), '[]'::json)
      from page join catalog.products p on p.id = page.id
      join catalog.categories c on c.id = p.category_id) as page,
    ${CATALOG_PROMOTIONS} as promotions, ${FACETS}`;
}

function found({ q, locale }: ProductQuery): SQL {
  return q === null ? sql`` : sql`found as (${foundBy(q, locale)}),`;
}

function offered(query: ProductQuery): SQL {
  const { category, materials, colours, priceMin, priceMax, inStock, q } = query;
  return sql`
    select p.id, p.category_id, p.material_family, p.ordinal, p.created_at, pr.price_minor,
      ${q === null ? sql`0` : sql`found.rank`}::float8 as rank, colours.named as colours,
      ${
    category === null
      ? sql`true`
      : sql`p.category_id = (select id from catalog.categories where handle = ${category})`
  } as in_category,
      ${
    colours.length === 0 ? sql`true` : sql`coalesce(colours.names && ${list(colours)}, false)`
  } as in_colour,
      ${
    materials.length === 0 ? sql`true` : sql`p.material_family = any(${list(materials)})`
  } as in_material,
      ${priceMin === null ? sql`true` : sql`pr.price_minor >= ${priceMin.toString()}::bigint`}
        and ${priceMax === null ? sql`true` : sql`pr.price_minor <= ${priceMax.toString()}::bigint`}
        as in_price,
      ${inStock ? sql`l.on_hand + l.oversell_limit > l.reserved` : sql`true`} as in_stock
    from catalog.products p
    ${q === null ? sql`` : sql`join found on found.product_id = p.id`}
    join (${pricedVariants(query)}) on v.product_id = p.id
    ${JOIN_LEVEL}
    ${JOIN_COLOURS}
    where p.status = 'published'`;
}

/** The option values of a variant that have a swatch, whatever the option is called. */
const JOIN_COLOURS: SQL = sql`join lateral (
      select jsonb_agg(chosen.json) as named, array_agg(chosen.json ->> 'name') as names
      from jsonb_array_elements(p.options) option (json),
        jsonb_array_elements(option.json -> 'values') chosen (json)
      where chosen.json ->> 'name' = v.options ->> (option.json ->> 'name')
        and jsonb_typeof(chosen.json -> 'swatch') = 'string'
    ) colours on true`;

function list(values: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}

/** What each order sorts by, ascending; the identifier decides between equals. */
const SORT_KEYS: Readonly<Record<ProductSort, SQL>> = {
  featured: sql`min(ordinal)::float8`,
  newest: sql`-extract(epoch from min(created_at))::float8`,
  price_asc: sql`min(price_minor)::float8`,
  price_desc: sql`-min(price_minor)::float8`,
  relevance: sql`-max(rank)::float8`,
};

function later({ after }: ProductQuery): SQL {
  if (after === null) return sql``;
  const [key, id] = after;
  return sql`where (sort_key, id) > (${Number(key)}::float8, ${id})`;
}

const FACETS: SQL = sql`(select jsonb_agg(jsonb_build_object('value', c.handle, 'labels', c.names,
        'count', counted.count) order by c.ordinal)
      from (select category_id, count(distinct id)::integer as count from offered
        where in_colour and in_material and in_price and in_stock group by category_id) counted
      join catalog.categories c on c.id = counted.category_id) as categories,
    (select jsonb_agg(jsonb_build_object('value', name, 'labels', labels, 'swatch', swatch,
        'count', count) order by count desc, name)
      from (select colour.json ->> 'name' as name, min(colour.json ->> 'swatch') as swatch,
          min((colour.json -> 'labels')::text)::jsonb as labels, count(distinct id)::integer as count
        from offered, jsonb_array_elements(colours) colour (json)
        where in_category and in_material and in_price and in_stock
        group by colour.json ->> 'name') counted) as colours,
    (select jsonb_agg(jsonb_build_object('value', m.code, 'labels', m.labels,
        'count', counted.count) order by m.ordinal)
      from (select material_family, count(distinct id)::integer as count from offered
        where in_category and in_colour and in_price and in_stock group by material_family) counted
      join catalog.materials m on m.code = counted.material_family) as materials`;
