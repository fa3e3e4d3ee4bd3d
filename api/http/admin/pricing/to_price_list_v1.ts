import type {
  PriceEntryV1,
  PriceListSummaryV1,
  PriceListV1,
  PricesSetV1,
} from "@mercator/contracts/admin/v1";
import {
  type ListedPrice,
  type PriceList,
  type PriceListSummary,
  type PricesSet,
  STANDARD_LIST,
} from "@mercator/domain/pricing";
import { toMoneyV1 } from "../../to_money_v1.ts";

export function toPriceListV1(list: PriceList): PriceListV1 {
  const time = (at: number | null) => at === null ? null : new Date(at).toISOString();
  return {
    id: list.id,
    name: list.name,
    status: list.status,
    market: list.market,
    currency: list.currency,
    channel: list.channel,
    customer_group: list.customerGroup,
    customer_id: list.customerId,
    priority: list.priority,
    effective_from: time(list.effectiveFrom),
    effective_to: time(list.effectiveTo),
    standard: list.name === STANDARD_LIST,
    version: list.version,
    created_at: new Date(list.createdAt).toISOString(),
    updated_at: new Date(list.updatedAt).toISOString(),
  };
}

export function toPriceListSummaryV1(list: PriceListSummary): PriceListSummaryV1 {
  return { ...toPriceListV1(list), entries: list.entries };
}

export function toPriceEntryV1(entry: ListedPrice): PriceEntryV1 {
  return {
    variant_id: entry.variantId,
    product_id: entry.productId,
    sku: entry.sku,
    title: entry.title,
    options: { ...entry.options },
    quantity_from: entry.quantityFrom,
    price: toMoneyV1(entry.price),
    compare_at_price: entry.compareAt && toMoneyV1(entry.compareAt),
    standard_price: entry.standardPrice && toMoneyV1(entry.standardPrice),
    cost: entry.cost && toMoneyV1(entry.cost),
  };
}

export function toPricesSetV1(
  { list, set, removed, unchanged }: PricesSet,
  dryRun: boolean,
): PricesSetV1 {
  return { dry_run: dryRun, set, removed, unchanged, version: list.version };
}
