import { type SQL, sql } from "drizzle-orm";
import type { PriceList, SheetQuery } from "@mercator/domain/pricing";

/** Variants by SKU with their steps in the list; one row more than asked tells whether others follow. */
export function sheetQuery(
  { id, market, currency }: PriceList,
  { variantIds, q, category, only, limit, after }: SheetQuery,
): SQL {
  const [sku, variantId, quantityFrom] = after ?? [null, null, null];
  const filters = [
    after === null
      ? null
      : sql`(v.sku, v.id, coalesce(p.quantity_from, 1)) > (${sku}, ${variantId}, ${quantityFrom}::integer)`,
    variantIds === null ? null : sql`v.id in (select value collate "C"
      from jsonb_array_elements_text(${JSON.stringify(variantIds)}::jsonb))`,
    q === null ? null : sought(q),
    category === null ? null : sql`exists (select from catalog.categories c
      where c.id = d.category_id and c.handle = ${category})`,
    only === null
      ? null
      : only === "priced"
      ? sql`p.variant_id is not null`
      : sql`p.variant_id is null`,
  ].filter((filter) => filter !== null);
  const where = filters.length === 0 ? sql`true` : sql.join(filters, sql` and `);
  return sql`select jsonb_build_object('variant_id', v.id, 'product_id', v.product_id, 'sku', v.sku,
      'options', v.options, 'tax_category', d.tax_category,
      'title', (select t.title from catalog.product_texts t
        where t.product_id = v.product_id and t.locale = 'en'),
      'quantity_from', coalesce(p.quantity_from, 1), 'currency', ${currency}::text,
      'price_minor', p.price_minor::text, 'compare_at_minor', p.compare_at_minor::text,
      'standard_minor', (select s.price_minor::text from pricing.prices s
        join pricing.price_lists sl on sl.id = s.price_list_id and sl.name = 'standard'
          and sl.market = ${market}
        where s.variant_id = v.id and s.quantity_from = 1),
      'cost_minor', (select c.cost_minor::text from pricing.costs c
        where c.variant_id = v.id and c.currency = ${currency})) as row
    from catalog.variants v
    join catalog.products d on d.id = v.product_id
    left join pricing.prices p on p.variant_id = v.id and p.price_list_id = ${id}
    where ${where}
    order by v.sku, v.id, coalesce(p.quantity_from, 1) limit ${limit + 1}::integer`;
}

/** A part of a SKU or of the English title, taken as it was typed. */
export function sought(q: string): SQL {
  return sql`(strpos(lower(v.sku), lower(${q})) > 0 or exists (select from catalog.product_texts t
    where t.product_id = v.product_id and t.locale = 'en' and strpos(lower(t.title), lower(${q})) > 0))`;
}
