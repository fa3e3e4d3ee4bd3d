import { type SQL, sql } from "drizzle-orm";
import type { LinePicture, VariantFacts } from "@mercator/domain/cart";
import { type Currency, type Id, type Locale, money } from "@mercator/domain/kernel";

type Labels = Readonly<Record<Locale, string>>;

/** What one statement says of a variant; the words that depend on options are put together here. */
export type VariantFactsJson = Readonly<{
  variant_id: string;
  product_id: string;
  handle: string;
  sku: string;
  title: string;
  published: boolean;
  tax_category: string;
  options: Readonly<Record<string, string>>;
  labels: readonly Readonly<{
    name: string;
    values: readonly Readonly<{ name: string; labels: Labels }>[];
  }>[];
  picture: (Omit<LinePicture, "alt"> & Readonly<{ alts: Labels }>) | null;
  price_minor: string | null;
  compare_at_minor: string | null;
  price_list: string | null;
  location_id: string | null;
  available: number | null;
}>;

/**
 * What catalogue, prices and stock say of the variants of cart `c` and of `also`, as one JSON array.
 * The picture is the one that shows the variant's options, else the product's first.
 */
export function variantFactsOfCart(also: string | null): SQL {
  return sql`(select coalesce(jsonb_agg(to_jsonb(facts)), '[]'::jsonb) from (
    select v.id as variant_id, p.id as product_id, p.handle, v.sku,
      p.status = 'published' as published, p.tax_category, v.options, p.options as labels,
      (select t.title from catalog.product_texts t
        where t.product_id = p.id and t.locale in (c.locale, 'en')
        order by t.locale = c.locale desc limit 1) as title,
      (select shown.picture from jsonb_array_elements(p.pictures) with ordinality as shown (picture, nth)
        order by (jsonb_typeof(shown.picture -> 'options') = 'object'
          and v.options @> (shown.picture -> 'options')) desc, shown.nth limit 1) as picture,
      price.price_minor::text, price.compare_at_minor::text, price.price_list,
      stock.location_id, stock.available
    from catalog.variants v
    join catalog.products p on p.id = v.product_id
    left join lateral (
      select pr.price_minor, pr.compare_at_minor, pl.id as price_list
      from pricing.price_lists pl
      join pricing.prices pr on pr.price_list_id = pl.id and pr.variant_id = v.id
      where pl.market = c.market and pl.name = 'standard') price on true
    left join lateral (
      select l.location_id, l.on_hand + l.oversell_limit - l.reserved as available
      from inventory.levels l where l.variant_id = v.id
      order by available desc, l.location_id limit 1) stock on true
    where v.id in (select line ->> 'variant_id' from jsonb_array_elements(c.lines) line)
      or v.id = ${also}) facts)`;
}

export function toVariantFacts(
  json: VariantFactsJson,
  { locale, currency }: { locale: Locale; currency: Currency },
): VariantFacts {
  const { price_minor: price, compare_at_minor: compareAt, picture } = json;
  const labels = json.labels.map(({ name, values }) => {
    const chosen = json.options[name];
    return values.find((value) => value.name === chosen)?.labels[locale] ?? chosen ?? "";
  });
  return {
    variantId: json.variant_id as Id<"Variant">,
    productId: json.product_id as Id<"Product">,
    productHandle: json.handle,
    sku: json.sku,
    title: json.title,
    variantTitle: labels.join(" / "),
    picture: picture && {
      url: picture.url,
      alt: picture.alts[locale],
      width: picture.width,
      height: picture.height,
      sources: picture.sources,
    },
    published: json.published,
    taxCategory: json.tax_category,
    price: price === null ? null : {
      amount: money(BigInt(price), currency),
      compareAt: compareAt === null ? null : money(BigInt(compareAt), currency),
      source: `price_list:${json.price_list}`,
    },
    stock: json.location_id === null ? null : {
      locationId: json.location_id as Id<"Location">,
      available: json.available ?? 0,
    },
  };
}

/** By variant. */
export function toCatalogue(
  facts: readonly VariantFactsJson[],
  words: { locale: Locale; currency: Currency },
): ReadonlyMap<Id<"Variant">, VariantFacts> {
  return new Map(facts.map((json) => {
    const it = toVariantFacts(json, words);
    return [it.variantId, it];
  }));
}
