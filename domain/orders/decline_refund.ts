import type { Id, Result } from "../kernel/mod.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  type ApprovalDecided,
  type ApprovalNotFound,
  declineRefund as decline,
} from "./refund_approvals.ts";
import {
  approvalFacts,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";
import { staffDeed } from "./staff_deed.ts";

export type DeclineRefund =
  & StaffCommand
  & Readonly<{ approvalId: Id<"Approval">; note: string | null }>;
type Refusal = ApprovalNotFound | ApprovalDecided;
export type DeclineRefundError = StaffDeedError | Refusal;

/** A second person says no to a refund, or whoever asked for it takes it back. */
export function declineRefund(
  { approvalId, note, ...command }: DeclineRefund,
  deps: StaffDeps,
): Promise<Result<OrderRecord, DeclineRefundError>> {
  return staffDeed<Refusal>(command, deps, {
    action: "orders.decline_refund",
    facts: (it) => approvalFacts(it, approvalId),
    decide: (it, by) => decline(it, by, { approvalId, note }),
  });
}
