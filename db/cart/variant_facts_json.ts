import { type SQL, sql } from "drizzle-orm";
import type { LinePicture, VariantFacts, VariantKind } from "@mercator/domain/cart";
import type { StockAt } from "@mercator/domain/inventory";
import { type Currency, type Id, instant, type Locale, money } from "@mercator/domain/kernel";
import type { ListPrice } from "@mercator/domain/pricing";

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
  category: string;
  tags: readonly string[];
  material_family: string;
  origin: string;
  options: Readonly<Record<string, string>>;
  labels: readonly Readonly<{
    name: string;
    values: readonly Readonly<{ name: string; labels: Labels }>[];
  }>[];
  picture: (Omit<LinePicture, "alt"> & Readonly<{ alts: Labels }>) | null;
  price_minor: string | null;
  compare_at_minor: string | null;
  price_list: string | null;
  list_prices: readonly ListPriceJson[];
  kind: VariantKind;
  weight_grams: number;
  stock: readonly StockJson[];
  components: readonly Readonly<{
    variant_id: string;
    sku: string;
    title: string;
    quantity: number;
    stock: readonly StockJson[];
  }>[];
}>;

type ListPriceJson = Readonly<{
  list_id: string;
  channel: string | null;
  customer_group: string | null;
  customer_id: string | null;
  priority: number;
  effective_from: string | null;
  effective_to: string | null;
  quantity_from: number;
  price_minor: string;
  compare_at_minor: string | null;
}>;

type StockJson = Readonly<{
  location_id: string;
  country: string;
  priority: number;
  available: number;
  is_hot: boolean;
  preorder_from: string | null;
}>;

/**
 * What catalogue, prices and stock say of the variants of cart `c` and of `also`, as one JSON array.
 * The picture is the one that shows the variant's options, else the product's first.
 */
export function variantFactsOfCart(also: string | null): SQL {
  return sql`(select coalesce(jsonb_agg(to_jsonb(facts)), '[]'::jsonb) from (
    select v.id as variant_id, p.id as product_id, p.handle, v.sku,
      p.status = 'published' as published, p.tax_category,
      p.weight_grams, v.options,
      (select handle from catalog.categories where id = p.category_id) as category, p.tags,
      p.material_family, p.origin, p.options as labels,
      (select t.title from catalog.product_texts t
        where t.product_id = p.id and t.locale in (c.locale, 'en')
        order by t.locale = c.locale desc limit 1) as title,
      (select shown.picture from jsonb_array_elements(p.pictures) with ordinality as shown (picture, nth)
        order by (jsonb_typeof(shown.picture -> 'options') = 'object'
          and v.options @> (shown.picture -> 'options')) desc, shown.nth limit 1) as picture,
      price.price_minor::text, price.compare_at_minor::text, price.price_list,
      ${LIST_PRICES} as list_prices,
      p.kind, ${stockOf(sql`v.id`)} as stock,
      case when v.components = '[]' then v.components else (
        select jsonb_agg(jsonb_build_object('variant_id', part.id, 'sku', part.sku, 'title', (
          select t.title from catalog.product_texts t where t.product_id = part.product_id and
            t.locale in (c.locale, 'en') order by t.locale = c.locale desc limit 1),
          'quantity', it.quantity, 'stock', ${stockOf(sql`part.id`)}) order by it.nth)
        from rows from (jsonb_to_recordset(v.components) as (variant_id text, quantity integer))
          with ordinality as it (variant_id, quantity, nth)
        join catalog.variants part on part.id = it.variant_id collate "C") end as components
    from catalog.variants v
    join catalog.products p on p.id = v.product_id
    left join lateral (
      select pr.price_minor, pr.compare_at_minor, pl.id as price_list
      from pricing.price_lists pl
      join pricing.prices pr on pr.price_list_id = pl.id and pr.variant_id = v.id
      where pl.market = c.market and pl.name = 'standard' and pr.quantity_from = 1) price on true
    where v.id in (select line ->> 'variant_id' from jsonb_array_elements(c.lines) line)
      or v.id = ${also}) facts)`;
}

