import {
  type Actor,
  type Denied,
  err,
  type Locale,
  type MarketCode,
  MARKETS,
  ok,
  type Once,
  type Owner,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { Cart } from "./cart.ts";
import { newlyLoaded } from "./loaded_cart.ts";
import { type PricedCart, priceLoadedCart } from "./priced_cart.ts";
import type { CartDeps } from "./update_cart.ts";

export type CreateCart = Readonly<{
  actor: Actor;
  market: MarketCode;
  /** Null: the market's own language. */
  locale: Locale | null;
  once: Once<PricedCart> | null;
}>;

export type LocaleNotServed = Readonly<{
  code: "locale_not_served";
  locales: readonly Locale[];
}>;

export type CreateCartError = Denied | LocaleNotServed | RequestRepeated;

/** A shopper with a session takes a basket. */
export async function createCart(
  { actor, market, locale, once }: CreateCart,
  { authorize, carts, terms, clock, newId }: CartDeps,
): Promise<Result<PricedCart, CreateCartError>> {
  const allowed = await authorize(actor, "cart.create", {});
  if (!allowed.ok) return allowed;
  const owner = ownerOf(actor);
  if (owner === null) return err({ code: "denied", action: "cart.create" });

  const { currency, defaultLocale, locales } = MARKETS[market];
  if (locale !== null && !(locales as readonly Locale[]).includes(locale)) {
    return err({ code: "locale_not_served", locales });
  }
  const at = clock();
  const cart: Cart = {
    id: newId("Cart"),
    owner,
    market,
    locale: locale ?? defaultLocale,
    currency,
    status: "open",
    lines: [],
    email: null,
    shippingAddress: null,
    billingAddress: null,
    shippingOptionId: null,
    promotionCodes: [],
    giftCards: [],
    useStoreCredit: false,
    vatId: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const current = await terms.current();
  const priced = priceLoadedCart(newlyLoaded(cart), { terms: current, at });
  const events = [{ type: "cart_changed", subject: cart.id, at, payload: { version: 1 } }];
  const created = await carts.create(priced, { once, events });
  return created.ok ? ok(priced) : created;
}

/** Who owns what this actor makes; null for those who own nothing. */
export function ownerOf(actor: Actor): Owner | null {
  switch (actor.kind) {
    case "guest":
      return { kind: "guest", id: actor.guestId };
    case "customer":
      return { kind: "customer", id: actor.customerId };
    default:
      return null;
  }
}
