import { type SQL, sql } from "drizzle-orm";
import type { Locale } from "@mercator/domain/kernel";
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
