/** Orders: what was bought, at which price, and how far along it is. */
export * from "./approve_refund.ts";
export { givenBackByCancelling } from "./approved_cancellation.ts";
export * from "./books_of.ts";
export * from "./bought_cards.ts";
export * from "./cancel_order.ts";
export * from "./capture_payment.ts";
export * from "./change_refund_limit.ts";
export * from "./completion.ts";
export * from "./decline_refund.ts";
export * from "./expire_approval.ts";
export * from "./fulfil_order.ts";
export * from "./list_approvals.ts";
export * from "./list_changed_orders.ts";
export * from "./list_orders.ts";
export * from "./list_payment_problems.ts";
export * from "./list_refund_limits.ts";
export * from "./operation_runner.ts";
export * from "./order.ts";
export * from "./order_decisions.ts";
export * from "./order_record.ts";
export * from "./payment_problems.ts";
export * from "./payment_decisions.ts";
export * from "./ports.ts";
export * from "./provider_news.ts";
export * from "./provider_truth.ts";
export * from "./read_order.ts";
export {
  APPROVAL_MS,
  type ApprovalDecided,
  type ApprovalExpired,
  type ApprovalNotFound,
  type ApprovalOwn,
  type ApprovalRefusal,
} from "./refund_approvals.ts";
export * from "./refund_approval.ts";
export * from "./refund_decisions.ts";
export * from "./refund_payment.ts";
export * from "./request_order_link.ts";
export * from "./settle_operation.ts";
export * from "./staff_command.ts";
