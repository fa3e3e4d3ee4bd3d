/** The back-office API, version 1: for staff with a session. It only grows. */
export * from "./home.ts";
export * from "./ledger.ts";
export * from "./orders.ts";
export * from "./payment_problems.ts";
export * from "./price_lists.ts";
export * from "./payments.ts";
export * from "./products.ts";
export * from "./promotion_definition.ts";
export * from "./promotion_trials.ts";
export * from "./promotions.ts";
export * from "./reconciliation.ts";
export * from "./refund_approvals.ts";
export * from "./service_clients.ts";
export * from "./session.ts";
export * from "./stored_value.ts";
export * from "./stock.ts";
