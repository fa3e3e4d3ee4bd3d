import {
  type Id,
  type Instant,
  instant,
  invariant,
  isCurrency,
  isMarketCode,
  money,
} from "@mercator/domain/kernel";
import type { ListedPrice, PriceList, PriceListStatus } from "@mercator/domain/pricing";

/** A row of pricing.price_lists as `to_jsonb` gives it. */
export type PriceListJson = Readonly<{
  id: string;
  name: string;
  status: PriceListStatus;
  market: string;
  currency: string;
  channel: string | null;
  customer_group: string | null;
  customer_id: string | null;
  priority: number;
  effective_from: string | null;
  effective_to: string | null;
  created_at: string;
  updated_at: string;
  version: number;
}>;

export type ListedPriceJson = Readonly<{
  variant_id: string;
  product_id: string;
  sku: string;
  title: string | null;
  options: Readonly<Record<string, string>>;
  quantity_from: number;
  currency: string;
  price_minor: string;
  compare_at_minor: string | null;
  standard_minor: string | null;
  cost_minor: string | null;
}>;

export function toPriceList(row: PriceListJson): PriceList {
  const { currency, market } = row;
  invariant(isCurrency(currency) && isMarketCode(market), "a list has a market and its currency");
  const at = (text: string) => instant(Date.parse(text));
  const maybe = (text: string | null): Instant | null => text === null ? null : at(text);
  return {
    id: row.id as Id<"PriceList">,
    name: row.name,
    status: row.status,
    market,
    currency,
    channel: row.channel,
    customerGroup: row.customer_group,
    customerId: row.customer_id as Id<"Customer"> | null,
    priority: row.priority,
    effectiveFrom: maybe(row.effective_from),
    effectiveTo: maybe(row.effective_to),
    createdAt: at(row.created_at),
    updatedAt: at(row.updated_at),
    version: row.version,
  };
}

export function toListedPrice(row: ListedPriceJson): ListedPrice {
  const { currency } = row;
  invariant(isCurrency(currency), "a price has the currency of its list");
  const amount = (minor: string | null) => minor === null ? null : money(BigInt(minor), currency);
  return {
    variantId: row.variant_id as Id<"Variant">,
    productId: row.product_id as Id<"Product">,
    sku: row.sku,
    title: row.title ?? row.sku,
    options: row.options,
    quantityFrom: row.quantity_from,
    price: money(BigInt(row.price_minor), currency),
    compareAt: amount(row.compare_at_minor),
    standardPrice: amount(row.standard_minor),
    cost: amount(row.cost_minor),
  };
}
