import type {
  DomainEvent,
  Id,
  Locale,
  MarketCode,
  Once,
  Owner,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { Cart, CartId } from "./cart.ts";
import type { LoadedCart, Terms } from "./loaded_cart.ts";
import type { PricedCart } from "./priced_cart.ts";

export type CartChangedMeanwhile = Readonly<{ code: "cart_changed_meanwhile"; cartId: CartId }>;

export type CartSaving = Readonly<{
  once: Once<PricedCart> | null;
  events: readonly DomainEvent[];
}>;

/** What became of a basket whose shopper is still to pay at a provider. */
export type PendingOrder = Readonly<{
  id: Id<"Order">;
  number: string;
  market: MarketCode;
  locale: Locale;
  /** The provider's page, where the shopper pays; null where none is known. */
  redirectUrl: string | null;
}>;

/** What is looked up besides what is in the cart: for a change that brings it in. */
export type Also = Readonly<{ variantId?: Id<"Variant">; promotionCode?: string }>;

/** Carts, with what catalogue, prices and stock say of what is in them. */
export interface Carts {
  /** The cart, and what is known of its variants and of `also`: one look at the database. */
  load(id: CartId, also?: Also): Promise<LoadedCart | null>;

  /** The open cart of this owner in this market that was changed last. */
  loadCurrent(owner: Owner, market: MarketCode): Promise<LoadedCart | null>;

  /** The order that this owner's newest cart in this market became, if it waits for its payment. */
  pendingOrder(owner: Owner, market: MarketCode): Promise<PendingOrder | null>;

  /** The order that the cart became, called off or not; null while the cart is open. */
  orderOf(id: CartId): Promise<Id<"Order"> | null>;

  /** Stores a new cart with its event and, for a request with a key, the answer: all or nothing. */
  create(priced: PricedCart, saving: CartSaving): Promise<Result<true, RequestRepeated>>;

  /**
   * Stores the cart as `priced.cart`, whose version is one above the one that was loaded, with its
   * event and answer: all or nothing. Refuses when the stored version is another by now, or when the
   * cart is not open.
   */
  save(
    priced: PricedCart,
    saving: CartSaving,
  ): Promise<Result<true, CartChangedMeanwhile | RequestRepeated>>;
}

/** Rates, ways of delivery and promotions, which change so rarely that they may be half a minute old. */
export interface CheckoutTerms {
  current(): Promise<Terms>;
  /** What was kept is known to be old: the next one asks again. */
  forget(): void;
}

/** What the shop knows of a cart that nobody has: for staff who try something out. Stores nothing. */
export interface TriedCarts {
  look(cart: Cart): Promise<LoadedCart>;
}
