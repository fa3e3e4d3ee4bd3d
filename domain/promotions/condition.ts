import type { Money } from "../kernel/mod.ts";
import { type LineMatch } from "./promotion.ts";
import { amountIn, type Condition, type Refusal } from "./promotion.ts";
import type { PromotionCart } from "./promotion_cart.ts";
import { matches } from "./line_match.ts";

/**
 * Why the condition does not hold; null when it does. Of several parts the first that fails is named,
 * of alternatives the last.
 */
export function refusalOf(condition: Condition, cart: PromotionCart): Refusal | null {
  switch (condition.kind) {
    case "always":
      return null;
    case "subtotal": {
      const least = amountIn(condition.atLeast, cart.currency);
      if (least === null) return "price_in_currency_missing";
      return subtotalOf(cart, condition.of) < least.minor ? "subtotal_too_low" : null;
    }
    case "quantity":
      return quantityOf(cart, condition.of) < condition.atLeast ? "quantity_too_low" : null;
    case "nth_order":
      return isNth(cart.customer.ordersPlaced + 1, condition) ? null : "order_count_differs";
    case "all":
      return firstRefusal(condition.of, cart);
    case "any":
      return lastRefusal(condition.of, cart);
    case "not":
      return refusalOf(condition.of, cart) === null ? "excluded" : null;
    default:
      return whoAndWhere(condition, cart);
  }
}

/**
 * What the goods of the cart, whichever they are, lack to be worth what the condition asks for. Null
 * where something else comes before that, and where only some goods count.
 */
export function missingSubtotal(condition: Condition, cart: PromotionCart): Money | null {
  if (condition.kind === "all") {
    const failing = condition.of.find((part) => refusalOf(part, cart) !== null);
    return failing === undefined ? null : missingSubtotal(failing, cart);
  }
  if (condition.kind !== "subtotal" || condition.of.kind !== "every_line") return null;
  const least = amountIn(condition.atLeast, cart.currency);
  if (least === null) return null;
  const minor = least.minor - subtotalOf(cart, condition.of);
  return minor > 0n ? { ...least, minor } : null;
}

type WhoAndWhere = Extract<
  Condition,
  {
    kind:
      | "customer_group"
      | "customer"
      | "market"
      | "channel"
      | "currency"
      | "shipping_option"
      | "destination";
  }
>;

function whoAndWhere(condition: WhoAndWhere, cart: PromotionCart): Refusal | null {
  const { customer, shipping } = cart;
  switch (condition.kind) {
    case "customer_group":
      return condition.anyOf.some((group) => customer.groups.includes(group))
        ? null
        : "customer_group_differs";
    case "customer":
      return customer.id !== null && condition.anyOf.includes(customer.id)
        ? null
        : "customer_differs";
    case "market":
      return condition.anyOf.includes(cart.market) ? null : "market_differs";
    case "channel":
      return condition.anyOf.includes(cart.channel) ? null : "channel_differs";
    case "currency":
      return condition.anyOf.includes(cart.currency) ? null : "currency_differs";
    case "shipping_option":
      if (shipping === null) return "shipping_not_chosen";
      return condition.anyOf.includes(shipping.optionId) ? null : "shipping_option_differs";
    case "destination":
      return condition.countries.includes(cart.country) ? null : "destination_differs";
  }
}

function isNth(
  order: number,
  { nth, every }: Readonly<{ nth: number; every: boolean }>,
): boolean {
  return every ? order % nth === 0 : order === nth;
}

function firstRefusal(parts: readonly Condition[], cart: PromotionCart): Refusal | null {
  for (const part of parts) {
    const refusal = refusalOf(part, cart);
    if (refusal !== null) return refusal;
  }
  return null;
}

function lastRefusal(parts: readonly Condition[], cart: PromotionCart): Refusal | null {
  let last: Refusal = "excluded";
  for (const part of parts) {
    const refusal = refusalOf(part, cart);
    if (refusal === null) return null;
    last = refusal;
  }
  return last;
}

/** What the goods of the matching lines are worth, in the minor unit, before promotions. */
export function subtotalOf({ lines }: PromotionCart, of: LineMatch): bigint {
  return lines.reduce(
    (sum, line) => matches(line, of) ? sum + line.unitPrice.minor * BigInt(line.quantity) : sum,
    0n,
  );
}

export function quantityOf({ lines }: PromotionCart, of: LineMatch): number {
  return lines.reduce((sum, line) => matches(line, of) ? sum + line.quantity : sum, 0);
}
