import type { Instant, Money } from "../kernel/mod.ts";
import { type CartToPrice, choosePrice } from "../pricing/mod.ts";
import {
  type Candidate,
  catalogPrice,
  type Merchandise,
  type PromotionId,
} from "../promotions/mod.ts";
import type { CartLine } from "./cart.ts";
import { destinationOf } from "./destination.ts";
import { type LoadedCart, type Terms, WEB } from "./loaded_cart.ts";
import type { OfferedShipping, PricedCartLine } from "./priced_cart.ts";
import { exemptionOf, taxTermsOf } from "./tax_terms.ts";
import type { VariantFacts } from "./variant_facts.ts";

/** A unit price, and how it came about before there was a cart. */
export type ListedPrice = Readonly<{
  unitPrice: Money;
  compareAt: Money | null;
  source: string;
  /** The catalogue's promotion that lowered it, and from what. */
  lowered: Readonly<{ promotionId: PromotionId; from: Money }> | null;
}>;

type Context = Readonly<{ terms: Terms; at: Instant }>;
type Known = Readonly<{ facts: VariantFacts; loaded: LoadedCart; context: Context }>;

/** What a unit costs this shopper now: by the lists, less what the catalogue's promotions take off. */
export function listedPrice(
  { quantity, priceShown }: Pick<CartLine, "quantity" | "priceShown">,
  { facts, loaded: { cart, customer }, context: { terms, at } }: Known,
): ListedPrice {
  const { price, prices } = facts;
  if (price === null) {
    return { unitPrice: priceShown, compareAt: null, source: "cart", lowered: null };
  }
  const chosen = choosePrice(prices, { at, channel: WEB, customer, quantity });
  const { amount, compareAt } = chosen ?? price;
  const source = chosen === null ? price.source : `price_list:${chosen.listId}`;
  const { market, currency } = cart;
  const shown = catalogPrice({ ...merchandiseOf(facts), unitPrice: amount }, {
    promotions: terms.promotions,
    viewer: { market, channel: WEB, currency, customer },
    at,
  });
  if (shown.promotionId === null) return { unitPrice: amount, compareAt, source, lowered: null };
  return {
    unitPrice: shown.amount,
    compareAt: amount,
    source,
    lowered: { promotionId: shown.promotionId, from: amount },
  };
}

export function merchandiseOf(
  { variantId, productId, sku, merchandise, kind }: VariantFacts,
): Merchandise {
  return { variantId, productId, sku, ...merchandise, promotable: kind !== "gift_card" };
}

type Parts = Readonly<{
  loaded: LoadedCart;
  lines: readonly PricedCartLine[];
  shipping: OfferedShipping | null;
}>;

/** Puts together all that the price of a cart depends on. */
export function toPrice({ loaded, lines, shipping }: Parts, { terms, at }: Context): CartToPrice {
  const { cart, customer } = loaded;
  const { taxSettings } = terms;
  const { taxCountry, country, region } = destinationOf(cart, terms);
  const postalCode = cart.shippingAddress?.postalCode ?? null;
  const place = { market: cart.market, country: taxCountry, region, postalCode };
  const { ratesOf, ...taxed } = taxTermsOf(place, { terms, at });
  const buyer = { customer, exemptions: loaded.exemptions ?? [], vatId: cart.vatId };
  return {
    at,
    market: cart.market,
    channel: WEB,
    currency: cart.currency,
    customer,
    country,
    ...taxed,
    exemption: exemptionOf(buyer, { country: taxCountry, region, taxSettings, at }),
    lines: lines.map(({ id, quantity, unitPrice, compareAt, facts, listed }) => ({
      ...merchandiseOf(facts),
      lineId: id,
      quantity,
      unitPrice,
      compareAt,
      priceSource: listed.source,
      lowered: listed.lowered,
      taxRates: ratesOf(facts.taxCategory),
    })),
    shipping: shipping && {
      optionId: shipping.option.id,
      price: shipping.price,
      taxRates: ratesOf(shipping.option.taxCategory),
    },
    candidates: candidatesOf(loaded, terms),
  };
}

/** The promotions that may have a say: those without a code, and those whose code is on the cart. */
function candidatesOf({ promotionFacts }: LoadedCart, { promotions }: Terms): Candidate[] {
  const { codes, usedUp, budgetLeft } = promotionFacts;
  return promotions.flatMap((promotion) => {
    const { id, kind, needsCode } = promotion;
    if (kind !== "cart") return [];
    const code = codes.find(({ promotionId }) => promotionId === id)?.code ?? null;
    if (needsCode && code === null) return [];
    return [{
      promotion,
      code: needsCode ? code : null,
      usedUp: usedUp.get(id) ?? null,
      budgetLeft: budgetLeft.get(id) ?? null,
    }];
  });
}
