import { type Id, type Instant, type Money, money, subtract } from "../../kernel/mod.ts";
import {
  type Promotion,
  type PromotionChanged,
  type PromotionId,
  type PromotionUse,
  type PromotionUsedUp,
  timeRefusal,
  type UseRefusal,
} from "../../promotions/mod.ts";
import type { Cart } from "../cart.ts";
import type { PromotionFacts } from "../loaded_cart.ts";

/** A use that an order has. It goes when the order is called off. */
export type LiveUse =
  & Omit<PromotionUse, "version">
  & Readonly<{ orderId: Id<"Order">; customerKey: string }>;

/** Promotions as the database has them, their codes, and what orders use of them. */
export type PromotionShelf = {
  readonly promotions: Map<PromotionId, Promotion>;
  /** The codes that there are, each with the promotion that it opens. */
  readonly codes: Map<string, PromotionId>;
  /** How often a code may be used; without one as often as its promotion. */
  readonly codeLimits: Map<string, number>;
  uses: readonly LiveUse[];
};

type Buyer = Readonly<{ owner: Cart["owner"]; email: string | null }>;

/** Customers are known by their identifier, guests by their address. */
export function customerKey({ owner, email }: Buyer): string {
  return owner.kind === "customer" ? owner.id : (email ?? "").toLowerCase();
}

/** Why a use too many is refused, the first of the reasons; null where there is room for it. */
function refusalOf(
  { promotions, codeLimits, uses }: PromotionShelf,
  use: Pick<LiveUse, "promotionId" | "code" | "amount" | "customerKey">,
): UseRefusal | null {
  const { uses: most = null, usesPerCustomer = null, budget = null } =
    promotions.get(use.promotionId)?.limits ?? {};
  const live = uses.filter(({ promotionId }) => promotionId === use.promotionId);
  if (most !== null && live.length >= most) return "usage_limit_reached";
  if (budget !== null && use.amount.currency === budget.currency) {
    const left = subtract(budget, spentOf(live, budget));
    if (use.amount.minor > left.minor) return "budget_exhausted";
  }
  const mine = live.filter((it) => it.customerKey === use.customerKey);
  if (usesPerCustomer !== null && mine.length >= usesPerCustomer) return "customer_limit_reached";
  const { code } = use;
  const mostOfCode = code === null ? undefined : codeLimits.get(code);
  const withCode = uses.filter((it) => it.code === code);
  return mostOfCode !== undefined && withCode.length >= mostOfCode ? "code_used_up" : null;
}

function spentOf(live: readonly LiveUse[], { currency }: Money): Money {
  return money(
    live.reduce((sum, { amount }) => amount.currency === currency ? sum + amount.minor : sum, 0n),
    currency,
  );
}

/** What a cart is priced with. `also`: a code that is not on it yet. */
export function promotionFactsOf(
  shelf: PromotionShelf,
  { cart, also }: Readonly<{ cart: Cart; also: string | undefined }>,
): PromotionFacts {
  const words = [...cart.promotionCodes, ...(also === undefined ? [] : [also])];
  const codes = words.map((code) => ({ code, promotionId: shelf.codes.get(code) ?? null }));
  const usedUp = new Map<PromotionId, UseRefusal>();
  const budgetLeft = new Map<PromotionId, Money>();
  const nothing = { amount: money(0n, cart.currency), customerKey: customerKey(cart) };
  for (const { id: promotionId, limits: { budget } } of shelf.promotions.values()) {
    const named = codes.filter((it) => it.promotionId === promotionId).map(({ code }) => code);
    for (const code of [...named, null]) {
      const refusal = refusalOf(shelf, { ...nothing, promotionId, code });
      if (refusal !== null && refusal !== "budget_exhausted") usedUp.set(promotionId, refusal);
    }
    if (budget === null) continue;
    const live = shelf.uses.filter((it) => it.promotionId === promotionId);
    budgetLeft.set(promotionId, subtract(budget, spentOf(live, budget)));
  }
  return { codes, usedUp, budgetLeft };
}

type Using = Readonly<{
  uses: readonly PromotionUse[];
  order: Buyer & Readonly<{ id: Id<"Order">; placedAt: Instant }>;
}>;

/** Which promotions are not those any more that the cart was priced with; null where all are. */
export function changedPromotions(
  { promotions, codes }: PromotionShelf,
  { uses, order }: Using,
): PromotionChanged | null {
  const promotionIds = uses.filter(({ promotionId, version, code }) => {
    const now = promotions.get(promotionId);
    return now === undefined || now.version !== version ||
      timeRefusal(now, order.placedAt) !== null ||
      code !== null && codes.get(code) !== promotionId;
  }).map(({ promotionId }) => promotionId);
  return promotionIds.length === 0 ? null : { code: "promotion_changed_meanwhile", promotionIds };
}

/** Takes what an order uses, all of it, or says what is used up and takes nothing. */
export function takeUses(
  shelf: PromotionShelf,
  { uses, order }: Using,
): PromotionUsedUp | null {
  const taken = uses.map(({ version: _, ...use }) => ({
    ...use,
    orderId: order.id,
    customerKey: customerKey(order),
  }));
  const promotions = taken.flatMap((use) => {
    const reason = refusalOf(shelf, use);
    return reason === null ? [] : [{ promotionId: use.promotionId, reason }];
  });
  if (promotions.length > 0) return { code: "promotion_used_up", promotions };
  shelf.uses = [...shelf.uses, ...taken];
  return null;
}

/** What an order used is free again, once. */
export function releaseUses(shelf: PromotionShelf, orderId: Id<"Order">): void {
  shelf.uses = shelf.uses.filter((it) => it.orderId !== orderId);
}
