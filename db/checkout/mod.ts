/** Checkout in Postgres: carts that become orders, and payments that are followed up. */
export { findUnpaidTransfers } from "./find_unpaid_transfers.ts";
export { pastCarts, type PriceDifference, type Repriced, repriceOrders } from "./kept_prices.ts";
export { pgCheckouts } from "./pg_checkouts.ts";
export { pgPastCarts } from "./pg_past_carts.ts";
export { pgPaymentInbox } from "./pg_payment_inbox.ts";
export { pgPaymentWork } from "./pg_payment_work.ts";
