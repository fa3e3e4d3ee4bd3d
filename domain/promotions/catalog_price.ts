import { type Instant, type Money, money } from "../kernel/mod.ts";
import { refusalOf } from "./condition.ts";
import { shareOf } from "./cut_parts.ts";
import { type Matchable, matches } from "./line_match.ts";
import {
  amountIn,
  byPriority,
  type Promotion,
  type PromotionId,
  type Refusal,
  timeRefusal,
} from "./promotion.ts";
import type { PromotionCart } from "./promotion_cart.ts";

/** A price as it is shown before there is a cart. */
export type CatalogPrice = Readonly<{
  amount: Money;
  /** The promotion that lowered it; null where none did. */
  promotionId: PromotionId | null;
}>;

/** Who looks, and where. */
export type Viewer = Pick<PromotionCart, "market" | "channel" | "currency" | "customer">;

/**
 * The unit price with the catalogue's promotions: the first that holds, in order of priority, lowers
 * it. One at a time: a price in the window is not lowered twice.
 */
export function catalogPrice(
  variant: Matchable,
  { promotions, viewer, at }: Readonly<{
    promotions: readonly Promotion[];
    viewer: Viewer;
    at: Instant;
  }>,
): CatalogPrice {
  // Every line of every cart asks: the many of the other kinds are left out before the few are sorted.
  const inWindow = promotions.filter(({ kind, needsCode }) => kind === "catalog" && !needsCode);
  for (const promotion of inWindow.toSorted(byPriority)) {
    if (catalogRefusal(promotion, { viewer, at }) !== null) continue;
    const amount = lowered(variant, promotion);
    if (amount !== null) return { amount, promotionId: promotion.id };
  }
  return { amount: variant.unitPrice, promotionId: null };
}

/** Why it lowers no price for who looks, whatever they look at; null when it may. */
export function catalogRefusal(
  promotion: Promotion,
  { viewer, at }: Readonly<{ viewer: Viewer; at: Instant }>,
): Refusal | null {
  const cart: PromotionCart = { ...viewer, country: "", shipping: null, lines: [] };
  return timeRefusal(promotion, at) ?? refusalOf(promotion.condition, cart);
}

/** Null: this promotion has nothing to say about this variant, or would not make it cheaper. */
function lowered(variant: Matchable, { action }: Promotion): Money | null {
  const { minor, currency } = variant.unitPrice;
  const after = (): bigint | null => {
    if (action.kind !== "fixed_price" && action.kind !== "off_lines") return null;
    if (!matches(variant, action.of)) return null;
    if (action.kind === "fixed_price") return amountIn(action.prices, currency)?.minor ?? null;
    if (action.off.kind === "percent") {
      return minor - shareOf(minor, action.off.millionths);
    }
    const off = amountIn(action.off.amounts, currency);
    return off === null ? null : minor > off.minor ? minor - off.minor : 0n;
  };
  const price = after();
  return price === null || price >= minor ? null : money(price, currency);
}
