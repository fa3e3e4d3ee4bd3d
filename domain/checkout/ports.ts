import type {
  Id,
  Instant,
  Locale,
  MarketCode,
  Once,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { CartChangedMeanwhile, CartId, LoadedCart } from "../cart/mod.ts";
import type { StockChangedMeanwhile } from "../inventory/mod.ts";
import type { Mismatch, OrderId } from "../orders/mod.ts";
import type { ProviderName } from "../payments/mod.ts";
import type { PromotionChanged, PromotionUsedUp } from "../promotions/mod.ts";
import type { Placement } from "./build_order.ts";
import type { PlacedOrder } from "./place_order.ts";

export type LoadedCheckout = Readonly<{
  loaded: LoadedCart;
  /** The number that the order will have, if it is placed: numbers rise, some are never used. */
  orderNumber: string;
  /**
   * The order that the cart became already: the live one, or where a cart stays closed the last that was
   * called off. Null while the cart is open.
   */
  orderId: OrderId | null;
  /** This request was here before: it is done, or was left half-way. */
  keyIsKnown: boolean;
}>;

/** `lines`: what cannot be had as wanted, and how many can. */
export type OutOfStock = Readonly<{
  code: "out_of_stock";
  lines: readonly Readonly<{ variantId: Id<"Variant">; available: number }>[];
}>;
/** What was to pay has been spent elsewhere, or is not to be spent any more. Nothing was taken. */
export type GiftCardBalanceChanged = Readonly<{ code: "gift_card_balance_changed" }>;
export type CartOrdered = Readonly<{ code: "cart_already_completed"; orderId: OrderId | null }>;

/** Where a cart becomes an order: several aggregates, one statement. */
export interface Checkouts {
  /** Everything that is needed to decide, with one look at the database. */
  load(cartId: CartId, once: Once<PlacedOrder> | null): Promise<LoadedCheckout | null>;

  /**
   * Takes the units, closes the cart, stores order, payment, timeline and events, and under the
   * request's key the answer, or, when the provider is still to be asked, the claim. All of it or
   * nothing: `out_of_stock` when units are gone, `stock_changed_meanwhile` when they are only gone
   * from the location that they were to leave from, `promotion_used_up` when others used what was
   * left of a promotion, `promotion_changed_meanwhile` when one is not what the cart was priced with,
   * `cart_already_completed` when another request made this cart an order.
   */
  place(
    placement: Placement,
    placed: { once: Once<PlacedOrder> | null; value: PlacedOrder },
  ): Promise<
    Result<
      true,
      | OutOfStock
      | StockChangedMeanwhile
      | PromotionUsedUp
      | PromotionChanged
      | GiftCardBalanceChanged
      | CartOrdered
      | CartChangedMeanwhile
      | RequestRepeated
    >
  >;
}

/** What was stamped before `before`; or later than `beyond`, which only a clock that is ahead does. */
export type Idle = Readonly<{ before: Instant; beyond: Instant; limit: number }>;

/** The work that is left when browsers, messages or servers are lost on the way. */
export interface PaymentWork {
  /** Orders with an operation that nobody has carried out since. */
  unsettled(query: Idle): Promise<readonly OrderId[]>;
  /** Orders whose payment was awaited and not asked for since, the longest first. */
  awaited(query: Idle): Promise<readonly OrderId[]>;
  /** Orders that hold units for longer than they may, by the clock of the store. */
  overdue(query: { limit: number }): Promise<readonly OrderId[]>;
  /** Whether this is one of those that are overdue: servers do not agree on what time it is. */
  isOverdue(orderId: OrderId): Promise<boolean>;
  /** Puts orders at the end of the queue of `awaited`. */
  asked(orderIds: readonly OrderId[], at: Instant): Promise<void>;
}

/** Finds orders to be paid by transfer, placed before then, of which nothing was paid or sent. */
export type FindUnpaidTransfers = (
  query: Readonly<{ before: Instant; limit: number }>,
) => Promise<readonly OrderId[]>;

/** The provider's messages that were worked on. */
export interface PaymentInbox {
  has(provider: ProviderName, eventId: string): Promise<boolean>;
  /** Remembering twice is no error. */
  remember(message: { provider: ProviderName; eventId: string; at: Instant }): Promise<void>;
}

/** The signed link to an order, as the shopper opens it. */
export type OrderUrl = (
  order: Readonly<{ id: OrderId; market: MarketCode; locale: Locale }>,
) => string | Promise<string>;

/** Tells security that a provider's payment is not the one that the order asks for. */
export type ReportMismatch = (mismatch: Mismatch) => void;
