import type { Id, Result } from "../kernel/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  type ApprovalDecided,
  type ApprovalNotFound,
  declineRefund as decline,
} from "./refund_approvals.ts";
import {
  approvalFacts,
  orderNotFound,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";

export type DeclineRefund =
  & StaffCommand
  & Readonly<{ approvalId: Id<"Approval">; note: string | null }>;
export type DeclineRefundError = StaffDeedError | ApprovalNotFound | ApprovalDecided;

/** A second person says no to a refund, or whoever asked for it takes it back. */
export async function declineRefund(
  { actor, orderId, ifMatch, once, approvalId, note }: DeclineRefund,
  { authorize, ...deps }: StaffDeps,
): Promise<Result<OrderRecord, DeclineRefundError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return orderNotFound;
  const facts = approvalFacts(record, approvalId);
  const allowed = await authorize(actor, "orders.decline_refund", facts);
  if (!allowed.ok) return allowed;
  return await operationRunner(deps).request({
    actor,
    record,
    ifMatch,
    once,
    decide: (it, by) => decline(it, by, { approvalId, note }),
  });
}
