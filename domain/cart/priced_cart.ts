import {
  equals,
  type Id,
  type Instant,
  instant,
  type Money,
  multiply,
  subtract,
  zero,
} from "../kernel/mod.ts";
import { type CartToPrice, priceCart, type PricedTotals } from "../pricing/mod.ts";
import { estimate, quote, type ShippingOption } from "../shipping/mod.ts";
import { type Cart, type CartLine, quantityMaxOf } from "./cart.ts";
import { type CartPayment, type GiftCardWarning, payCart } from "./cart_payment.ts";
import { type CodeWarning, codeWarnings } from "./code_warnings.ts";
import { waysOfDelivery } from "./destination.ts";
import { isDigital, mailDelivery } from "./digital_delivery.ts";
import { type FreeDelivery, freeDelivery } from "./free_delivery.ts";
import type { LoadedCart, Terms } from "./loaded_cart.ts";
import { type ListedPrice, listedPrice, toPrice } from "./to_price.ts";
import { isSellable, type VariantFacts } from "./variant_facts.ts";

export type CartWarning =
  | Readonly<{ code: "price_changed"; lineId: Id<"CartLine">; before: Money; after: Money }>
  | Readonly<{ code: "quantity_reduced"; lineId: Id<"CartLine">; available: number }>
  | Readonly<{ code: "variant_unavailable"; lineId: Id<"CartLine"> }>
  | CodeWarning
  | GiftCardWarning;

export type PricedCartLine =
  & CartLine
  & Readonly<{
    facts: VariantFacts;
    sellable: boolean;
    quantityMax: number;
    unitPrice: Money;
    compareAt: Money | null;
    /** Where the unit price is from. */
    listed: ListedPrice;
    /** What promotions take off the line. */
    discount: Money;
    /** Units times price, less the discount. */
    total: Money;
  }>;

export type OfferedShipping = Readonly<{
  option: ShippingOption;
  name: string;
  price: Money;
  /** First and last day of delivery (ISO dates). */
  estimate: Readonly<{ earliest: string; latest: string }>;
}>;

/** A cart as it stands now: with today's prices, what can be had, what it costs, what changed. */
export type PricedCart = Readonly<{
  cart: Cart;
  lines: readonly PricedCartLine[];
  shipping: OfferedShipping | null;
  /** What went into the totals: kept with an order, so that it can be priced again. */
  pricing: CartToPrice;
  totals: PricedTotals;
  payment: CartPayment;
  /** Null where delivery is free already, or never is. */
  freeDelivery: FreeDelivery | null;
  warnings: readonly CartWarning[];
}>;

type Context = Readonly<{ terms: Terms; at: Instant }>;

/** Brings a cart up to date. What it changes is told as a warning, and stored with the next change. */
export function priceLoadedCart(loaded: LoadedCart, { terms, at }: Context): PricedCart {
  const warnings: CartWarning[] = [];
  const lines = loaded.cart.lines.flatMap((line) => {
    const facts = loaded.catalogue.get(line.variantId);
    if (facts === undefined) {
      warnings.push({ code: "variant_unavailable", lineId: line.id });
      return [];
    }
    const current = upToDate(line, { facts, loaded, context: { terms, at } });
    warnings.push(...changesOf(line, current));
    return [current];
  });
  const cart = { ...loaded.cart, lines: lines.map(storedPart) };
  const parts = { loaded: { ...loaded, cart }, lines };
  const shipping = chosenShipping(parts, { terms, at });
  const pricing = toPrice({ ...parts, shipping }, { terms, at });
  const totals = priceCart(pricing);
  warnings.push(...codeWarnings(parts.loaded, { terms, totals, pricing }));
  const payment = payCart(cart, { total: totals.total, at, known: loaded.value });
  return {
    cart: { ...cart, shippingOptionId: shipping?.option.id ?? null },
    lines: lines.map((line, nth) => {
      const { unitPrice, discount, total } = totals.lines[nth]!;
      // Without the tax that is in it, the price before is no price that this shopper was ever asked.
      const compareAt = pricing.exemption === null ? line.compareAt : null;
      return { ...line, unitPrice, compareAt, discount, total };
    }),
    shipping,
    pricing,
    totals,
    payment,
    freeDelivery: freeDeliveryOf(parts, { terms, shipping, totals }),
    warnings: [...warnings, ...payment.warnings],
  };
}

