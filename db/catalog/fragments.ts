import { type SQL, sql } from "drizzle-orm";
import type { Locale } from "@mercator/domain/kernel";
import type { View } from "@mercator/domain/catalog";

/** What the locations that orders leave from have of a variant together. */
function stockOf(variantId: SQL): SQL {
  return sql`select coalesce(sum(on_hand), 0)::integer as on_hand,
      coalesce(sum(reserved), 0)::integer as reserved,
      coalesce(sum(oversell_limit), 0)::integer as oversell_limit,
      coalesce(max(low_stock_below), 0) as low_stock_below,
      min(preorder_from) filter (where preorder_from > (now() at time zone 'UTC')::date)
        as preorder_from
    from inventory.stock where variant_id = ${variantId} and active`;
}

/**
 * The level of a variant `v` of product `p`, as one row `l`: its stock at all locations; of a set as
 * many as its parts make, from the day on which the last of them is there; of a gift card always
 * enough.
 */
export const JOIN_LEVEL: SQL = sql`join lateral (
    ${stockOf(sql`v.id`)} having v.components = '[]' and p.kind <> 'gift_card'
    union all
    select min(greatest(0, part.on_hand - part.reserved) / it.quantity), 0,
      min(greatest(0, part.on_hand + part.oversell_limit - part.reserved) / it.quantity)
        - min(greatest(0, part.on_hand - part.reserved) / it.quantity),
      min(part.low_stock_below / it.quantity), max(part.preorder_from)
    from jsonb_to_recordset(v.components) as it (variant_id text, quantity integer)
    cross join lateral (${stockOf(sql`it.variant_id collate "C"`)}) part
    having v.components <> '[]'
    union all
    select 1000000, 0, 0, 0, null where p.kind = 'gift_card'
  ) l on true`;

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

/** The variants `v` of product `p` that have a price `pr` in the market. */
export function pricedVariants({ market }: Pick<View, "market">): SQL {
  return sql`catalog.variants v
    join pricing.prices pr on pr.variant_id = v.id and pr.price_list_id = (
      select id from pricing.price_lists where market = ${market} and name = 'standard')`;
}

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
      select json_agg(json_build_object('price', pr.price_minor::text,
        'compareAt', pr.compare_at_minor::text, 'level', ${LEVEL})
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
