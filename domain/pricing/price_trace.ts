import { type Money, multiply, zero } from "../kernel/mod.ts";
import type { PromotionsApplied } from "../promotions/mod.ts";
import { placeName } from "../tax/mod.ts";
import type { CartToPrice, LineToPrice } from "./price_cart.ts";
import type { AmountTax } from "./tax_amounts.ts";

/** One step of a price: stable codes, for the order's record, for support, and for pages. */
export type PriceStep = Readonly<{
  /** `price_list:…`, `promotion:… CODE`, `shipping:…`, `tax:DE standard 19%`, `rounding:line`. */
  source: string;
  /**
   * `unit_price`, `compare_at`, `lowered_from`, `discount` (below zero), `refused:<why>`,
   * `shipping_price`, `included`, `added`, `half_away_from_zero`, or why no tax is taken.
   */
  effect: string;
  /** Null: the delivery, or the cart as a whole. */
  lineId: string | null;
  amount: Money;
}>;

/** How each amount came about, in the order in which it did. */
export type PriceTrace = readonly PriceStep[];

type Facts = Readonly<{
  promotions: PromotionsApplied;
  /** By line, and then what the delivery is taxed as. */
  taxed: readonly AmountTax[];
  given: CartToPrice;
}>;

export function traceOf(cart: CartToPrice, { promotions, taxed, given }: Facts): PriceTrace {
  const { lines, shipping } = cart;
  return [
    ...lines.flatMap((line, nth) => [
      ...priceSteps(line),
      ...discountSteps(promotions, line.lineId),
      ...taxSteps(taxed[nth]!, { cart, lineId: line.lineId }),
    ]),
    ...(shipping === null ? [] : [
      {
        source: `shipping:${shipping.optionId}`,
        effect: "shipping_price",
        lineId: null,
        amount: shipping.price,
      },
      ...discountSteps(promotions, null),
      ...taxed.slice(lines.length).flatMap((it) => taxSteps(it, { cart, lineId: null })),
    ]),
    ...exemptionSteps(given),
    ...refusalSteps(promotions, cart),
  ];
}

function priceSteps(
  { lineId, priceSource, unitPrice, compareAt, lowered }: LineToPrice,
): PriceStep[] {
  const step = (effect: string, amount: Money, source = priceSource) => ({
    source,
    effect,
    lineId,
    amount,
  });
  return [
    step("unit_price", unitPrice),
    ...(compareAt === null ? [] : [step("compare_at", compareAt)]),
    ...(lowered === null
      ? []
      : [step("lowered_from", lowered.from, `promotion:${lowered.promotionId}`)]),
  ];
}

function discountSteps({ applied }: PromotionsApplied, lineId: string | null): PriceStep[] {
  return applied.flatMap(({ promotionId, code, lines, shipping }) => {
    const amount = lineId === null
      ? shipping
      : lines.find((line) => line.lineId === lineId)?.amount;
    if (amount === undefined || amount.minor === 0n) return [];
    const source = sourceOf({ promotionId, code });
    return [{ source, effect: "discount", lineId, amount: multiply(amount, -1) }];
  });
}

function sourceOf({ promotionId, code }: { promotionId: string; code: string | null }): string {
  return code === null ? `promotion:${promotionId}` : `promotion:${promotionId} ${code}`;
}

type Place = Readonly<{ cart: CartToPrice; lineId: string | null }>;

function taxSteps(
  { rates, parts, tax, rounded }: AmountTax,
  { cart: { taxIncluded, taxRounding }, lineId }: Place,
): PriceStep[] {
  const steps = rates.map((rate, nth) => ({
    source: `tax:${placeName(rate)} ${rate.name}`,
    effect: taxIncluded ? "included" : "added",
    lineId,
    amount: parts[nth]!,
  }));
  const rounding = {
    source: `rounding:${taxRounding}`,
    effect: "half_away_from_zero",
    lineId,
    amount: tax,
  };
  return rounded ? [...steps, rounding] : steps;
}

function exemptionSteps({ exemption, currency, country }: CartToPrice): PriceStep[] {
  if (exemption === null) return [];
  return [{ source: `tax:${country}`, effect: exemption, lineId: null, amount: zero(currency) }];
}

/** A code that nobody has entered is no news; everything else that did not apply is told. */
function refusalSteps({ refused }: PromotionsApplied, { currency }: CartToPrice): PriceStep[] {
  return refused.filter(({ reason }) => reason !== "code_missing").map((it) => ({
    source: sourceOf(it),
    effect: `refused:${it.reason}`,
    lineId: null,
    amount: zero(currency),
  }));
}
