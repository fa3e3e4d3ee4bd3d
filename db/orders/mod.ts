/** Orders in Postgres. */
export { LEASE_MS } from "./decision_sql.ts";
export { insertTimeline } from "./order_rows.ts";
export { pgApprovals } from "./pg_approvals.ts";
export { pgOrderBook } from "./pg_order_book.ts";
export { pgOrderLinkRequests } from "./pg_order_link_requests.ts";
export { pgOrderLists } from "./pg_order_lists.ts";
export { pgPaymentLists } from "./pg_payment_lists.ts";
export { pgPaymentTroubles } from "./pg_payment_troubles.ts";
export { pgRefundLimits } from "./pg_refund_limits.ts";
export { readStaffNames } from "./read_staff_names.ts";
