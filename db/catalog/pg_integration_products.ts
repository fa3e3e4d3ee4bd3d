import { sql } from "drizzle-orm";
import type { IntegrationProduct, IntegrationProducts } from "@mercator/domain/catalog";
import { type Id, instant, invariant, isCurrency, money } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";
import { JOIN_LEVEL } from "./fragments.ts";

type VariantJson =
  & Pick<IntegrationProduct["variants"][number], "sku" | "options" | "onHand" | "reserved">
  & Readonly<{
    id: string;
    prices: readonly Readonly<{ currency: string; minor: string }>[] | null;
  }>;

type Row =
  & Pick<IntegrationProduct, "handle" | "status" | "category" | "title">
  & Readonly<{ id: string; updated_ms: number; variants: readonly VariantJson[] | null }>;

/** Every product for other systems, in the order of identifiers: one statement a page. */
export function pgIntegrationProducts(db: Db): IntegrationProducts {
  return {
    async list({ after, limit }) {
      const { rows } = await db.execute<Row>(sql`
        select p.id, p.handle, p.status, c.handle as category, t.title,
          (extract(epoch from p.updated_at) * 1000)::float8 as updated_ms, (
            select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options,
              'onHand', l.on_hand, 'reserved', l.reserved, 'prices', (
                select jsonb_agg(jsonb_build_object('currency', pl.currency,
                  'minor', pr.price_minor::text) order by pl.currency, pl.id)
                from pricing.prices pr join pricing.price_lists pl on pl.id = pr.price_list_id
                where pr.variant_id = v.id)) order by v.ordinal)
            from catalog.variants v ${JOIN_LEVEL} where v.product_id = p.id) as variants
        from catalog.products p
        join catalog.categories c on c.id = p.category_id
        join catalog.product_texts t on t.product_id = p.id and t.locale = 'en'
        where p.id > ${after ?? ""} order by p.id limit ${limit + 1}::integer`);
      const products = rows.slice(0, limit).map(toIntegrationProduct);
      return { products, next: rows.length > limit ? products.at(-1)?.id ?? null : null };
    },
  };
}

function toIntegrationProduct(
  { id, updated_ms, variants, ...product }: Row,
): IntegrationProduct {
  return {
    ...product,
    id: id as Id<"Product">,
    updatedAt: instant(updated_ms),
    variants: (variants ?? []).map(({ id, prices, ...variant }) => ({
      ...variant,
      id: id as Id<"Variant">,
      prices: (prices ?? []).map(({ currency, minor }) => {
        invariant(isCurrency(currency), `Currency ${currency} of a price list is known`);
        return money(BigInt(minor), currency);
      }),
    })),
  };
}