/** What the lists of the market say of variant `v` besides the price for everybody, one by one. */
const LIST_PRICES: SQL = sql`(select coalesce(jsonb_agg(jsonb_build_object('list_id', pl.id,
        'channel', pl.channel, 'customer_group', pl.customer_group, 'customer_id', pl.customer_id,
        'priority', pl.priority, 'effective_from', pl.effective_from,
        'effective_to', pl.effective_to, 'quantity_from', pr.quantity_from,
        'price_minor', pr.price_minor::text, 'compare_at_minor', pr.compare_at_minor::text)),
        '[]'::jsonb)
      from pricing.prices pr join pricing.price_lists pl on pl.id = pr.price_list_id
      where pr.variant_id = v.id and pl.market = c.market and pl.status = 'active'
        and (pl.name <> 'standard' or pr.quantity_from > 1)
        and (pl.effective_to is null or pl.effective_to > now()))`;

/**
 * What each location can promise of a variant. Of the rows of a hot level so many are counted as a
 * cart may hold, and no more: there are thousands, and this is asked at every look at a cart.
 */
function stockOf(variantId: SQL): SQL {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('location_id', l.location_id, 'country',
        place.country, 'priority', place.priority, 'is_hot', l.is_hot, 'preorder_from',
        case when l.preorder_from > (now() at time zone 'UTC')::date then l.preorder_from end,
        'available', l.on_hand
          + l.oversell_limit - l.reserved + case when l.is_hot then (select count(*) from (
            select from inventory.units u where u.variant_id = l.variant_id
              and u.location_id = l.location_id limit 100) few) else 0 end)), '[]'::jsonb)
      from inventory.levels l join inventory.locations place on place.id = l.location_id
      where l.variant_id = ${variantId} and place.active)`;
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
    prices: json.list_prices.map((it) => toListPrice(it, currency)),
    // The tags of a product are the collections that it stands in.
    merchandise: {
      categories: [json.category],
      collections: json.tags,
      options: json.options,
      attributes: { material: json.material_family, origin: json.origin },
    },
    kind: json.kind,
    preorderFrom: json.components.length === 0
      ? preorderOf(json.stock)
      : json.components.flatMap(({ stock }) => preorderOf(stock) ?? []).toSorted().at(-1) ?? null,
    weightGrams: json.weight_grams,
    stock: json.stock.map(toStockAt),
    components: json.components.map(({ variant_id: variantId, stock, ...part }) => ({
      ...part,
      variantId: variantId as Id<"Variant">,
      stock: stock.map(toStockAt),
    })),
  };
}

/** The first location that will have it; ISO dates sort as they follow each other. */
function preorderOf(stock: readonly StockJson[]): string | null {
  return stock.flatMap(({ preorder_from: day }) => day ?? []).toSorted()[0] ?? null;
}

function toListPrice(json: ListPriceJson, currency: Currency): ListPrice {
  const at = (text: string | null) => text === null ? null : instant(Date.parse(text));
  const { compare_at_minor: compareAt } = json;
  return {
    listId: json.list_id,
    channel: json.channel,
    customerGroup: json.customer_group,
    customerId: json.customer_id,
    priority: json.priority,
    effectiveFrom: at(json.effective_from),
    effectiveTo: at(json.effective_to),
    quantityFrom: json.quantity_from,
    amount: money(BigInt(json.price_minor), currency),
    compareAt: compareAt === null ? null : money(BigInt(compareAt), currency),
  };
}

function toStockAt(json: StockJson): StockAt {
  const { location_id: locationId, country, priority, available, is_hot: isHot } = json;
  return { locationId: locationId as Id<"Location">, country, priority, available, isHot };
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
