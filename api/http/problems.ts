/**
 * THE table: every error code that the shop answers with, its HTTP status and its title. A use case
 * whose error is not in it does not compile where it is answered. Codes are stable for ever.
 */
export const PROBLEMS = {
  // The edge
  request_malformed: { status: 400, title: "The request cannot be read" },
  request_invalid: { status: 422, title: "The request has members that are wrong" },
  query_invalid: { status: 400, title: "The address has parameters that are wrong" },
  cursor_invalid: { status: 400, title: "The cursor is not one that this list gave" },
  body_too_large: { status: 413, title: "The body is larger than this route takes" },
  media_type_unsupported: { status: 415, title: "The body is not of a type that this route takes" },
  route_not_found: { status: 404, title: "There is nothing at this address" },
  method_not_allowed: { status: 405, title: "The address does not take this method" },
  too_many_requests: { status: 429, title: "Too many requests: wait a little" },
  idempotency_key_missing: { status: 400, title: "This route needs an Idempotency-Key" },
  idempotency_key_invalid: {
    status: 400,
    title: "The Idempotency-Key must have 1 to 255 visible ASCII characters",
  },
  idempotency_key_reused: {
    status: 422,
    title: "The Idempotency-Key was used with another request",
  },
  request_in_progress: { status: 409, title: "The same request is still being worked on" },
  request_repeated: { status: 409, title: "The same request has been carried out already" },
  precondition_failed: { status: 412, title: "It has changed since you read it" },
  precondition_required: { status: 428, title: "Say in If-Match which version you change" },
  origin_not_allowed: { status: 403, title: "The request came from another site" },
  service_unavailable: {
    status: 503,
    title: "A part of the shop is not available: try again soon",
  },
  internal_error: { status: 500, title: "Something broke on our side" },

  // Identity
  unauthenticated: { status: 401, title: "Say who you are first" },
  token_invalid: { status: 401, title: "The token or session is not valid" },
  denied: { status: 403, title: "You may not do this" },
  sign_in_failed: { status: 401, title: "E-mail and password do not belong together" },
  sign_in_throttled: { status: 429, title: "Too many attempts to sign in: wait a little" },
  client_not_found: { status: 404, title: "There is no such service client" },
  client_key_invalid: { status: 422, title: "A public key cannot be used" },
  client_assertion_invalid: { status: 401, title: "The client assertion is not valid" },
  scope_not_granted: { status: 400, title: "The client does not have a scope that it asks for" },

  // Catalogue, prices and stock
  product_not_found: { status: 404, title: "There is no such product" },
  variant_not_found: { status: 404, title: "There is no such variant" },
  category_not_found: { status: 422, title: "There is no such category" },
  product_not_publishable: {
    status: 409,
    title: "The product lacks something that shoppers need to see",
  },
  product_changed_meanwhile: { status: 412, title: "The product has changed since you read it" },
  price_out_of_range: { status: 422, title: "A price is below nothing, or too high" },
  price_currency_wrong: { status: 422, title: "A price is not in the currency of its market" },
  price_compare_at_not_higher: {
    status: 422,
    title: "The price before the sale must be higher than the price",
  },
  price_row_repeated: { status: 422, title: "The variant has another row for this quantity" },
  price_rows_invalid: { status: 422, title: "Some rows are wrong: nothing was stored" },
  price_selection_too_large: {
    status: 422,
    title: "More than 1,000 prices are found: choose fewer at once",
  },
  exchange_rate_invalid: {
    status: 422,
    title: "A list of another currency takes a rate, and one of the same takes none",
  },
  cost_out_of_range: { status: 422, title: "A cost is below nothing, or too high" },
  cost_row_repeated: { status: 422, title: "The variant has another row in this currency" },
  cost_rows_invalid: { status: 422, title: "Some rows are wrong: nothing was stored" },
  price_list_not_found: { status: 404, title: "There is no such price list" },
  price_list_changed_meanwhile: { status: 412, title: "The list has changed since you read it" },
  price_list_name_taken: { status: 409, title: "The market has another list of this name" },
  price_list_dates_invalid: { status: 422, title: "A list must begin before it ends" },
  price_list_is_standard: {
    status: 409,
    title: "The standard list has a price for everybody, always",
  },

  // Taxes and delivery
  tax_rate_not_found: { status: 404, title: "There is no such tax rate" },
  tax_rate_changed_meanwhile: { status: 412, title: "The rate has changed since you read it" },
  tax_rate_taken: {
    status: 409,
    title: "There is a rate for this place, category, layer and beginning already",
  },
  tax_rate_postal_invalid: {
    status: 422,
    title: "A range of postal codes has two ends of the same length, the lower one first",
  },
  tax_rate_dates_invalid: { status: 422, title: "A rate must begin before it ends" },
  tax_category_unknown: { status: 422, title: "There is no such tax category" },
  tax_category_not_found: { status: 404, title: "There is no such tax category" },
  tax_category_in_use: {
    status: 409,
    title: "A product, a rate or a way of delivery is in this tax category",
  },
  tax_settings_changed_meanwhile: {
    status: 412,
    title: "The settings have changed since you read them",
  },
  tax_seller_not_in_eu: {
    status: 422,
    title: "Only a shop in the European Union can trust numbers that nobody has confirmed",
  },
  tax_exemption_not_found: { status: 404, title: "There is no such exemption" },
  tax_exemption_ended: { status: 409, title: "The exemption has ended already" },
  tax_exemption_holder_unclear: {
    status: 422,
    title: "An exemption is for one customer or for one group",
  },
  tax_exemption_dates_invalid: { status: 422, title: "An exemption must begin before it ends" },
  vat_id_malformed: {
    status: 422,
    title: "This is not a VAT number as its country writes them: look for a typing mistake",
  },
  shipping_zone_not_found: { status: 404, title: "There is no such delivery zone" },
  shipping_zone_not_empty: {
    status: 409,
    title: "The zone still has ways of delivery: remove them first",
  },
  shipping_zone_country_not_served: {
    status: 422,
    title: "A zone has countries that its market sells to",
  },
  shipping_zone_part_invalid: {
    status: 422,
    title: "A part is a region or a range of postal codes of a country of the zone",
  },
  shipping_option_not_found: { status: 404, title: "There is no such way of delivery" },
  shipping_changed_meanwhile: { status: 412, title: "It has changed since you read it" },
  shipping_bands_invalid: {
    status: 422,
    title: "Prices go by worth or by weight, and rise from zero in steps",
  },
  shipping_price_invalid: { status: 422, title: "Delivery never costs less than nothing" },
  shipping_currency_wrong: { status: 422, title: "A price is not in the currency of its market" },
  shipping_days_invalid: {
    status: 422,
    title: "Delivery cannot come before it comes at the earliest",
  },

  // Promotions
  promotion_not_found: { status: 404, title: "There is no such promotion" },
  promotion_edited_meanwhile: { status: 412, title: "The promotion has changed since you read it" },
  promotion_dates_invalid: { status: 422, title: "A promotion must begin before it ends" },
  promotion_limits_invalid: { status: 422, title: "A limit is a whole number above zero" },
  promotion_limits_fixed: {
    status: 409,
    title: "Once a promotion was active its limits can be moved, but neither come nor go",
  },
  promotion_limit_below_uses: { status: 409, title: "More of it was used already" },
  promotion_status_unreachable: { status: 409, title: "From its status it cannot go there" },
  promotion_code_invalid: {
    status: 422,
    title: "A code has 3 to 40 letters and digits, hyphens or underscores",
  },
  promotion_code_not_found: { status: 404, title: "The promotion has no such code" },
  code_batch_not_found: { status: 404, title: "The promotion has no such batch of codes" },
  promotion_code_taken: { status: 409, title: "A promotion has this code already" },

  // Stock
  stock_below_zero: { status: 409, title: "There cannot be fewer than none" },
  stock_below_reserved: { status: 409, title: "That many are promised to shoppers already" },
  location_not_found: { status: 404, title: "There is no such location" },
  location_changed_meanwhile: { status: 412, title: "The location has changed since you read it" },
  transfer_not_found: { status: 404, title: "There is no such transfer" },
  transfer_not_open: { status: 409, title: "The transfer is not at that step" },
  transfer_line_not_found: { status: 422, title: "That is not part of the transfer" },
  transfer_exceeded: { status: 409, title: "That is more than the transfer has left" },
  transfer_same_place: { status: 422, title: "A transfer goes from one location to another" },
  transfer_changed_meanwhile: {
    status: 409,
    title: "The transfer has changed meanwhile: look again",
  },
  stock_request_not_found: {
    status: 404,
    title: "There is no such request: it was answered, taken back, or the link is not ours",
  },
  stock_changed_meanwhile: { status: 409, title: "The stock has changed meanwhile: try again" },

  // Carts
  cart_not_found: { status: 404, title: "There is no such cart" },
  cart_line_not_found: { status: 404, title: "There is no such line in the cart" },
  cart_already_completed: { status: 409, title: "The cart has become an order" },
  cart_changed_meanwhile: { status: 409, title: "The cart has changed meanwhile: look again" },
  cart_gift_cards_full: { status: 409, title: "The cart holds as many gift cards as it can" },
  cart_full: { status: 409, title: "The cart holds as many lines as it can" },
  quantity_unavailable: { status: 409, title: "There are not that many to be had" },
  locale_not_served: { status: 422, title: "The market is not served in this language" },
  country_not_served: { status: 422, title: "The market does not deliver to this country" },
  address_region_unknown: { status: 422, title: "The address needs the code of its state" },
  shipping_option_not_offered: {
    status: 422,
    title: "This way of delivery is not offered for the cart",
  },

  // Checkout and payments
  cart_empty: { status: 409, title: "There is nothing in the cart" },
  cart_incomplete: { status: 409, title: "The cart lacks what an order needs" },
  amount_due_changed: { status: 409, title: "What is left to pay has changed since it was shown" },
  gift_card_balance_changed: {
    status: 409,
    title: "There is less on a gift card or credit than was to pay",
  },
  cart_total_changed: { status: 409, title: "The total has changed since it was shown" },
  promotion_used_up: {
    status: 409,
    title: "A promotion was used up meanwhile: look at the new total",
  },
  promotion_changed_meanwhile: {
    status: 409,
    title: "A promotion has changed meanwhile: look at the new total",
  },
  out_of_stock: { status: 409, title: "Some of it is no longer to be had" },
  payment_declined: { status: 409, title: "The payment did not come about" },
  payment_provider_not_offered: { status: 422, title: "This way of paying is not offered" },
  payment_provider_unavailable: {
    status: 503,
    title: "The payment provider cannot be reached: nothing was charged, try again soon",
  },
  payment_not_found: { status: 404, title: "There is no such payment" },
  notification_invalid: { status: 401, title: "The message is not signed by the provider" },

  // Gift cards, store credit and points
  value_account_not_found: { status: 404, title: "There is no such gift card or credit" },
  value_changed_meanwhile: { status: 409, title: "The balance has changed meanwhile: try again" },
  value_amount_invalid: { status: 422, title: "The amount is none, or larger than what is given" },
  value_expiry_invalid: { status: 422, title: "The end must lie in the future" },
  value_balance_too_low: { status: 409, title: "There is less on it than is to be taken" },
  points_not_redeemable: {
    status: 422,
    title: "Points become a gift card in whole multiples, where they are given at all",
  },

  report_unavailable: {
    status: 422,
    title: "This provider has no report that can be asked for: upload one",
  },
  report_unreadable: { status: 422, title: "The file is not a report that can be read" },
  reconciliation_under_way: { status: 409, title: "Another comparison is under way: try again" },
  break_not_found: { status: 404, title: "There is no such difference" },
  break_resolved: { status: 409, title: "It is closed already" },
  break_not_writable_off: {
    status: 409,
    title: "Amounts of two currencies are not set off: explain the difference instead",
  },

  // Orders
  order_not_found: { status: 404, title: "There is no such order" },
  order_line_not_found: { status: 422, title: "There is no such line in the order" },
  order_changed_meanwhile: { status: 409, title: "The order has changed meanwhile: look again" },
  order_not_cancellable: { status: 409, title: "The order can no longer be cancelled" },
  order_not_fulfillable: { status: 409, title: "Nothing of this order is to be sent" },
  order_not_paid: { status: 409, title: "The order is not paid for" },
  order_not_payable: { status: 409, title: "The order has no payment that this could be done to" },
  fulfilment_exceeds_open: { status: 409, title: "More than what is still to be sent" },
  gift_card_spent: {
    status: 409,
    title: "Less is left on the gift cards that the order bought than is to be given back",
  },
  stock_missing: { status: 409, title: "There is less in stock than is to be sent" },
  amount_invalid: { status: 422, title: "The amount must be above zero, in the order's currency" },
  amount_exceeds_capturable: { status: 409, title: "More than what is still to be captured" },
  amount_exceeds_refundable: { status: 409, title: "More than what can still be refunded" },
  refund_needs_approval: {
    status: 409,
    title: "A second person has to agree: ask for this refund in the back-office",
  },
  refund_limit_invalid: { status: 422, title: "The limit must not be below zero" },
  approval_not_found: { status: 404, title: "There is no such approval" },
  approval_decided: { status: 409, title: "It has been decided already" },
  approval_expired: { status: 409, title: "It was not decided in time: ask again" },
  approval_own: { status: 403, title: "Somebody else has to agree to what you asked for" },
  payment_operation_refused: { status: 409, title: "The payment provider has refused" },
} as const satisfies Record<string, { status: number; title: string }>;
