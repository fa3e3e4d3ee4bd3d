import { type SQL, sql } from "drizzle-orm";
import type { Category, Material, Product, ProductText } from "@mercator/domain/catalog";
import { type Id, invariant, MARKETS } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";

export type SeededLocation = Readonly<{
  id: Id<"Location">;
  name: string;
  country: string;
  kind: "warehouse" | "shop";
  priority: number;
  /** How many of `onHand` units lie here; the first location has the rest. */
  shareOf: (onHand: number) => number;
  lowStockBelow: number;
}>;

export type StoredShop = Readonly<{
  /** The first has what the others do not take. */
  locations: readonly SeededLocation[];
  /** One list a market, named `standard`. */
  priceLists: Readonly<Record<keyof typeof MARKETS, Id<"PriceList">>>;
  categories: readonly Category[];
  materials: readonly Material[];
  products: readonly Product[];
  /** Further words by which a product is found. */
  keywordsOf: (product: Product, text: ProductText) => string;
}>;

/**
 * Writes a catalogue with its prices and stock, each table in one statement. What is there already
 * stays as it is, so that it may run twice, also at once. Stock comes in as a movement.
 */
export async function storeShop(db: Db, shop: StoredShop): Promise<void> {
  await db.execute(storeLocations(shop));
  await db.execute(storeCategories(shop));
  await db.execute(storeMaterials(shop));
  await db.execute(storeProducts(shop));
  await db.execute(storeTexts(shop));
  await db.execute(storeVariants(shop));
  await db.execute(storePriceLists(shop));
  await db.execute(storePrices(shop));
  await db.execute(reducePrices(shop));
  await db.execute(storeLevels(shop));
}

/** Rows as one parameter; an amount of money travels as a string. */
function rows(values: readonly unknown[]): string {
  return JSON.stringify(values, (_name, it) => typeof it === "bigint" ? it.toString() : it);
}

const iso = (at: number) => new Date(at).toISOString();

function storeLocations({ locations }: StoredShop): SQL {
  return sql`insert into inventory.locations (id, name, country, kind, priority)
    select id, name, country, kind, priority
    from jsonb_to_recordset(${rows(locations)}::jsonb)
      as (id text, name text, country text, kind text, priority integer)
    on conflict do nothing`;
}

function storeCategories({ categories }: StoredShop): SQL {
  return sql`insert into catalog.categories (id, handle, ordinal, names, blurbs, picture)
    select id, handle, ordinal, names, blurbs, nullif(picture, 'null'::jsonb)
    from jsonb_to_recordset(${rows(categories)}::jsonb)
      as (id text, handle text, ordinal integer, names jsonb, blurbs jsonb, picture jsonb)
    on conflict do nothing`;
}

function storeMaterials({ materials }: StoredShop): SQL {
  const values = materials.map((material, ordinal) => ({ ...material, ordinal }));
  return sql`insert into catalog.materials (code, ordinal, labels)
    select code, ordinal, labels
    from jsonb_to_recordset(${rows(values)}::jsonb) as (code text, ordinal integer, labels jsonb)
    on conflict do nothing`;
}

function storeProducts({ products }: StoredShop): SQL {
  const values = products.map((product) => ({
    ...product,
    created_at: iso(product.createdAt),
    updated_at: iso(product.updatedAt),
  }));
  return sql`insert into catalog.products (id, handle, status, kind, category_id, tax_category, ordinal,
      options, pictures, dimensions_mm, weight_grams, origin, hs_code, material_family, tags, related,
      version, created_at, updated_at)
    select it.id, it.handle, it.status, it.kind, category.id, it."taxCategory", it.ordinal, it.options,
      it.pictures, it."dimensionsMm", it."weightGrams", it.origin, it."hsCode", it."materialFamily",
      it.tags, it.related, it.version, it.created_at, it.updated_at
    from jsonb_to_recordset(${
    rows(values)
  }::jsonb) as it (id text, handle text, status text, kind text,
      category text, "taxCategory" text, ordinal integer, options jsonb, pictures jsonb,
      "dimensionsMm" jsonb, "weightGrams" integer, origin text, "hsCode" text,
      "materialFamily" text, tags text[], related text[], version integer, created_at timestamptz,
      updated_at timestamptz)
    join catalog.categories category on category.handle = it.category
    on conflict do nothing`;
}

function storeTexts({ products, keywordsOf }: StoredShop): SQL {
  const values = products.flatMap((product) =>
    product.texts.map((text) => ({
      ...text,
      product_id: product.id,
      keywords: keywordsOf(product, text),
    }))
  );
  return sql`insert into catalog.product_texts
      (product_id, locale, title, subtitle, description, details, material, care, keywords)
    select product_id, locale, title, subtitle, description, details, material, care, keywords
    from jsonb_to_recordset(${rows(values)}::jsonb) as (product_id text, locale text, title text,
      subtitle text, description text, details jsonb, material text, care text, keywords text)
    on conflict do nothing`;
}

