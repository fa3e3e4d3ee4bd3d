import { type CartToPrice, priceCart, type PricedTotals, PRICING_ENGINE } from "./price_cart.ts";

/** All that went into a price, as text that a database keeps: amounts are digits, not numbers. */
export function toPricingSnapshot(cart: CartToPrice): string {
  return JSON.stringify(cart, (_name, it) => typeof it === "bigint" ? it.toString() : it);
}

/** The cart as it was priced. The text is one that `toPricingSnapshot` has made. */
export function fromPricingSnapshot(text: string): CartToPrice {
  return JSON.parse(text, (name, it) => name === "minor" ? BigInt(it) : it);
}

/** Prices a kept cart again, by the rules that it was priced with. Null: those rules are not known. */
export function priceAgain(
  { pricing, engine }: Readonly<{ pricing: string; engine: number }>,
): PricedTotals | null {
  return engine === PRICING_ENGINE ? priceCart(fromPricingSnapshot(pricing)) : null;
}
