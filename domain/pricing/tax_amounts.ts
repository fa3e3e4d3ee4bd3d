import { allocate, type Currency, type Money, money, sum } from "../kernel/mod.ts";
import {
  isRounded,
  placeName,
  type ShippingTax,
  splitTax,
  taxOf,
  type TaxRate,
  type TaxRounding,
  type TaxShares,
  taxShares,
} from "../tax/mod.ts";

/** `name` settles who has a minor unit that cannot be shared. */
export type TaxedAmount = Readonly<{ name: string; amount: Money; rates: readonly TaxRate[] }>;

/** The delivery, in as many parts as there are ways in which it is taxed. */
export function shippingParts(
  shipping: TaxedAmount,
  { goods, taxShipping }: Readonly<{ goods: readonly TaxedAmount[]; taxShipping: ShippingTax }>,
): TaxedAmount[] {
  if (taxShipping === "own" || goods.length === 0) return [shipping];
  const named = goods.toSorted((a, b) => a.name < b.name ? -1 : 1);
  const alike = [...Map.groupBy(named, ({ rates }) => JSON.stringify(rates)).values()];
  const worth = alike.map((them) => them.reduce((all, { amount }) => all + amount.minor, 0n));
  return allocate(shipping.amount, worth).map((amount, nth) => ({
    name: shipping.name,
    amount,
    rates: alike[nth]![0]!.rates,
  }));
}

export type AmountTax =
  & TaxedAmount
  & Readonly<{
    tax: Money;
    /** One a rate; they sum to `tax`. */
    parts: readonly Money[];
    rounded: boolean;
  }>;

/** One tax over the whole cart, as an invoice lists it. */
export type TaxSum = Readonly<{
  place: string;
  name: string;
  rateMillionths: number;
  /** What it is taken of, with or without the tax as prices are shown. */
  base: Money;
  amount: Money;
}>;

type How = Readonly<{ taxIncluded: boolean; taxRounding: TaxRounding }>;

/** The tax in or on each amount. */
export function taxAmounts(amounts: readonly TaxedAmount[], how: How): AmountTax[] {
  return how.taxRounding === "line"
    ? amounts.map((it) => taxed(it, how.taxIncluded))
    : byOrder(amounts, how.taxIncluded);
}

function taxed({ name, amount, rates }: TaxedAmount, included: boolean): AmountTax {
  const shares = taxShares(rates);
  const tax = taxOf(amount, { shares, included });
  const parts = splitTax(tax, shares);
  return { name, amount, rates, tax, parts, rounded: isRounded(amount, { shares, included }) };
}

/** Amounts that are taxed alike are taxed together, and the tax is split over them. */
function byOrder(amounts: readonly TaxedAmount[], included: boolean): AmountTax[] {
  // By name: the same split in whichever order lines stand in the cart.
  const named = amounts.toSorted((a, b) => a.name < b.name ? -1 : 1);
  const alike = Map.groupBy(named, ({ rates }) => JSON.stringify(rates));
  const done = new Map<TaxedAmount, AmountTax>();
  for (const them of alike.values()) {
    for (const [nth, it] of together(them, included).entries()) done.set(them[nth]!, it);
  }
  return amounts.map((it) => done.get(it)!);
}

function together(amounts: readonly TaxedAmount[], included: boolean): AmountTax[] {
  const { rates, amount: { currency } } = amounts[0]!;
  const shares: TaxShares = taxShares(rates);
  const whole = sum(amounts.map(({ amount }) => amount), currency);
  const tax = taxOf(whole, { shares, included });
  const rounded = isRounded(whole, { shares, included });
  const split = allocate(tax, amounts.map(({ amount }) => amount.minor));
  return amounts.map(({ name, amount }, nth) => {
    const mine = split[nth]!;
    return { name, amount, rates, tax: mine, parts: splitTax(mine, shares), rounded };
  });
}

/** What each rate takes of one amount. */
export function lineTaxes(
  { rates, parts }: AmountTax,
): readonly Omit<TaxSum, "base">[] {
  return rates.map((rate, nth) => ({
    place: placeName(rate),
    name: rate.name,
    rateMillionths: rate.rateMillionths,
    amount: parts[nth]!,
  }));
}

/** What each tax comes to, in the order in which the lines name them. */
export function taxSums(taxed: readonly AmountTax[], currency: Currency): TaxSum[] {
  const sums = new Map<string, TaxSum>();
  for (const { amount, rates, parts } of taxed) {
    for (const [nth, rate] of rates.entries()) {
      const { name, rateMillionths } = rate;
      const place = placeName(rate);
      const key = `${place} ${name} ${rateMillionths}`;
      const before = sums.get(key);
      sums.set(key, {
        place,
        name,
        rateMillionths,
        base: money((before?.base.minor ?? 0n) + amount.minor, currency),
        amount: money((before?.amount.minor ?? 0n) + parts[nth]!.minor, currency),
      });
    }
  }
  return [...sums.values()];
}
