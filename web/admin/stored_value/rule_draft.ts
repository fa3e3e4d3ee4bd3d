import type { ChangeLoyaltyRuleV1, LoyaltyRuleV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { MONEY_ERRORS } from "../orders/texts.ts";
import { decimalOf, money } from "../ui/format.ts";
import { parseMoney } from "../ui/parse_money.ts";
import { texts } from "./texts.ts";

type Currency = Money["currency"];
type Rule = Omit<LoyaltyRuleV1, "currency" | "active_since" | "updated_at">;

/** A rule as it is typed. */
export type RuleDraft = {
  active: boolean;
  points: string;
  per: string;
  redeemPoints: string;
  redeemAmount: string;
  pendingDays: string;
  expiryDays: string;
};
export type RuleErrors = Readonly<Partial<Record<keyof RuleDraft, string>>>;

const words = texts.rule;
const MOST_MINOR = 1_000_000;

/** What is stored, ready to be typed over; without a rule, what most shops begin with, switched on. */
export function toRuleDraft(rule: Rule | null, currency: Currency): RuleDraft {
  // Without noughts at its end: `1.500` dinars could be read as one and a half thousand.
  const typed = (amount: number) =>
    decimalOf({ amount, currency }).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  if (rule === null) {
    return {
      active: true,
      points: "1",
      per: "1",
      redeemPoints: "500",
      redeemAmount: "10",
      pendingDays: "14",
      expiryDays: "365",
    };
  }
  return {
    active: rule.active,
    points: String(rule.points),
    per: typed(rule.per),
    redeemPoints: String(rule.redeem_points),
    redeemAmount: typed(rule.redeem_amount),
    pendingDays: String(rule.pending_days),
    expiryDays: rule.expiry_days === null ? "" : String(rule.expiry_days),
  };
}

/** What the draft says, or what is wrong with which field. */
export function readRule(
  draft: RuleDraft,
  currency: Currency,
): Readonly<{ rule: ChangeLoyaltyRuleV1 | null; errors: RuleErrors }> {
  const points = wholeIn(draft.points, [1, 100_000]);
  const per = amountIn(draft.per, currency);
  const redeemPoints = wholeIn(draft.redeemPoints, [1, 1_000_000]);
  const redeemAmount = amountIn(draft.redeemAmount, currency);
  const pendingDays = wholeIn(draft.pendingDays, [0, 365]);
  const expiryDays = draft.expiryDays.trim() === "" ? null : wholeIn(draft.expiryDays, [1, 3_650]);
  const read = { points, per, redeemPoints, redeemAmount, pendingDays, expiryDays };
  const errors = Object.fromEntries(
    Object.entries(read).filter(([, it]) => typeof it === "string"),
  ) as RuleErrors;
  if (
    typeof points === "string" || typeof per === "string" || typeof redeemPoints === "string" ||
    typeof redeemAmount === "string" || typeof pendingDays === "string" ||
    typeof expiryDays === "string"
  ) return { rule: null, errors };
  const rule = {
    active: draft.active,
    points,
    per,
    redeem_points: redeemPoints,
    redeem_amount: redeemAmount,
    pending_days: pendingDays,
    expiry_days: expiryDays,
  };
  return { rule, errors };
}

function wholeIn(text: string, [least, most]: readonly [number, number]): number | string {
  const typed = text.replace(/[\s,]/g, "");
  const value = /^\d{1,8}$/.test(typed) ? Number(typed) : NaN;
  return value >= least && value <= most ? value : words.whole(least, most);
}

function amountIn(text: string, currency: Currency): number | string {
  const parsed = parseMoney(text, currency);
  if (!parsed.ok) return MONEY_ERRORS[parsed.error];
  const { amount } = parsed.value;
  if (amount > MOST_MINOR) return words.amountTooHigh(money({ amount: MOST_MINOR, currency }));
  return amount === 0 ? words.nothing : amount;
}

/** `1 point for each full €1.00; 500 points become a gift card of €10.00.` */
export function ruleSentence(
  { points, per, redeem_points: redeemed, redeem_amount: worth }: Pick<
    Rule,
    "points" | "per" | "redeem_points" | "redeem_amount"
  >,
  currency: Currency,
): string {
  const earns = words.earns(texts.points(points), money({ amount: per, currency }));
  const card = money({ amount: worth, currency });
  return `${earns}; ${words.becomes(texts.points(redeemed), redeemed === 1, card)}.`;
}

/** `Points can be used 14 days after the order is done, and never run out.` */
export function ruleDays(
  { pending_days: pending, expiry_days: expiry }: Pick<Rule, "pending_days" | "expiry_days">,
): string {
  return `${words.usable(pending)}, and ${expiry === null ? words.never : words.runOut(expiry)}.`;
}
