import {
  type Actor,
  type Authorize,
  type Denied,
  type Id,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { RequestRepeated } from "../kernel/mod.ts";
import { actingAs, type OperationDeps } from "./operation_runner.ts";
import type { OrderId } from "./order.ts";
import type { OrderRecord } from "./order_record.ts";
import type { OrderChangedMeanwhile, OrderNotFound } from "./ports.ts";
import { type ApprovalDecided, type ApprovalNotFound, declineRefund } from "./refund_approvals.ts";

export type ExpireApproval = Readonly<{
  actor: Actor;
  orderId: OrderId;
  approvalId: Id<"Approval">;
}>;
export type ExpireApprovalError =
  | Denied
  | OrderNotFound
  | OrderChangedMeanwhile
  | RequestRepeated
  | ApprovalNotFound
  | ApprovalDecided;

/** Nobody agreed in time: what was held for the refund is free again. */
export async function expireApproval(
  { actor, orderId, approvalId }: ExpireApproval,
  { authorize, ...deps }: OperationDeps & Readonly<{ authorize: Authorize }>,
): Promise<Result<OrderRecord, ExpireApprovalError>> {
  const allowed = await authorize(actor, "orders.expire_approval", { orderId });
  if (!allowed.ok) return allowed;
  const by = actingAs(actor, deps);
  return await deps.orders.change<ApprovalNotFound | ApprovalDecided>(orderId, (it) => {
    const isDue = it.operations.some(({ approval }) =>
      approval?.id === approvalId && approval.expiresAt <= by.at
    );
    return isDue ? declineRefund(it, by, { approvalId, note: null, expired: true }) : ok(null);
  }, { once: null });
}
