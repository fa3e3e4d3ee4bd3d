import type { PaymentProblemV1 } from "@mercator/contracts/admin/v1";
import type { Badge } from "../ui/badge.ts";
import { texts } from "./texts.ts";

/** What a person does about a problem, and where. `outside` is not a page of the back-office. */
export type ProblemDeed = Readonly<{ label: string; to: string; outside: boolean }>;

/**
 * The one deed that a problem asks for. What the shop sees to by itself is only looked at; money that is
 * no longer set aside leaves an order that cannot be paid; a dispute is answered where it was opened.
 */
export function problemDeed(
  { kind, state, next, order, payment }: Pick<
    PaymentProblemV1,
    "kind" | "state" | "next" | "order" | "payment"
  >,
): ProblemDeed {
  const at = `/orders/${order.id}`;
  const see = { label: texts.deeds.see, to: at, outside: false };
  if (state !== "needs_staff") return see;
  if (next === "answer_dispute" && payment.provider === "stripe") {
    return {
      label: texts.deeds.answer,
      to: "https://dashboard.stripe.com/disputes",
      outside: true,
    };
  }
  if (kind === "promise_lost") {
    return { label: texts.deeds.cancel, to: `${at}?do=cancel`, outside: false };
  }
  if (kind === "paid_too_late" || kind === "amount_mismatch") {
    return { label: texts.deeds.refund, to: `${at}?do=refund`, outside: false };
  }
  return see;
}

/** Amber where a person has to act; what the shop does by itself is quiet. */
export function nextBadge({ state, next }: Pick<PaymentProblemV1, "state" | "next">): Badge {
  const text = texts.next[next] ?? next.replaceAll("_", " ");
  if (state === "needs_staff") return { glyph: "warn", text, tone: "warn" };
  return state === "resolving"
    ? { glyph: "half", text, tone: "plain" }
    : { glyph: "done", text, tone: "off" };
}
