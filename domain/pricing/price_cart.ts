import {
  add,
  type Currency,
  type Instant,
  invariant,
  type MarketCode,
  type Money,
  multiply,
  subtract,
  sum,
  zero,
} from "../kernel/mod.ts";
import {
  type AppliedPromotion,
  applyPromotions,
  type Candidate,
  type CustomerFacts,
  type Merchandise,
  type PromotionCart,
  type PromotionId,
  type PromotionsApplied,
  type RefusedPromotion,
} from "../promotions/mod.ts";
import {
  combinedMillionths,
  type ShippingTax,
  type TaxExemption,
  type TaxRate,
  type TaxRounding,
  taxShares,
  withoutTax,
} from "../tax/mod.ts";
import {
  lineTaxes,
  shippingParts,
  taxAmounts,
  type TaxedAmount,
  type TaxSum,
  taxSums,
} from "./tax_amounts.ts";
import { type PriceTrace, traceOf } from "./price_trace.ts";

/** The version of the rules below: an order is priced again by the one that it was priced with. */
export const PRICING_ENGINE = 1;

export type LineToPrice =
  & Merchandise
  & Readonly<{
    lineId: string;
    quantity: number;
    /** With the promotions of the catalogue, if any. */
    unitPrice: Money;
    compareAt: Money | null;
    /** Where the unit price is from, such as `price_list:us`. */
    priceSource: string;
    /** What the catalogue's promotion made of the price of the list; null where none did. */
    lowered: Readonly<{ promotionId: PromotionId; from: Money }> | null;
    /** In the order in which they are taken. */
    taxRates: readonly TaxRate[];
  }>;

export type ShippingToPrice = Readonly<{
  optionId: string;
  price: Money;
  taxRates: readonly TaxRate[];
}>;

/** Everything that a price depends on: there is no other input, and no clock. */
export type CartToPrice = Readonly<{
  at: Instant;
  market: MarketCode;
  channel: string;
  currency: Currency;
  customer: CustomerFacts;
  /** Where it goes (ISO 3166-1). */
  country: string;
  /** Whether the prices contain the tax already, as shoppers see them. */
  taxIncluded: boolean;
  taxRounding: TaxRounding;
  taxShipping: ShippingTax;
  /** Why no tax is taken; null: it is. Prices that contain it are then shown without. */
  exemption: TaxExemption | null;
  lines: readonly LineToPrice[];
  shipping: ShippingToPrice | null;
  candidates: readonly Candidate[];
}>;

export type PricedLine = Readonly<{
  lineId: string;
  unitPrice: Money;
  /** What promotions take off this line, its share of what is taken off several included. */
  discount: Money;
  discounts: readonly Readonly<{ promotionId: PromotionId; amount: Money }>[];
  /** Units times price, less the discount. */
  total: Money;
  tax: Money;
  /** What each rate takes, in the order of the rates; they sum to `tax`. */
  taxes: readonly LineTax[];
  /** All rates together. */
  taxRateMillionths: number;
}>;

/** One tax in or on a line. */
export type LineTax = Readonly<{
  place: string;
  name: string;
  rateMillionths: number;
  amount: Money;
}>;

export type PricedTotals = Readonly<{
  lines: readonly PricedLine[];
  /** Units times price, before promotions. */
  subtotal: Money;
  /** Off the lines; what is off the delivery is in `shippingDiscount`. */
  discountTotal: Money;
  shippingDiscount: Money;
  /** After what promotions take off it. */
  shippingTotal: Money;
  shippingTax: Money;
  taxTotal: Money;
  total: Money;
  discounts: readonly AppliedPromotion[];
  refused: readonly RefusedPromotion[];
  taxes: readonly TaxSum[];
  trace: PriceTrace;
}>;

/**
 * What a cart costs. Integers throughout; what is split is split by largest remainder, so that the
 * parts which are shown always sum to the total which is paid. Pure: the same cart costs the same
 * wherever and whenever it is priced.
 */
