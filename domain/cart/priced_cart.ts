import {
  equals,
  type Id,
  type Instant,
  MARKETS,
  type Money,
  multiply,
  subtract,
} from "../kernel/mod.ts";
import { priceCart, type PricedTotals } from "../pricing/mod.ts";
import { estimate, optionsFor, quote, type ShippingOption } from "../shipping/mod.ts";
import { resolveRate, type TaxRate } from "../tax/mod.ts";
import { type Cart, type CartLine, quantityMaxOf } from "./cart.ts";
import { destinationOf } from "./destination.ts";
import { isDigital, mailDelivery } from "./digital_delivery.ts";
import { isSellable, type VariantFacts } from "./variant_facts.ts";

/** What is true of every cart: the rates of tax and the ways of delivery. */
export type Terms = Readonly<{
  rates: readonly TaxRate[];
  shippingOptions: readonly ShippingOption[];
}>;

export type LoadedCart = Readonly<{
  cart: Cart;
  /** By variant: those of the lines, and the one that was asked for besides. */
  catalogue: ReadonlyMap<Id<"Variant">, VariantFacts>;
}>;

export type CartWarning =
  | Readonly<{ code: "price_changed"; lineId: Id<"CartLine">; before: Money; after: Money }>
  | Readonly<{ code: "quantity_reduced"; lineId: Id<"CartLine">; available: number }>
  | Readonly<{ code: "variant_unavailable"; lineId: Id<"CartLine"> }>
  | Readonly<{ code: "promotion_code_not_applicable"; promotionCode: string }>;

export type PricedCartLine =
  & CartLine
  & Readonly<{
    facts: VariantFacts;
    sellable: boolean;
    quantityMax: number;
    unitPrice: Money;
    compareAt: Money | null;
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
  totals: PricedTotals;
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
    const current = upToDate(line, facts);
    warnings.push(...changesOf(line, current));
    return [current];
  });
  const cart = { ...loaded.cart, lines: lines.map(storedPart) };
  const shipping = chosenShipping({ cart, lines }, { terms, at });
  const totals = priceCart(toPrice({ cart, lines, shipping }, terms));
  return {
    cart: { ...cart, shippingOptionId: shipping?.option.id ?? null },
    lines,
    shipping,
    totals,
    warnings,
  };
}

function upToDate(line: CartLine, facts: VariantFacts): PricedCartLine {
  const sellable = isSellable(facts);
  const quantityMax = sellable ? quantityMaxOf(facts) : 0;
  const unitPrice = facts.price?.amount ?? line.priceShown;
  const quantity = sellable ? Math.min(line.quantity, quantityMax) : line.quantity;
  return {
    ...line,
    quantity,
    priceShown: unitPrice,
    facts,
    sellable,
    quantityMax,
    unitPrice,
    compareAt: facts.price?.compareAt ?? null,
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
  if (!equals(before.priceShown, after.unitPrice)) {
    const [was, is] = [before.priceShown, after.unitPrice];
    warnings.push({ code: "price_changed", lineId, before: was, after: is });
  }
  return warnings;
}

function storedPart({ id, variantId, quantity, priceShown }: PricedCartLine): CartLine {
  return { id, variantId, quantity, priceShown };
}

type Parts = Readonly<{
  cart: Cart;
  lines: readonly PricedCartLine[];
  shipping?: OfferedShipping | null;
}>;

function toPrice({ cart, lines, shipping = null }: Parts, { rates }: Terms) {
  const { taxCountry: country, region } = destinationOf(cart);
  const rateOf = (category: string) => resolveRate(rates, { country, region, category });
  return {
    currency: cart.currency,
    taxIncluded: MARKETS[cart.market].taxIncluded,
    lines: lines.map(({ id, quantity, unitPrice, compareAt, facts }) => ({
      lineId: id,
      quantity,
      unitPrice,
      compareAt,
      priceSource: facts.price?.source ?? "cart",
      taxRate: rateOf(facts.taxCategory),
    })),
    shipping: shipping && {
      optionId: shipping.option.id,
      price: shipping.price,
      taxRate: rateOf(shipping.option.taxCategory),
    },
  };
}

/** The ways of delivery to where the cart goes, each with its price for what is in it. */
export function shippingOffers({ cart, lines }: Parts, { terms, at }: Context): OfferedShipping[] {
  const { country } = destinationOf(cart);
  const { subtotal, discountTotal } = priceCart(toPrice({ cart, lines }, terms));
  const goods = subtract(subtotal, discountTotal);
  const offered = isDigital(lines.map(({ facts }) => facts))
    ? [mailDelivery(cart)]
    : optionsFor(terms.shippingOptions, { market: cart.market, country });
  return offered.map((option) => ({
    option,
    name: option.names[cart.locale],
    price: quote(option, goods),
    estimate: estimate(option, at),
  }));
}

function chosenShipping(parts: Parts, context: Context): OfferedShipping | null {
  const { shippingOptionId } = parts.cart;
  // Gift cards have one way to go, which nobody has to choose.
  if (isDigital(parts.lines.map(({ facts }) => facts))) return shippingOffers(parts, context)[0]!;
  if (shippingOptionId === null) return null;
  return shippingOffers(parts, context).find(({ option }) => option.id === shippingOptionId) ??
    null;
}
