import { type Instant, invariant, type Money, money } from "../kernel/mod.ts";
import { refusalOf } from "./condition.ts";
import { cutOf } from "./cut.ts";
import type { Cut, Remaining } from "./cut_parts.ts";
import {
  byPriority,
  type Promotion,
  type PromotionId,
  type Refusal,
  timeRefusal,
} from "./promotion.ts";
import type { PromotionCart } from "./promotion_cart.ts";

/** A promotion as it stands for this cart: what the database knows of its use goes in as facts. */
export type Candidate = Readonly<{
  promotion: Promotion;
  /** The code of the cart that opens it; null when none does. */
  code: string | null;
  /** Why it is used up, as far as was known when the cart was loaded; null when it is not. */
  usedUp:
    | Extract<
      Refusal,
      "usage_limit_reached" | "customer_limit_reached" | "code_used_up" | "budget_exhausted"
    >
    | null;
  /** What the campaign may still give away; null: as much as it takes. */
  budgetLeft: Money | null;
}>;

export type AppliedPromotion = Readonly<{
  promotionId: PromotionId;
  version: number;
  code: string | null;
  labels: Promotion["labels"];
  /** All that it takes off: goods and delivery. */
  amount: Money;
  lines: readonly Readonly<{ lineId: string; amount: Money }>[];
  shipping: Money;
}>;

export type RefusedPromotion = Readonly<{
  promotionId: PromotionId;
  code: string | null;
  reason: Refusal;
}>;

export type PromotionsApplied = Readonly<{
  applied: readonly AppliedPromotion[];
  refused: readonly RefusedPromotion[];
}>;

/**
 * Tries the promotions of the cart one after the other, each on what the earlier ones have left. No
 * line and no delivery ever costs less than nothing. Pure, and the same in whichever order lines or
 * candidates are given.
 */
export function applyPromotions(
  cart: PromotionCart,
  { candidates, at }: Readonly<{ candidates: readonly Candidate[]; at: Instant }>,
): PromotionsApplied {
  const applied: AppliedPromotion[] = [];
  const refused: RefusedPromotion[] = [];
  const taken: Promotion[] = [];
  const waiting = inOrder(candidates);
  let left = untouched(cart);
  while (waiting.length > 0) {
    const [candidate] = waiting.splice(nextOf(waiting, { cart, left, at }), 1) as [Candidate];
    const { promotion, code } = candidate;
    const refusal = knownRefusal(candidate, { cart, at }) ?? stackingRefusal(promotion, taken);
    const cut = refusal ?? cutOf(promotion.action, { cart, left });
    const made = typeof cut === "string" ? cut : overBudget(candidate, cut) ?? cut;
    if (typeof made === "string") {
      refused.push({ promotionId: promotion.id, code, reason: made });
      continue;
    }
    left = without(left, made);
    taken.push(promotion);
    applied.push(toApplied(candidate, { cut: made, cart }));
  }
  return { applied, refused };
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  return candidates
    .filter(({ promotion }) => promotion.kind === "cart")
    .toSorted((a, b) => byPriority(a.promotion, b.promotion));
}

/** The first, or, where others of its group have its priority, the one that takes off most. */
function nextOf(
  waiting: readonly Candidate[],
  { at, ...given }: Readonly<{ cart: PromotionCart; left: Remaining; at: Instant }>,
): number {
  const { group, priority } = waiting[0]!.promotion.stacking;
  if (group === null) return 0;
  let best = { nth: 0, worth: -1n };
  for (const [nth, candidate] of waiting.entries()) {
    const { stacking, action } = candidate.promotion;
    if (stacking.group !== group || stacking.priority !== priority) continue;
    const cut = knownRefusal(candidate, { ...given, at }) ?? cutOf(action, given);
    const worth = typeof cut === "string" ? 0n : totalOf(cut);
    if (worth > best.worth) best = { nth, worth };
  }
  return best.nth;
}

function untouched({ lines, shipping }: PromotionCart): Remaining {
  return {
    lines: new Map(lines.map((it) => [it.lineId, it.unitPrice.minor * BigInt(it.quantity)])),
    shipping: shipping?.price.minor ?? 0n,
  };
}

function knownRefusal(
  { promotion, code, usedUp }: Candidate,
  { cart, at }: Readonly<{ cart: PromotionCart; at: Instant }>,
): Refusal | null {
  if (promotion.needsCode && code === null) return "code_missing";
  return timeRefusal(promotion, at) ?? usedUp ?? refusalOf(promotion.condition, cart);
}

function stackingRefusal({ stacking }: Promotion, taken: readonly Promotion[]): Refusal | null {
  if (taken.some((it) => it.stacking.exclusive)) return "exclusive_applied";
  if (stacking.exclusive && taken.length > 0) return "not_alone";
  const isTaken = taken.some(({ stacking: { group } }) => group === stacking.group);
  return stacking.group !== null && isTaken ? "group_taken" : null;
}

/** A budget is kept to the cent: what it does not cover whole is not begun. */
function overBudget({ budgetLeft }: Candidate, cut: Cut): Refusal | null {
  return budgetLeft !== null && totalOf(cut) > budgetLeft.minor ? "budget_exhausted" : null;
}

function totalOf({ lines, shipping }: Cut): bigint {
  return [...lines.values()].reduce((sum, minor) => sum + minor, shipping);
}

function without({ lines, shipping }: Remaining, cut: Cut): Remaining {
  const next = new Map(lines);
  for (const [lineId, minor] of cut.lines) {
    const open = (next.get(lineId) ?? 0n) - minor;
    invariant(open >= 0n, "a promotion never takes more than what is left of a line");
    next.set(lineId, open);
  }
  invariant(cut.shipping <= shipping, "a promotion never takes more than what delivery costs");
  return { lines: next, shipping: shipping - cut.shipping };
}

function toApplied(
  { promotion: { id, version, labels }, code }: Candidate,
  { cut, cart: { currency, lines } }: Readonly<{ cut: Cut; cart: PromotionCart }>,
): AppliedPromotion {
  return {
    promotionId: id,
    version,
    code,
    labels,
    amount: money(totalOf(cut), currency),
    lines: lines.flatMap(({ lineId }) => {
      const minor = cut.lines.get(lineId);
      return minor === undefined ? [] : [{ lineId, amount: money(minor, currency) }];
    }),
    shipping: money(cut.shipping, currency),
  };
}
