import { type Currency, err, type Instant, type Money, ok, type Result } from "../kernel/mod.ts";
import type { PromotionView } from "./ports.ts";
import type { Promotion, PromotionId, PromotionStatus } from "./promotion.ts";

/** The whole life of a promotion. Anything absent here is impossible. */
export const PROMOTION_TRANSITIONS = {
  draft: ["active", "archived"],
  active: ["archived"],
  archived: ["active"],
} as const satisfies Record<PromotionStatus, readonly PromotionStatus[]>;

/** What a promotion does, when, for whom, beside which others. */
export type PromotionDefinition = Pick<
  Promotion,
  "labels" | "kind" | "needsCode" | "condition" | "action" | "stacking"
>;

/** How often, and how much. Null: as often and as much as wanted. */
export type KeptLimits = Readonly<{
  usageLimit: number | null;
  limitPerCustomer: number | null;
  budget: Money | null;
}>;

/** A promotion as staff keep it: what it does, when it holds, how far it goes. */
export type KeptPromotion =
  & KeptLimits
  & Readonly<{
    id: PromotionId;
    name: string;
    status: PromotionStatus;
    definition: PromotionDefinition;
    startsAt: Instant | null;
    /** The first instant at which it is over. */
    endsAt: Instant | null;
    createdAt: Instant;
    updatedAt: Instant;
    version: number;
  }>;

/** What became of it so far: live uses, and what they took off by currency. */
export type PromotionUsage = Readonly<{
  uses: number;
  discounts: readonly Money[];
  codes: number;
}>;

export type PromotionEdit = Readonly<
  { [Name in keyof KeptLimits]?: KeptLimits[Name] | undefined } & {
    name?: string | undefined;
    definition?: PromotionDefinition | undefined;
    startsAt?: Instant | null | undefined;
    endsAt?: Instant | null | undefined;
  }
>;

export type PromotionRefused =
  | Readonly<{ code: "promotion_dates_invalid" }>
  | Readonly<{ code: "promotion_limits_invalid" }>
  /** Uses are counted from the first on, or not at all: a limit cannot come or go later. */
  | Readonly<{ code: "promotion_limits_fixed" }>;

/** The promotion with what was edited; the rest stays. */
export function editPromotion(
  promotion: KeptPromotion,
  { edit, at }: Readonly<{ edit: PromotionEdit; at: Instant }>,
): Result<KeptPromotion, PromotionRefused> {
  const known = Object.entries(edit).filter(([, value]) => value !== undefined);
  const next: KeptPromotion = { ...promotion, ...Object.fromEntries(known), updatedAt: at };
  const { startsAt, endsAt } = next;
  if (startsAt !== null && endsAt !== null && startsAt >= endsAt) {
    return err({ code: "promotion_dates_invalid" });
  }
  const counts = [next.usageLimit, next.limitPerCustomer];
  const areWhole = counts.every((it) => it === null || (Number.isSafeInteger(it) && it > 0));
  if (!areWhole || (next.budget !== null && next.budget.minor < 0n)) {
    return err({ code: "promotion_limits_invalid" });
  }
  if (promotion.status !== "draft" && !sameKinds(promotion, next)) {
    return err({ code: "promotion_limits_fixed" });
  }
  return ok(next);
}

function sameKinds(a: KeptLimits, b: KeptLimits): boolean {
  const currencyOf = (it: KeptLimits): Currency | null => it.budget?.currency ?? null;
  return (a.usageLimit === null) === (b.usageLimit === null) &&
    (a.limitPerCustomer === null) === (b.limitPerCustomer === null) &&
    currencyOf(a) === currencyOf(b);
}

/** Whether it may take this step in its life. */
export function mayBecome(from: PromotionStatus, to: PromotionStatus): boolean {
  const ways: readonly PromotionStatus[] = PROMOTION_TRANSITIONS[from];
  return ways.includes(to);
}

/** Where it stands at an instant, as staff look for it. */
export function viewOf(
  { status, startsAt, endsAt }: Pick<KeptPromotion, "status" | "startsAt" | "endsAt">,
  at: Instant,
): PromotionView {
  if (status !== "active") return status;
  if (startsAt !== null && at < startsAt) return "scheduled";
  return endsAt !== null && at >= endsAt ? "ended" : "running";
}

/** The promotion as carts are priced with it. */
export function toPromotion(
  { definition, usageLimit, limitPerCustomer, budget, ...kept }: KeptPromotion,
): Promotion {
  const { id, name, status, startsAt, endsAt, version } = kept;
  const limits = { uses: usageLimit, usesPerCustomer: limitPerCustomer, budget };
  return { ...definition, id, name, status, startsAt, endsAt, limits, version };
}
