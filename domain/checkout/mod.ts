/** Checkout: a cart becomes an order, and the order is paid, or it is not. */
export * from "./build_order.ts";
export * from "./cancel_pending_payment.ts";
export * from "./cancel_unpaid_order.ts";
export * from "./complete_payment.ts";
export * from "./expire_hold.ts";
export * from "./payment_progress.ts";
export * from "./place_order.ts";
export * from "./ports.ts";
export * from "./receive_notification.ts";
export * from "./settle_order.ts";
export * from "./short_of.ts";
