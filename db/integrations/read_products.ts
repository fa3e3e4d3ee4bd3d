import { sql } from "drizzle-orm";
import { type Id, instant, invariant, isCurrency, money } from "@mercator/domain/kernel";
import type { IntegrationProduct, IntegrationProducts } from "@mercator/domain/integrations";
import type { Db } from "../client/mod.ts";

type VariantJson = Readonly<{
  id: string;
  sku: string;
  options: Readonly<Record<string, string>>;
  prices: readonly Readonly<{ minor: string; currency: string }>[] | null;
  on_hand: number;
  reserved: number;
}>;

type Row = {
  id: string;
  handle: string;
  title: string;
  category: string;
  status: "draft" | "published";
  updated_ms: number;
  variants: readonly VariantJson[] | null;
};

/** Products with prices and stock for other programs, a page in one statement. */
export function readProducts(db: Db): IntegrationProducts {
  return {
    async list({ after, limit }) {
      const { rows } = await db.execute<Row>(sql`
        select p.id, p.handle, p.status, c.handle as category,
          coalesce(t.title, p.handle) as title,
          (extract(epoch from p.updated_at) * 1000)::float8 as updated_ms,
          (select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options,
              'prices', (select jsonb_agg(jsonb_build_object('minor', r.price_minor::text,
                  'currency', l.currency) order by l.currency, l.id)
                from pricing.prices r join pricing.price_lists l on l.id = r.price_list_id
                where r.variant_id = v.id and r.quantity_from = 1 and l.name = 'standard'),
              'on_hand', coalesce(s.on_hand, 0), 'reserved', coalesce(s.reserved, 0))
              order by v.ordinal)
            from catalog.variants v
            left join lateral (select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved
              from inventory.stock where variant_id = v.id) s on true
            where v.product_id = p.id) as variants
        from catalog.products p
        join catalog.categories c on c.id = p.category_id
        left join catalog.product_texts t on t.product_id = p.id and t.locale = 'en'
        where p.id > ${after ?? ""} order by p.id limit ${limit}`);
      return rows.map(toProduct);
    },
  };
}

function toProduct(row: Row): IntegrationProduct {
  return {
    id: row.id as Id<"Product">,
    handle: row.handle,
    title: row.title,
    category: row.category,
    status: row.status,
    updatedAt: instant(row.updated_ms),
    variants: (row.variants ?? []).map(({ id, sku, options, prices, on_hand, reserved }) => ({
      id: id as Id<"Variant">,
      sku,
      options,
      prices: (prices ?? []).map(({ minor, currency }) => {
        invariant(isCurrency(currency), "a price list has a currency that the shop knows");
        return money(BigInt(minor), currency);
      }),
      onHand: on_hand,
      reserved,
    })),
  };
}
