import type {
  MarginV1,
  PriceBulkChangeV1,
  PriceHistoryV1,
  PriceRoundingV1,
  PriceSheetRowV1,
  ProductCostV1,
  ProposedPriceV1,
} from "@mercator/contracts/admin/v1";
import { money } from "@mercator/domain/kernel";
import type {
  AskedChange,
  Margin,
  PriceHistory,
  PriceListId,
  ProductCostWithMargin,
  ProposedPrice,
  RoundingRule,
  SheetRow,
  SheetRowWithMargin,
} from "@mercator/domain/pricing";
import { toMoneyV1 } from "../../to_money_v1.ts";

export function toPriceSheetRowV1(row: SheetRowWithMargin): PriceSheetRowV1 {
  return {
    ...toPlainRow(row),
    cost: row.cost && toMoneyV1(row.cost),
    margin: row.margin && toMarginV1(row.margin),
  };
}

function toPlainRow(row: SheetRow): ProposedPriceV1["row"] {
  return {
    variant_id: row.variantId,
    product_id: row.productId,
    sku: row.sku,
    title: row.title,
    options: { ...row.options },
    quantity_from: row.quantityFrom,
    price: row.price && toMoneyV1(row.price),
    compare_at_price: row.compareAt && toMoneyV1(row.compareAt),
    standard_price: row.standardPrice && toMoneyV1(row.standardPrice),
  };
}

function toMarginV1({ net, profit, marginMillionths, markupMillionths }: Margin): MarginV1 {
  return {
    net: toMoneyV1(net),
    profit: toMoneyV1(profit),
    margin_millionths: marginMillionths,
    markup_millionths: markupMillionths,
  };
}

/** What it would cost is known: a proposal never takes a price away. */
export function toProposedPriceV1({ row, price, compareAt }: ProposedPrice): ProposedPriceV1 {
  return {
    row: toPlainRow(row),
    price: toMoneyV1(price),
    compare_at_price: compareAt && toMoneyV1(compareAt),
  };
}

export function toPriceHistoryV1({ changes, lowest }: PriceHistory): PriceHistoryV1 {
  return {
    data: changes.map(({ quantityFrom, price, compareAt, at }) => ({
      quantity_from: quantityFrom,
      price: price && toMoneyV1(price),
      compare_at_price: compareAt && toMoneyV1(compareAt),
      changed_at: new Date(at).toISOString(),
    })),
    lowest_of_30_days: lowest && {
      price: toMoneyV1(lowest.price),
      before: new Date(lowest.before).toISOString(),
    },
  };
}

export function toProductCostV1(row: ProductCostWithMargin): ProductCostV1 {
  return {
    variant_id: row.variantId,
    sku: row.sku,
    market: row.market,
    price: row.price && toMoneyV1(row.price),
    cost: row.cost && toMoneyV1(row.cost),
    margin: row.margin && toMarginV1(row.margin),
  };
}

export function toAskedChange(change: PriceBulkChangeV1): AskedChange {
  switch (change.kind) {
    case "percent":
      return change;
    case "amount": {
      const { amount, currency } = change.amount;
      return { kind: "amount", by: money(BigInt(amount), currency) };
    }
    case "from_list":
      return {
        kind: "from_list",
        priceListId: change.price_list_id as PriceListId,
        rate: change.rate === null ? null : toRate(change.rate),
        millionths: change.millionths,
      };
  }
}

/** `1.0837` is 10837 of 10000: no float reads it. */
function toRate(text: string) {
  const [whole = "0", decimals = ""] = text.split(".");
  return {
    numerator: BigInt(`${whole}${decimals}`),
    denominator: 10n ** BigInt(decimals.length),
  };
}

export function toRoundingRule(rounding: PriceRoundingV1): RoundingRule {
  switch (rounding.kind) {
    case "exact":
      return rounding;
    case "nearest":
      return { kind: "nearest", minor: BigInt(rounding.minor) };
    case "ending":
      return { kind: "ending", minor: BigInt(rounding.minor), of: BigInt(rounding.of) };
  }
}
