import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import type { Answer } from "../api/answer.ts";
import { money } from "../ui/format.ts";
import { texts } from "./texts.ts";
import { isByTransfer, paymentSum } from "./order_facts.ts";

type Moved = Readonly<{
  answer: Answer<AdminOrderV1>;
  what: "captured" | "refunded";
  value: Money;
}>;

/** What to say after money was asked to move: done, or on its way where the provider takes its time. */
export function moneyMoved(before: AdminOrderV1, { answer, what, value }: Moved): string {
  if (!answer.ok) return "";
  const waits = (order: AdminOrderV1) =>
    order.refund_approvals.filter(({ state }) => state === "waiting").length;
  if (what === "refunded" && waits(answer.value) > waits(before)) {
    return texts.approval.proposed(money(value));
  }
  const moved = paymentSum(answer.value, what).amount > paymentSum(before, what).amount;
  if (moved && what === "captured" && isByTransfer(before)) {
    return `${money(value)} marked as paid.`;
  }
  if (moved) return `${money(value)} ${what}.`;
  return `${money(value)} is being ${what}; the provider has not confirmed it yet.`;
}
