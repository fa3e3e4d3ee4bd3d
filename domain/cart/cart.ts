import {
  type Currency,
  err,
  type Id,
  type Instant,
  invariant,
  type Locale,
  type MarketCode,
  type Money,
  ok,
  type Owner,
  type PostalAddress,
  type Result,
} from "../kernel/mod.ts";
import type { CheckedVatId } from "../tax/mod.ts";
import { availableOf, isSellable, type VariantFacts } from "./variant_facts.ts";

export type CartId = Id<"Cart">;

/** `priceShown` is the price that the shopper was shown last, so that a change can be told. */
export type CartLine = Readonly<{
  id: Id<"CartLine">;
  variantId: Id<"Variant">;
  quantity: number;
  priceShown: Money;
}>;

/** What a shopper means to buy. A variant stands on one line only. */
export type Cart = Readonly<{
  id: CartId;
  owner: Owner;
  market: MarketCode;
  locale: Locale;
  currency: Currency;
  status: "open" | "completed";
  lines: readonly CartLine[];
  email: string | null;
  shippingAddress: PostalAddress | null;
  /** Null: the same as the shipping address. */
  billingAddress: PostalAddress | null;
  shippingOptionId: Id<"ShippingOption"> | null;
  promotionCodes: readonly string[];
  /** Gift cards that are to pay, in this order. */
  giftCards: readonly Id<"ValueAccount">[];
  /** The customer's store credit is to pay what is left. */
  useStoreCredit: boolean;
  /** The number under which a business buys, if one does. */
  vatId: CheckedVatId | null;
  createdAt: Instant;
  updatedAt: Instant;
  version: number;
}>;

export const QUANTITY_MAX = 99;
export const LINES_MAX = 100;

export type VariantNotFound = Readonly<{ code: "variant_not_found"; variantId: Id<"Variant"> }>;
export type LineNotFound = Readonly<{ code: "cart_line_not_found"; lineId: Id<"CartLine"> }>;
export type CartFull = Readonly<{ code: "cart_full"; linesMax: number }>;
/** `available` is how many the line may hold. */
export type QuantityUnavailable = Readonly<{ code: "quantity_unavailable"; available: number }>;

export type LineToAdd = Readonly<{
  lineId: Id<"CartLine">;
  variantId: Id<"Variant">;
  quantity: number;
  /** Null when the shop knows no such variant. */
  facts: VariantFacts | null;
}>;

/** Puts a variant into the cart; more of one that is in it already goes on its line. */
export function addLine(
  cart: Cart,
  { lineId, variantId, quantity, facts }: LineToAdd,
): Result<Cart, VariantNotFound | QuantityUnavailable | CartFull> {
  if (facts === null || !facts.published || facts.price === null) {
    return err({ code: "variant_not_found", variantId });
  }
  const present = cart.lines.find((line) => line.variantId === variantId);
  if (present !== undefined) {
    return withQuantity(cart, { line: present, quantity: present.quantity + quantity, facts });
  }
  if (cart.lines.length >= LINES_MAX) return err({ code: "cart_full", linesMax: LINES_MAX });
  const line = { id: lineId, variantId, quantity, priceShown: facts.price.amount };
  return withQuantity({ ...cart, lines: [...cart.lines, line] }, { line, quantity, facts });
}

export function changeLine(
  cart: Cart,
  { lineId, quantity, factsOf }: {
    lineId: Id<"CartLine">;
    quantity: number;
    factsOf: (variantId: Id<"Variant">) => VariantFacts | null;
  },
): Result<Cart, LineNotFound | QuantityUnavailable> {
  const line = cart.lines.find(({ id }) => id === lineId);
  if (line === undefined) return err({ code: "cart_line_not_found", lineId });
  return withQuantity(cart, { line, quantity, facts: factsOf(line.variantId) });
}

function withQuantity(
  cart: Cart,
  { line, quantity, facts }: { line: CartLine; quantity: number; facts: VariantFacts | null },
): Result<Cart, QuantityUnavailable> {
  invariant(Number.isSafeInteger(quantity) && quantity > 0, "a quantity is a whole number above 0");
  const available = facts !== null && isSellable(facts) ? quantityMaxOf(facts) : 0;
  if (quantity > available) return err({ code: "quantity_unavailable", available });
  const lines = cart.lines.map((it) => it.id === line.id ? { ...it, quantity } : it);
  return ok({ ...cart, lines });
}

export function quantityMaxOf(facts: VariantFacts): number {
  return Math.min(QUANTITY_MAX, availableOf(facts));
}

export function removeLine(cart: Cart, lineId: Id<"CartLine">): Result<Cart, LineNotFound> {
  const lines = cart.lines.filter(({ id }) => id !== lineId);
  if (lines.length === cart.lines.length) return err({ code: "cart_line_not_found", lineId });
  return ok({ ...cart, lines });
}
