/** Orders: what was bought, at which price, and how far along it is. */
export * from "./books_of.ts";
export * from "./cancel_order.ts";
export * from "./capture_payment.ts";
export * from "./fulfil_order.ts";
export * from "./list_changed_orders.ts";
export * from "./list_orders.ts";
export * from "./operation_runner.ts";
export * from "./order.ts";
export * from "./order_decisions.ts";
export * from "./order_record.ts";
export * from "./payment_decisions.ts";
export * from "./ports.ts";
export * from "./provider_truth.ts";
export * from "./read_order.ts";
export * from "./refund_payment.ts";
export * from "./request_order_link.ts";
export * from "./staff_command.ts";
