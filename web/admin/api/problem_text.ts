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
  sign_in_failed: "E-mail or password is wrong.",
  sign_in_throttled: "Too many tries. Wait a few minutes, then try again.",
  client_key_invalid: "A key in the set cannot be used. Nothing was registered.",
  product_not_publishable:
    "The product lacks something that shoppers need to see. It stays a draft.",
  product_changed_meanwhile: "Somebody else changed this product meanwhile.",
  category_not_found: "There is no such category. Nothing was changed.",
  price_out_of_range: "A price is below nothing, or too high. Nothing was changed.",
  price_currency_wrong: "A price is not in the currency of its market. Nothing was changed.",
  price_compare_at_not_higher: "The price before must be higher than the price.",
  price_list_not_found: "There is no price list with this id.",
  price_list_changed_meanwhile: "Somebody else changed this list meanwhile.",
  price_list_name_taken: "The market has another list of this name. Choose another.",
  price_list_dates_invalid: "A list must begin before it ends.",
  price_list_is_standard: "The standard list has a price for everybody, always.",
  price_rows_invalid: "Some rows are wrong. None of them was stored.",
  price_selection_too_large:
    "That is more than 1,000 prices. Narrow the list by a word or a category first.",
  exchange_rate_invalid: "A list of another currency needs a rate.",
  cost_rows_invalid: "Some costs are wrong. None of them was stored.",
  tax_rate_changed_meanwhile: "Somebody else changed this rate meanwhile.",
  tax_rate_taken:
    "There is a rate for this place, category, layer and beginning already. Nothing was stored.",
  tax_category_in_use: "A product, a rate or a way of delivery is in this category. It stays.",
  tax_category_unknown: "There is no such category any more. Nothing was stored.",
  tax_settings_changed_meanwhile: "Somebody else changed these settings meanwhile.",
  tax_seller_not_in_eu:
    "Only a shop in the European Union can trust numbers that nobody has confirmed. Nothing was changed.",
  tax_exemption_ended: "It has ended already.",
  shipping_changed_meanwhile: "Somebody else changed this meanwhile.",
  shipping_zone_not_empty: "The zone still has ways of delivery. Remove them first.",
  shipping_zone_country_not_served: "The market does not sell to one of the countries.",
  shipping_bands_invalid:
    "Prices go by worth or by weight, and rise from zero in steps. Nothing was stored.",
  stock_below_zero: "There cannot be fewer than none. Stock is as it was.",
  stock_changed_meanwhile:
    "The stock has changed meanwhile. It is as the others left it; try again.",
  order_not_found: "There is no order with this id, or it is not yours to see.",
  order_changed_meanwhile: "Somebody else changed this order meanwhile.",
  order_not_cancellable: "The order can no longer be cancelled: something was shipped or refunded.",
  order_not_fulfillable: "This order cannot be shipped as it stands. Nothing was shipped.",
  order_not_paid: "The order is not paid yet. Nothing was shipped.",
  order_not_payable: "There is no payment on this order that this can be done to. No money moved.",
  order_line_not_found: "An item is no longer on this order. Nothing was shipped.",
  fulfilment_exceeds_open: "That is more than what is left to ship. Nothing was shipped.",
  amount_invalid: "This amount cannot be used. No money moved.",
  amount_exceeds_capturable: "That is more than what is held on the card. No money moved.",
  amount_exceeds_refundable: "That is more than what is left to refund. No money moved.",
  payment_operation_refused: "The payment provider refused. No money moved.",
  provider_refused: "The payment provider refused. No money moved.",
  payment_provider_unavailable:
    "The payment provider did not answer. It is asked again; look at the payment before you try anew.",
  payment_not_found: "That payment is not one of this order. No money moved.",
  refund_needs_approval:
    "A refund above the limit takes two people, and a program is not one of them.",
  refund_limit_invalid: "A limit cannot be below nothing. It is as it was.",
  approval_not_found: "There is no such refund to decide about. No money moved.",
  approval_decided: "Somebody else has decided about it already. Load the order again.",
  approval_expired: "Nobody agreed in time, and the refund has let go. Ask for it again.",
  approval_own: "You asked for this refund: somebody else has to agree. No money moved.",
  report_unavailable: "The provider gave no report. Nothing was compared; try again later.",
  report_unreadable: "The file is not a report that can be read. Nothing of it was taken.",
  break_not_found: "There is no such difference any more.",
  break_resolved: "Somebody has closed this difference already.",
  break_not_writable_off:
    "Amounts of two currencies are not set off against each other. Explain the difference instead.",
  reconciliation_under_way:
    "Another comparison is under way. Nothing was compared twice; try again in a moment.",
  value_account_not_found: "There is no such gift card or credit.",
  gift_card_spent:
    "Gift cards of this order were spent: that much cannot be taken off them. No money moved.",
  value_changed_meanwhile: "The balance has changed meanwhile. Look once more, then try again.",
  value_amount_invalid: "This amount cannot be used. The balance is as it was.",
  value_expiry_invalid: "The end has to lie in the future. No card was issued.",
  value_balance_too_low: "There is less on it than you take away. The balance is as it was.",
  promotion_not_found: "There is no such promotion.",
  product_not_found: "There is no product with this id.",
  client_not_found: "This client is no longer there.",
  variant_not_found: "This variant is no longer there, or not sold in this market.",
  promotion_edited_meanwhile: "Somebody else changed this promotion meanwhile.",
  promotion_dates_invalid: "A promotion has to begin before it ends. Nothing was changed.",
  promotion_limits_invalid: "A limit is a whole number from 1 on. Nothing was changed.",
  promotion_limits_fixed:
    "Once it was at work a limit can be moved, but neither come nor go. Nothing was changed.",
  promotion_limit_below_uses: "More of it was used already. The limit is as it was.",
  promotion_status_unreachable: "It has left that step meanwhile. Load the page again.",
  promotion_code_invalid: "A code has 3 to 40 letters and digits, hyphens or underscores.",
  promotion_code_taken: "A promotion has this code already. No code was made.",
  promotion_code_not_found: "The promotion has no such code.",
  code_batch_not_found: "The promotion has no such batch of codes.",
  country_not_served: "The market does not deliver to this country.",
  address_region_unknown: "The address needs the two letters of its state.",
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
  return problem.status === 412 || problem.code === "order_changed_meanwhile";
}
