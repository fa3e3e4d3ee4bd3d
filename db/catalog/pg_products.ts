import { type SQL, sql } from "drizzle-orm";
import type {
  Product,
  ProductChange,
  ProductRepository,
  SaveProductError,
} from "@mercator/domain/catalog";
import { err, invariant, ok, type Result } from "@mercator/domain/kernel";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte, outboxCte } from "../platform/mod.ts";
import { JOIN_LEVEL, LEVEL } from "./fragments.ts";
import { type StoredProduct, toProduct } from "./to_product.ts";

/** Products in Postgres: one statement to read one, one to store it with events and answer. */
export function pgProducts(db: Db): ProductRepository {
  return {
    find: (id) => findWhere(db, sql`p.id = ${id}`),
    findByVariant: (id) =>
      findWhere(db, sql`p.id = (select product_id from catalog.variants where id = ${id})`),

    async hasCategory(handle) {
      const { rows } = await db.execute(sql`
        select from catalog.categories where handle = ${handle}`);
      return rows.length === 1;
    },

    async save(change) {
      const { product } = change;
      const { status, category, weightGrams } = product;
      const columns = sql`status = ${status}, weight_grams = ${weightGrams}::integer,
        category_id = (select id from catalog.categories where handle = ${category})`;
      return await saveWith(db, { change, columns, parts: storeTexts(product) });
    },

    async saveVariant({ variantId, ...change }) {
      const variant = change.product.variants.find(({ id }) => id === variantId);
      invariant(variant !== undefined, "A variant is saved with its product");
      const parts = sql`${storePrices(change.product, variant)}, levelled as (
          update inventory.levels l set oversell_limit = case when l.location_id = (
              select location_id from inventory.stock where variant_id = ${variantId} and active
              order by priority, location_id limit 1)
            then ${variant.level.oversellLimit}::integer else 0 end
          where l.variant_id = ${variantId} and exists (select from updated)
            and (select sum(oversell_limit) from inventory.stock
              where variant_id = ${variantId} and active) <> ${variant.level.oversellLimit}::integer
        ), filled as (
          update catalog.variants set content_unit = ${variant.contents?.unit ?? null},
            content_thousandths = ${variant.contents?.thousandths.toString() ?? null}::bigint
          where id = ${variantId} and exists (select from updated)
        )`;
      return await saveWith(db, { change, columns: sql`status = status`, parts });
    },
  };
}

async function findWhere(db: Db, condition: SQL): Promise<Product | null> {
  const { rows: [row] } = await db.execute<{ product: StoredProduct }>(sql`
    select jsonb_build_object('id', p.id, 'handle', p.handle, 'status', p.status, 'kind', p.kind,
      'category', c.handle, 'taxCategory', p.tax_category, 'ordinal', p.ordinal,
      'texts', (
        select jsonb_agg(jsonb_build_object('locale', t.locale, 'title', t.title,
          'subtitle', t.subtitle, 'description', t.description, 'details', t.details,
          'material', t.material, 'care', t.care) order by t.locale <> 'en', t.locale)
        from catalog.product_texts t where t.product_id = p.id),
      'pictures', p.pictures, 'options', p.options,
      'variants', (
        select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options,
          'prices', (
            select jsonb_agg(jsonb_build_object('market', pl.market, 'currency', pl.currency,
              'price', pr.price_minor::text, 'compareAt', pr.compare_at_minor::text)
              order by pl.market desc)
            from pricing.prices pr join pricing.price_lists pl on pl.id = pr.price_list_id
            where pr.variant_id = v.id and pr.quantity_from = 1 and pl.name = 'standard'),
          'level', ${LEVEL}, 'contents', case when v.content_unit is not null then
            jsonb_build_object('thousandths', v.content_thousandths::text, 'unit', v.content_unit)
          end, 'components', (
            select coalesce(jsonb_agg(jsonb_build_object('variantId', it.variant_id,
              'quantity', it.quantity) order by it.nth), '[]'::jsonb)
            from rows from (jsonb_to_recordset(v.components) as (variant_id text, quantity integer))
              with ordinality as it (variant_id, quantity, nth))) order by v.ordinal)
        from catalog.variants v ${JOIN_LEVEL} where v.product_id = p.id),
      'dimensionsMm', p.dimensions_mm, 'weightGrams', p.weight_grams, 'origin', p.origin,
      'hsCode', p.hs_code, 'materialFamily', p.material_family, 'tags', p.tags,
      'related', p.related, 'version', p.version,
      'createdAt', (extract(epoch from p.created_at) * 1000)::bigint,
      'updatedAt', (extract(epoch from p.updated_at) * 1000)::bigint) as product
    from catalog.products p join catalog.categories c on c.id = p.category_id
    where ${condition}`);
  return row === undefined ? null : toProduct(row.product);
}

type Save = Readonly<{ change: ProductChange; columns: SQL; parts: SQL }>;

async function saveWith(
  db: Db,
  { change: { product, events, once }, columns, parts }: Save,
): Promise<Result<Product, SaveProductError>> {
  const next = { ...product, version: product.version + 1 };
  try {
    const { rows } = await db.execute(sql`with updated as (
        update catalog.products set ${columns}, version = ${next.version}::integer,
          updated_at = ${new Date(product.updatedAt).toISOString()}::timestamptz
        where id = ${product.id} and version = ${product.version}::integer returning id
      )${parts}
      ${onceCte(once, { answer: once?.answer(next), when: sql`updated` })}
      ${outboxCte(events, { when: sql`updated` })}
      select id from updated`);
    return rows.length === 1 ? ok(next) : err({ code: "product_changed_meanwhile" });
  } catch (error) {
    if (isRequestRepeated(error)) return err({ code: "request_repeated" });
    if (violates(error, "levels_not_oversold")) return err({ code: "product_changed_meanwhile" });
    throw error;
  }
}

function storeTexts({ id, texts }: Product): SQL {
  return sql`, worded as (
        insert into catalog.product_texts
          (product_id, locale, title, subtitle, description, details, material, care)
        select ${id}, locale, title, subtitle, description, details, material, care
        from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as (locale text, title text,
          subtitle text, description text, details jsonb, material text, care text)
        where exists (select from updated)
        on conflict (product_id, locale) do update set title = excluded.title,
          subtitle = excluded.subtitle, description = excluded.description,
          details = excluded.details, material = excluded.material, care = excluded.care
      )`;
}

function storePrices({ updatedAt }: Product, { id, prices }: Product["variants"][number]): SQL {
  const values = prices.map(({ market, price, compareAt }) => ({
    market,
    price_minor: price.minor.toString(),
    compare_at_minor: compareAt?.minor.toString() ?? null,
  }));
  return sql`, priced as (
        insert into pricing.prices as stored
          (price_list_id, variant_id, price_minor, compare_at_minor, updated_at)
        select pl.id, ${id}, it.price_minor, it.compare_at_minor,
          ${new Date(updatedAt).toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
          as it (market text, price_minor bigint, compare_at_minor bigint)
        join pricing.price_lists pl on pl.market = it.market and pl.name = 'standard'
        where exists (select from updated)
        on conflict (price_list_id, variant_id, quantity_from) do update set price_minor = excluded.price_minor,
          compare_at_minor = excluded.compare_at_minor, updated_at = excluded.updated_at
        where (stored.price_minor, stored.compare_at_minor)
          is distinct from (excluded.price_minor, excluded.compare_at_minor)
      )`;
}
