import { type Id, instant, invariant, isCurrency, money } from "@mercator/domain/kernel";
import type { PastPrice, SheetRow } from "@mercator/domain/pricing";

export type SheetRowJson = Readonly<{
  variant_id: string;
  product_id: string;
  sku: string;
  title: string | null;
  options: Readonly<Record<string, string>>;
  tax_category: string;
  quantity_from: number;
  currency: string;
  price_minor: string | null;
  compare_at_minor: string | null;
  standard_minor: string | null;
  cost_minor: string | null;
}>;

export type PastPriceJson = Readonly<{
  quantity_from: number;
  currency: string;
  price_minor: string | null;
  compare_at_minor: string | null;
  changed_at: string;
}>;

function amountsIn(currency: string) {
  invariant(isCurrency(currency), "a price has the currency of its list");
  return (minor: string | null) => minor === null ? null : money(BigInt(minor), currency);
}

export function toSheetRow(row: SheetRowJson): SheetRow {
  const amount = amountsIn(row.currency);
  return {
    variantId: row.variant_id as Id<"Variant">,
    productId: row.product_id as Id<"Product">,
    sku: row.sku,
    title: row.title ?? row.sku,
    options: row.options,
    taxCategory: row.tax_category,
    quantityFrom: row.quantity_from,
    price: amount(row.price_minor),
    compareAt: amount(row.compare_at_minor),
    standardPrice: amount(row.standard_minor),
    cost: amount(row.cost_minor),
  };
}

export function toPastPrice(row: PastPriceJson): PastPrice {
  const amount = amountsIn(row.currency);
  return {
    quantityFrom: row.quantity_from,
    price: amount(row.price_minor),
    compareAt: amount(row.compare_at_minor),
    at: instant(Date.parse(row.changed_at)),
  };
}