type Known = Readonly<{ facts: VariantFacts; loaded: LoadedCart; context: Context }>;

function upToDate(line: CartLine, { facts, loaded, context }: Known): PricedCartLine {
  const sellable = isSellable(facts);
  const quantityMax = sellable ? quantityMaxOf(facts) : 0;
  const quantity = sellable ? Math.min(line.quantity, quantityMax) : line.quantity;
  const listed = listedPrice({ ...line, quantity }, { facts, loaded, context });
  const { unitPrice } = listed;
  return {
    ...line,
    quantity,
    priceShown: unitPrice,
    facts,
    sellable,
    quantityMax,
    unitPrice,
    compareAt: listed.compareAt,
    listed,
    discount: zero(unitPrice.currency),
    total: multiply(unitPrice, quantity),
  };
}

function changesOf(before: CartLine, after: PricedCartLine): CartWarning[] {
  const { id: lineId } = before;
  const warnings: CartWarning[] = [];
  if (!after.sellable) warnings.push({ code: "variant_unavailable", lineId });
  if (after.quantity < before.quantity) {
    warnings.push({ code: "quantity_reduced", lineId, available: after.quantity });
  }
  if (!equals(before.priceShown, after.unitPrice) && !isOnlyLowered(before, after)) {
    const [was, is] = [before.priceShown, after.unitPrice];
    warnings.push({ code: "price_changed", lineId, before: was, after: is });
  }
  return warnings;
}

/** The price for everybody is as it was shown, and this shopper pays less of it: no bad news. */
function isOnlyLowered({ priceShown }: CartLine, { facts, unitPrice }: PricedCartLine): boolean {
  return facts.price !== null && equals(facts.price.amount, priceShown) &&
    unitPrice.minor < priceShown.minor;
}

function storedPart({ id, variantId, quantity, priceShown }: PricedCartLine): CartLine {
  return { id, variantId, quantity, priceShown };
}

/** Of the way that was chosen, else of those that there are; what a promotion gives is given. */
function freeDeliveryOf(
  { loaded: { cart }, lines }: Parts,
  { terms, shipping, totals }: Readonly<{
    terms: Terms;
    shipping: OfferedShipping | null;
    totals: PricedTotals;
  }>,
): FreeDelivery | null {
  if (isDigital(lines.map(({ facts }) => facts)) || totals.shippingDiscount.minor > 0n) return null;
  const options = shipping === null ? waysOfDelivery(cart, terms) : [shipping.option];
  return freeDelivery(options, subtract(totals.subtotal, totals.discountTotal));
}

type Parts = Readonly<{ loaded: LoadedCart; lines: readonly PricedCartLine[] }>;

/** The ways of delivery to where the cart goes, each with its price for what is in it. */
export function shippingOffers(
  { loaded, lines }: Parts,
  { terms, at }: Context,
): OfferedShipping[] {
  const { cart } = loaded;
  const { subtotal, discountTotal } = priceCart(
    toPrice({ loaded, lines, shipping: null }, { terms, at }),
  );
  const freight = { goods: subtract(subtotal, discountTotal), grams: gramsOf(lines) };
  // Everything goes in one parcel: it leaves when the last pre-order is there.
  const days = lines.flatMap(({ facts: { preorderFrom: day } }) =>
    day === null ? [] : Date.parse(day)
  );
  const leaves = instant(Math.max(at, ...days));
  const offered = isDigital(lines.map(({ facts }) => facts))
    ? [mailDelivery(cart)]
    : waysOfDelivery(cart, terms);
  return offered.map((option) => ({
    option,
    name: option.names[cart.locale],
    price: quote(option, freight),
    estimate: estimate(option, leaves),
  }));
}

function gramsOf(lines: readonly PricedCartLine[]): number {
  return lines.reduce((all, { facts, quantity }) => all + (facts.weightGrams ?? 0) * quantity, 0);
}

function chosenShipping(parts: Parts, context: Context): OfferedShipping | null {
  const { shippingOptionId } = parts.loaded.cart;
  // Gift cards have one way to go, which nobody has to choose.
  if (isDigital(parts.lines.map(({ facts }) => facts))) return shippingOffers(parts, context)[0]!;
  if (shippingOptionId === null) return null;
  return shippingOffers(parts, context).find(({ option }) => option.id === shippingOptionId) ??
    null;
}
