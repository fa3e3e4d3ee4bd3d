import type { Problem } from "@mercator/contracts/common";

/** What a problem means for the person, and what it left untouched. Codes are the server's. */
const TEXTS: Readonly<Record<string, string>> = {
  network_unreachable: "The shop did not answer. Nothing was changed here; check the connection.",
  answer_unreadable: "The shop answered with something that cannot be read.",
  service_unavailable: "A part of the shop is not available right now. Nothing was changed.",
  internal_error: "Something broke on our side. The record is as it was before.",
  too_many_requests: "Too many tries in a short time. Wait a little, then try again.",
  unauthenticated: "Your session has ended. Sign in and you come back to this page.",
  token_invalid: "Your session has ended. Sign in and you come back to this page.",
  denied: "You may not do this.",
  precondition_failed: "Somebody else changed this meanwhile.",
  precondition_required: "This page did not say which version it changes. Load it again.",
  request_in_progress: "The same request is still being worked on. Wait a moment.",
  idempotency_key_reused:
    "This was sent before with other figures. Close the panel and start again.",
  cursor_invalid: "This address points to a page of the list that is no longer there.",
  query_invalid: "This address has a filter that the list does not know.",
  route_not_found: "There is nothing at this address.",
  order_not_found: "There is no order with this id, or it is not yours to see.",
  product_not_found: "There is no product with this id.",
  variant_not_found: "This variant is no longer there.",
  client_not_found: "This client is no longer there.",
  order_not_cancellable: "The order can no longer be cancelled: something was shipped or refunded.",
  order_not_capturable: "There is nothing on this order that can be captured.",
  order_not_fulfillable: "This order cannot be shipped as it stands.",
  order_not_refundable: "There is nothing on this order that can be refunded.",
  refund_exceeds_captured: "That is more than what is left to refund. No money moved.",
  capture_exceeds_authorized: "That is more than the customer authorised. No money moved.",
  payment_declined: "The payment provider refused. No money moved.",
  provider_unavailable: "The payment provider did not answer. No money moved as far as we know.",
  stock_insufficient: "There is not enough stock for that. Nothing was changed.",
  stock_below_reserved:
    "That would leave less than what is reserved for orders. Stock is as it was.",
};

/** The sentence for a problem; an unknown code falls back to the server's own words. */
export function problemText(problem: Problem): string {
  const known = TEXTS[problem.code];
  if (known && !problem.detail) return known;
  return problem.detail ?? known ?? problem.title;
}

/** True where trying again unchanged can help. */
export function worthRetrying(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.status === 429 ||
    problem.code === "request_in_progress";
}

/** True where the record was changed by somebody else since it was read. */
export function isConflict(problem: Problem): boolean {
  return problem.status === 412;
}
