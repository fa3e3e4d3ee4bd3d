import type { Id, Result } from "../kernel/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  type ApprovalDecided,
  type ApprovalExpired,
  type ApprovalNotFound,
  type ApprovalOwn,
  approveRefund as approve,
} from "./refund_approvals.ts";
import {
  approvalFacts,
  orderNotFound,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";

export type ApproveRefund =
  & StaffCommand
  & Readonly<{ approvalId: Id<"Approval">; note: string | null }>;
export type ApproveRefundError =
  | StaffDeedError
  | ApprovalNotFound
  | ApprovalDecided
  | ApprovalExpired
  | ApprovalOwn;

/** A second person lets a refund go that another one asked for. */
export async function approveRefund(
  { actor, orderId, ifMatch, once, approvalId, note }: ApproveRefund,
  { authorize, ...deps }: StaffDeps,
): Promise<Result<OrderRecord, ApproveRefundError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return orderNotFound;
  const facts = approvalFacts(record, approvalId);
  const allowed = await authorize(actor, "orders.approve_refund", facts);
  if (!allowed.ok) return allowed;

  const runner = operationRunner(deps);
  const names = runner.operationNames(once);
  return await runner.request({
    actor,
    record,
    ifMatch,
    once,
    decide: (it, by) => approve(it, by, { approvalId, note, names }),
  });
}
