import type { Id, Result } from "../kernel/mod.ts";
import type { OrderRecord } from "./order_record.ts";
import { type ApprovalRefusal, approveRefund as approve } from "./refund_approvals.ts";
import {
  approvalFacts,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";
import { staffDeed } from "./staff_deed.ts";

export type ApproveRefund =
  & StaffCommand
  & Readonly<{ approvalId: Id<"Approval">; note: string | null }>;
export type ApproveRefundError = StaffDeedError | ApprovalRefusal;

/** A second person lets a refund go that another one asked for, or lets an order be called off. */
export function approveRefund(
  { approvalId, note, ...command }: ApproveRefund,
  deps: StaffDeps,
): Promise<Result<OrderRecord, ApproveRefundError>> {
  return staffDeed<ApprovalRefusal>(command, deps, {
    action: "orders.approve_refund",
    facts: (it) => approvalFacts(it, approvalId),
    decide: (it, by, { names }) => approve(it, by, { approvalId, note, names }),
  });
}