function storeVariants({ products }: StoredShop): SQL {
  const values = products.flatMap(({ id, variants }) =>
    variants.map((variant, ordinal) => ({
      ...variant,
      components: variant.components.map(({ variantId: variant_id, quantity }) => ({
        variant_id,
        quantity,
      })),
      product_id: id,
      ordinal,
      content_thousandths: variant.contents?.thousandths ?? null,
      content_unit: variant.contents?.unit ?? null,
    }))
  );
  return sql`insert into catalog.variants (id, product_id, sku, ordinal, options, components,
      content_thousandths, content_unit)
    select id, product_id, sku, ordinal, options, components, content_thousandths, content_unit
    from jsonb_to_recordset(${rows(values)}::jsonb) as (id text, product_id text, sku text,
      ordinal integer, options jsonb, components jsonb, content_thousandths bigint,
      content_unit text)
    on conflict do nothing`;
}

function storePriceLists({ priceLists }: StoredShop): SQL {
  const values = Object.values(MARKETS)
    .map(({ code, currency }) => ({ id: priceLists[code], market: code, currency }));
  return sql`insert into pricing.price_lists (id, name, market, currency)
    select id, 'standard', market, currency
    from jsonb_to_recordset(${rows(values)}::jsonb) as (id text, market text, currency text)
    on conflict do nothing`;
}

/** How long what is reduced was sold for its whole price. */
const WHOLE_PRICE_MS = 45 * 86_400_000;

function pricesOf({ products, priceLists }: StoredShop) {
  return products.flatMap(({ variants, updatedAt }) =>
    variants.flatMap(({ id, prices }) =>
      prices.map(({ market, price, compareAt }) => ({
        price_list_id: priceLists[market],
        variant_id: id,
        price_minor: price.minor,
        compare_at_minor: compareAt?.minor ?? null,
        updated_at: iso(updatedAt),
        whole_since: iso(compareAt === null ? updatedAt : updatedAt - WHOLE_PRICE_MS),
      }))
    )
  );
}

const PRICES = sql`(price_list_id text, variant_id text, price_minor bigint,
      compare_at_minor bigint, updated_at timestamptz, whole_since timestamptz)`;

/** Everything for its whole price first, so that a reduction has a price that it was reduced from. */
function storePrices(shop: StoredShop): SQL {
  return sql`insert into pricing.prices (price_list_id, variant_id, price_minor, updated_at)
    select price_list_id, variant_id, coalesce(compare_at_minor, price_minor), whole_since
    from jsonb_to_recordset(${rows(pricesOf(shop))}::jsonb) as ${PRICES}
    on conflict do nothing`;
}

/** A price that somebody has changed meanwhile stays. */
function reducePrices(shop: StoredShop): SQL {
  return sql`update pricing.prices p set price_minor = given.price_minor,
      compare_at_minor = given.compare_at_minor, updated_at = given.updated_at
    from jsonb_to_recordset(${rows(pricesOf(shop))}::jsonb) as given ${PRICES}
    where p.price_list_id = given.price_list_id and p.variant_id = given.variant_id
      and given.compare_at_minor is not null and p.updated_at = given.whole_since`;
}

function storeLevels(shop: StoredShop): SQL {
  const values = shop.products.filter(({ kind }) => kind === "physical")
    .flatMap(({ variants, createdAt }) =>
      variants.filter(({ components }) => components.length === 0)
        .flatMap((variant) => levelsOf(variant, shop))
        .map((level) => ({ ...level, at: iso(createdAt) }))
    );
  return sql`with given as (
      select * from jsonb_to_recordset(${rows(values)}::jsonb) as (variant_id text,
        location_id text, "onHand" integer, reserved integer, "oversellLimit" integer,
        "lowStockBelow" integer, "preorderFrom" date, at timestamptz)
    ), stored as (
      insert into inventory.levels
        (variant_id, location_id, on_hand, reserved, oversell_limit, low_stock_below, preorder_from)
      select variant_id, location_id, "onHand", reserved, "oversellLimit", "lowStockBelow",
        "preorderFrom" from given
      on conflict do nothing returning variant_id, location_id, on_hand
    )
    insert into inventory.movements (variant_id, location_id, delta, reason, actor, occurred_at)
    select stored.variant_id, stored.location_id, stored.on_hand, 'initial', 'system:seed', given.at
    from stored join given using (variant_id, location_id)
    where stored.on_hand > 0`;
}

/** What is reserved or on its way is so at the first location; the others have units on a shelf. */
function levelsOf({ id, level }: Product["variants"][number], { locations }: StoredShop) {
  const [main, ...others] = locations;
  invariant(main !== undefined, "a shop has a location");
  const elsewhere = others.map(({ id: location_id, shareOf, lowStockBelow }) => ({
    variant_id: id,
    location_id,
    onHand: shareOf(level.onHand),
    reserved: 0,
    oversellLimit: 0,
    lowStockBelow,
    preorderFrom: null,
  })).filter(({ onHand }) => onHand > 0);
  const onHand = elsewhere.reduce((rest, it) => rest - it.onHand, level.onHand);
  return [{ ...level, variant_id: id, location_id: main.id, onHand }, ...elsewhere];
}
