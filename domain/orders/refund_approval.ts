import { add, type Id, type Instant, type Money } from "../kernel/mod.ts";
import type { PaymentOperation, RefundDestination } from "../payments/mod.ts";
import type { OrderRecord } from "./order_record.ts";

/** A refund that waits for a second person, or waited for one. */
export type RefundApproval = Readonly<{
  id: Id<"Approval">;
  state: "waiting" | "approved" | "declined" | "expired";
  amount: Money;
  reason: string | null;
  to: RefundDestination;
  /** The order is called off with it, for this reason. */
  cancels: string | null;
  requestedBy: Readonly<{ kind: string; id: string | null }>;
  requestedAt: Instant;
  expiresAt: Instant;
  decidedBy: Readonly<{ kind: string; id: string | null }> | null;
  decidedAt: Instant | null;
  note: string | null;
}>;

/** The refunds of an order that two people decide about, or decided, in the order they were asked for. */
export function refundApprovals({ operations }: OrderRecord): readonly RefundApproval[] {
  const byId = new Map<Id<"Approval">, PaymentOperation[]>();
  for (const it of operations) {
    if (it.approval === null) continue;
    byId.set(it.approval.id, [...byId.get(it.approval.id) ?? [], it]);
  }
  return [...byId.values()].flatMap(([first, ...others]) => {
    if (first === undefined || first.approval === null) return [];
    const { askedAt, ...approval } = first.approval;
    return [{
      ...approval,
      state: stateOf(first),
      amount: others.reduce((sum, { amount }) => add(sum, amount), first.amount),
      reason: first.reason,
      requestedBy: first.actor,
      requestedAt: askedAt,
    }];
  }).toSorted((a, b) => a.requestedAt - b.requestedAt);
}

function stateOf({ state, failureCode }: PaymentOperation): RefundApproval["state"] {
  if (state === "proposed") return "waiting";
  if (state !== "declined") return "approved";
  return failureCode === "approval_expired" ? "expired" : "declined";
}