export function priceCart(given: CartToPrice): PricedTotals {
  const cart = given.exemption === null ? given : untaxed(given);
  const { currency, taxIncluded, taxRounding, shipping } = cart;
  for (const line of cart.lines) assertLine(line);
  const promotions = applyPromotions(promotionCart(cart), cart);
  const offShipping = sum(promotions.applied.map((it) => it.shipping), currency);
  const goods = cart.lines.map((line) => discounted(line, promotions));
  const shippingPrice = shipping?.price ?? zero(currency);
  const shippingTotal = subtract(shippingPrice, offShipping);
  const amounts = goods.map(({ lineId, total }, nth): TaxedAmount => ({
    name: lineId,
    amount: total,
    rates: cart.lines[nth]!.taxRates,
  }));
  const delivery = shipping === null
    ? []
    : shippingParts({ name: "", amount: shippingTotal, rates: shipping.taxRates }, {
      goods: amounts,
      taxShipping: cart.taxShipping,
    });
  const taxed = taxAmounts([...amounts, ...delivery], { taxIncluded, taxRounding });
  const ofDelivery = taxed.slice(amounts.length);
  const lines = goods.map((line, nth): PricedLine => ({
    ...line,
    tax: taxed[nth]!.tax,
    taxes: lineTaxes(taxed[nth]!),
  }));
  const totals = {
    lines,
    subtotal: sum(cart.lines.map((it) => multiply(it.unitPrice, it.quantity)), currency),
    discountTotal: sum(lines.map(({ discount }) => discount), currency),
    shippingDiscount: offShipping,
    shippingTotal,
    shippingTax: sum(ofDelivery.map(({ tax }) => tax), currency),
    taxTotal: sum(taxed.map(({ tax }) => tax), currency),
    discounts: promotions.applied,
    refused: promotions.refused,
    taxes: taxSums(taxed, currency),
  };
  const total = totalOf(totals, taxIncluded);
  return { ...totals, total, trace: traceOf(cart, { promotions, taxed, given }) };
}

function totalOf(
  { subtotal, discountTotal, shippingTotal, taxTotal }: Pick<
    PricedTotals,
    "subtotal" | "discountTotal" | "shippingTotal" | "taxTotal"
  >,
  taxIncluded: boolean,
): Money {
  const net = add(subtract(subtotal, discountTotal), shippingTotal);
  const total = taxIncluded ? net : add(net, taxTotal);
  invariant(total.minor >= 0n, "A cart never costs less than nothing");
  return total;
}

function assertLine({ quantity, unitPrice }: LineToPrice): void {
  invariant(
    Number.isSafeInteger(quantity) && quantity > 0,
    "A line has a whole, positive quantity",
  );
  invariant(unitPrice.minor >= 0n, "A price is never negative");
}

/** The same cart for who owes no tax here: it is taken out of prices that contain it. */
function untaxed(cart: CartToPrice): CartToPrice {
  const bare = (price: Money, rates: readonly TaxRate[]) =>
    cart.taxIncluded ? withoutTax(price, taxShares(rates)) : price;
  return {
    ...cart,
    lines: cart.lines.map((line) => ({
      ...line,
      unitPrice: bare(line.unitPrice, line.taxRates),
      compareAt: line.compareAt && bare(line.compareAt, line.taxRates),
      taxRates: [],
    })),
    shipping: cart.shipping && {
      ...cart.shipping,
      price: bare(cart.shipping.price, cart.shipping.taxRates),
      taxRates: [],
    },
  };
}

function promotionCart(cart: CartToPrice): PromotionCart {
  const { market, channel, currency, customer, country, shipping, lines } = cart;
  return { market, channel, currency, customer, country, shipping, lines };
}

function discounted(
  { lineId, quantity, unitPrice, taxRates }: LineToPrice,
  { applied }: PromotionsApplied,
): Omit<PricedLine, "tax" | "taxes"> {
  const discounts = applied.flatMap(({ promotionId, lines }) => {
    const mine = lines.find((line) => line.lineId === lineId);
    return mine === undefined ? [] : [{ promotionId, amount: mine.amount }];
  });
  const discount = sum(discounts.map(({ amount }) => amount), unitPrice.currency);
  const total = subtract(multiply(unitPrice, quantity), discount);
  invariant(total.minor >= 0n, "A line never costs less than nothing");
  return {
    lineId,
    unitPrice,
    discount,
    discounts,
    total,
    taxRateMillionths: combinedMillionths(taxShares(taxRates)),
  };
}
