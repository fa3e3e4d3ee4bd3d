import type { AdminOrderV1, RefundApprovalV1, StaffV1 } from "@mercator/contracts/admin/v1";
import { age } from "../ui/format.ts";
import { paymentSum } from "./order_facts.ts";
import { texts } from "./texts.ts";

type Asked = Pick<RefundApprovalV1, "reason" | "cancels">;

const CANCELS: Readonly<Record<string, string>> = texts.reasons.cancel;

/** Why the refund was asked for, and what was written to it; of a cancellation, why: `Arrived damaged. Shade cracked`. */
export function approvalReason({ reason, cancels }: Asked): string {
  if (cancels !== null) return CANCELS[cancels] ?? cancels.replaceAll("_", " ");
  const [, code = "", note = ""] = /^([a-z_]+)(?:: (.*))?$/s.exec(reason ?? "") ?? [];
  const reasons: Readonly<Record<string, string>> = texts.reasons.refund;
  return [reasons[code] ?? reason ?? "", note].filter(Boolean).join(". ");
}

/** Until when somebody may agree: `It lets go by itself in 70 h.` */
export function timeLeft(
  { expires_at }: Pick<RefundApprovalV1, "expires_at">,
  now: number,
): string {
  const left = Date.parse(expires_at) - now;
  // How far away it is reads as the age of now, seen from there.
  return left <= 0
    ? texts.approval.over
    : texts.approval.left(age(new Date(now).toISOString(), now + left));
}

/** Why this person cannot agree, and who can; null where they can. */
export function whyNotMe(
  { may, requested_by, approver_roles }: Pick<
    RefundApprovalV1,
    "may" | "requested_by" | "approver_roles"
  >,
  staff: Pick<StaffV1, "id" | "roles"> | null,
): string | null {
  if (may.approve) return null;
  const roles = approver_roles.map((role) => `${role}s`).join(" and ");
  const who = `${roles.charAt(0).toUpperCase()}${roles.slice(1)} may.`;
  if (requested_by.id === staff?.id) return `${texts.approval.own} ${who}`;
  return `${texts.approval.notYours(staff?.roles.join(" and ") ?? "")} ${who}`;
}

/** What of a refund is above what one person gives back of an order alone; zero where nothing is. */
export function aboveLimit(
  { amount, givenAlone, limit }: Readonly<
    { amount: number; givenAlone: number; limit: number | null }
  >,
): number {
  return Math.max(0, givenAlone + amount - (limit ?? 0));
}

/** What was given back of the order before; what two people agreed to is not counted. */
export function givenBackAlone(order: AdminOrderV1): number {
  const agreed = order.refund_approvals.filter(({ state }) => state === "approved")
    .reduce((sum, it) => sum + it.amount.amount, 0);
  return Math.max(0, paymentSum(order, "refunded").amount - agreed);
}
