import {
  add,
  type Currency,
  equals,
  invariant,
  type Money,
  multiply,
  subtract,
  sum,
  zero,
} from "../kernel/mod.ts";
import { taxIn, taxOn, type TaxRate } from "../tax/mod.ts";

export type LineToPrice = Readonly<{
  lineId: string;
  quantity: number;
  unitPrice: Money;
  compareAt: Money | null;
  /** Where the unit price is from, such as `price_list:us`. */
  priceSource: string;
  taxRate: TaxRate;
}>;

export type CartToPrice = Readonly<{
  currency: Currency;
  /** Whether the prices contain the tax already, as shoppers see them. */
  taxIncluded: boolean;
  lines: readonly LineToPrice[];
  shipping: Readonly<{ optionId: string; price: Money; taxRate: TaxRate }> | null;
}>;

export type PricedLine = Readonly<{
  lineId: string;
  unitPrice: Money;
  discount: Money;
  total: Money;
  tax: Money;
  taxRateMillionths: number;
}>;

/** How each amount came about: stable codes, for the order's record and for support. */
export type PriceTrace = readonly Readonly<{
  source: string;
  effect: string;
  lineId: string | null;
  amount: Money;
}>[];

export type PricedTotals = Readonly<{
  lines: readonly PricedLine[];
  subtotal: Money;
  discountTotal: Money;
  shippingTotal: Money;
  shippingTax: Money;
  taxTotal: Money;
  total: Money;
  trace: PriceTrace;
}>;

type Priced<T> = Readonly<{ value: T; trace: PriceTrace }>;

/**
 * What a cart costs. Tax is rounded once a line and once for shipping, so that the parts which are
 * shown always sum to the total which is paid.
 */
export function priceCart({ currency, taxIncluded, lines, shipping }: CartToPrice): PricedTotals {
  const priced = lines.map((line) => priceLine(line, taxIncluded));
  const values = priced.map(({ value }) => value);
  const subtotal = sum(values.map(({ total }) => total), currency);
  const discountTotal = sum(values.map(({ discount }) => discount), currency);
  const delivery = priceShipping({ currency, taxIncluded, shipping });
  const { shippingTotal, shippingTax } = delivery.value;
  const taxTotal = add(sum(values.map(({ tax }) => tax), currency), shippingTax);
  const net = add(subtract(subtotal, discountTotal), shippingTotal);
  const total = taxIncluded ? net : add(net, taxTotal);
  invariant(total.minor >= 0n, "A cart never costs less than nothing");
  return {
    lines: values,
    subtotal,
    discountTotal,
    shippingTotal,
    shippingTax,
    taxTotal,
    total,
    trace: [...priced.flatMap(({ trace }) => trace), ...delivery.trace],
  };
}

function priceLine(line: LineToPrice, taxIncluded: boolean): Priced<PricedLine> {
  const { lineId, quantity, unitPrice, compareAt, priceSource, taxRate } = line;
  invariant(
    Number.isSafeInteger(quantity) && quantity > 0,
    "A line has a whole, positive quantity",
  );
  invariant(unitPrice.minor >= 0n, "A price is never negative");
  const total = multiply(unitPrice, quantity);
  const { value: tax, trace } = taxOf(total, { lineId, taxRate, taxIncluded });
  return {
    value: {
      lineId,
      unitPrice,
      discount: zero(unitPrice.currency),
      total,
      tax,
      taxRateMillionths: taxRate.rateMillionths,
    },
    trace: [
      { source: priceSource, effect: "unit_price", lineId, amount: unitPrice },
      ...(compareAt === null
        ? []
        : [{ source: priceSource, effect: "compare_at", lineId, amount: compareAt }]),
      ...trace,
    ],
  };
}

function priceShipping(
  { currency, taxIncluded, shipping }: Omit<CartToPrice, "lines">,
): Priced<{ shippingTotal: Money; shippingTax: Money }> {
  if (shipping === null) {
    return { value: { shippingTotal: zero(currency), shippingTax: zero(currency) }, trace: [] };
  }
  const { optionId, price, taxRate } = shipping;
  const tax = taxOf(price, { lineId: null, taxRate, taxIncluded });
  const source = `shipping:${optionId}`;
  return {
    value: { shippingTotal: price, shippingTax: tax.value },
    trace: [{ source, effect: "shipping_price", lineId: null, amount: price }, ...tax.trace],
  };
}

type TaxSubject = Readonly<{ lineId: string | null; taxRate: TaxRate; taxIncluded: boolean }>;

function taxOf(
  amount: Money,
  { lineId, taxRate, taxIncluded }: TaxSubject,
): Priced<Money> {
  const tax = taxIncluded ? taxIn(amount, taxRate) : taxOn(amount, taxRate);
  const place = taxRate.region === "" ? taxRate.country : `${taxRate.country}-${taxRate.region}`;
  const effect = taxIncluded ? "included" : "added";
  const source = `tax:${place} ${taxRate.name}`;
  const rounded = isRounded(tax, { amount, taxRate, taxIncluded });
  const rounding = { source: "rounding:line", effect: "half_away_from_zero", lineId, amount: tax };
  return {
    value: tax,
    trace: [{ source, effect, lineId, amount: tax }, ...(rounded ? [rounding] : [])],
  };
}

/** Whether the exact tax is a fraction of the minor unit. */
function isRounded(
  tax: Money,
  { amount, taxRate, taxIncluded }: { amount: Money; taxRate: TaxRate; taxIncluded: boolean },
): boolean {
  const rate = taxRate.rateMillionths;
  const whole = multiply(tax, taxIncluded ? 1_000_000 + rate : 1_000_000);
  return !equals(whole, multiply(amount, rate));
}
