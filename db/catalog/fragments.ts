import { type SQL, sql } from "drizzle-orm";
import { type Locale, type MarketCode, MARKETS } from "@mercator/domain/kernel";
import { isInEu } from "@mercator/domain/tax";
import type { View } from "@mercator/domain/catalog";

/** The level of a variant `v` as one row `l`: see the view. */
export const JOIN_LEVEL: SQL = sql`join catalog.variant_levels l on l.variant_id = v.id`;

/** What a set `v` is made of, with the words of the view. */
export function componentsOf(locale: Locale): SQL {
  return sql`case when v.components = '[]' then v.components else (
      select jsonb_agg(jsonb_build_object('variantId', part.id, 'sku', part.sku,
        'handle', whole.handle, 'title', t.title, 'options', part.options,
        'labels', whole.options, 'quantity', it.quantity) order by it.nth)
      from rows from (jsonb_to_recordset(v.components) as (variant_id text, quantity integer))
        with ordinality as it (variant_id, quantity, nth)
      join catalog.variants part on part.id = it.variant_id collate "C"
      join catalog.products whole on whole.id = part.product_id
      cross join lateral (select title from catalog.product_texts
        where product_id = whole.id and locale in (${locale}, 'en')
        order by locale = ${locale} desc limit 1) t) end`;
}

/** The level `l` as the domain knows it. */
export const LEVEL: SQL = sql`json_build_object('onHand', l.on_hand, 'reserved', l.reserved,
      'oversellLimit', l.oversell_limit, 'lowStockBelow', l.low_stock_below,
      'preorderFrom', l.preorder_from)`;

/** The variants `v` of product `p` that have a price `pr` in the market, for everybody and by the piece. */
export function pricedVariants({ market }: Pick<View, "market">): SQL {
  return sql`catalog.variants v
    join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
      select id from pricing.price_lists where market = ${market} and name = 'standard')`;
}

/** What the price of variant `v` of product `p` in category `c` depends on. */
export function soldOf({ market }: Pick<View, "market">): SQL {
  return sql`'id', v.id, 'sku', v.sku, 'options', v.options, 'lists', ${listsOf(market)},
        'contents', case when v.content_unit is not null then json_build_object(
          'thousandths', v.content_thousandths::text, 'unit', v.content_unit) end,
        'soldAs', json_build_object('productId', p.id, 'category', c.handle, 'tags', p.tags,
          'material', p.material_family, 'origin', p.origin, 'kind', p.kind)`;
}

/**
 * What the lists for everybody say of variant `v`. Where the law asks for the lowest price of 30 days,
 * with the prices that were: those of lists that have ended count for as long.
 */
function listsOf(market: MarketCode): SQL {
  const past = isInEu(MARKETS[market].countries[0])
    ? sql`(select json_agg(json_build_object('at', (extract(epoch from h.changed_at) * 1000)::bigint,
            'price', h.price_minor::text, 'compareAt', h.compare_at_minor::text)
            order by h.changed_at, h.id)
          from (select * from pricing.price_history where variant_id = v.id
            and price_list_id = pl.id and quantity_from = 1
            order by changed_at desc, id desc limit 100) h)`
    : sql`null`;
  return sql`(select json_agg(json_build_object('id', pl.id, 'channel', pl.channel,
          'priority', pl.priority, 'from', pl.effective_from, 'to', pl.effective_to,
          'price', o.price_minor::text, 'compareAt', o.compare_at_minor::text, 'past', ${past}))
        from pricing.prices o join pricing.price_lists pl on pl.id = o.price_list_id
        where o.variant_id = v.id and o.quantity_from = 1 and pl.market = ${market}
          and pl.status = 'active' and pl.customer_group is null and pl.customer_id is null
          and (pl.effective_to is null or pl.effective_to > now() - interval '90 days'))`;
}

/**
 * The promotions of the catalogue, those included that have ended of late. One without a day to begin
 * on began when it was last changed.
 */
export const CATALOG_PROMOTIONS: SQL = sql`(select coalesce(json_agg(to_jsonb(promotion)
      || jsonb_build_object('starts_at', coalesce(starts_at, updated_at), 'usage_limit', null,
        'budget_minor', null, 'budget_currency', null)), '[]'::json)
    from promotions.promotions promotion
    where status = 'active' and definition ->> 'kind' = 'catalog'
      and (ends_at is null or ends_at > now() - interval '90 days'))`;

const SHORT = sql`json_build_object('title', t.title, 'subtitle', t.subtitle)`;
const LONG = sql`json_build_object('title', t.title, 'subtitle', t.subtitle,
        'description', t.description, 'details', t.details, 'material', t.material, 'care', t.care)`;

/** The words for product `p`, in English where there are none in the language. */
export function textOf(locale: Locale, words: SQL = LONG): SQL {
  return sql`(select ${words} from catalog.product_texts t
      where t.product_id = p.id and t.locale in (${locale}, 'en')
      order by t.locale = ${locale} desc limit 1)`;
}

/** What a list shows of product `p` in category `c`. */
export function summaryOf(view: View): SQL {
  return sql`json_build_object('id', p.id, 'handle', p.handle, 'category', c.handle,
    'pictures', p.pictures, 'options', p.options, 'text', ${textOf(view.locale, SHORT)},
    'variants', (
      select json_agg(json_build_object(${soldOf(view)}, 'level', ${LEVEL})
        order by pr.price_minor, v.ordinal)
      from ${pricedVariants(view)} ${JOIN_LEVEL} where v.product_id = p.id))`;
}

const CONFIGURATIONS = { en: "english", de: "german" } as const;
const WORD = /^(.*?)([\p{L}\p{N}]+)$/su;

/** What was typed as a query: all its words, or the last one only begun. */
function tsquery(q: string, locale: Locale): SQL {
  const configuration = sql`${CONFIGURATIONS[locale]}::regconfig`;
  const whole = sql`websearch_to_tsquery(${configuration}, ${q})`;
  const [, head, last] = WORD.exec(q) ?? [];
  const isPlain = last !== undefined && /(^|\s)$/.test(head ?? "");
  if (!isPlain) return whole;
  return sql`(${whole} || (websearch_to_tsquery(${configuration}, ${head})
      && to_tsquery(${configuration}, ${`${last}:*`})))`;
}

/** The products whose words match, with how well: in the language, or in English. */
export function foundBy(q: string, locale: Locale): SQL {
  const inEnglish = sql`select product_id, ts_rank(search, query) as rank
      from catalog.product_texts, (select ${tsquery(q, "en")} as query) asked
      where locale = 'en' and search @@ query`;
  const inLanguage = sql`select product_id, ts_rank(search, query) as rank
      from catalog.product_texts, (select ${tsquery(q, locale)} as query) asked
      where locale = ${locale} and search @@ query`;
  return locale === "en" ? inEnglish : sql`select product_id, max(rank) as rank from (
      ${inLanguage} union all ${inEnglish}) both_languages group by product_id`;
}
