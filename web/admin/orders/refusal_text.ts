import type { PromotionRefusalV1 } from "@mercator/contracts/admin/v1";

/** Why a promotion took nothing off, in a sentence for each of the codes that a trace can hold. */
export const REFUSALS: Readonly<Record<PromotionRefusalV1, string>> = {
  not_active: "It was not switched on",
  not_started: "It had not begun yet",
  ended: "It had ended",
  code_missing: "Its code was not entered",
  code_unknown: "There is no such code",
  code_used_up: "This code was used up",
  usage_limit_reached: "It was used as often as it may be",
  customer_limit_reached: "This customer had used it as often as one may",
  budget_exhausted: "Its budget was spent",
  subtotal_too_low: "The items came to too little",
  quantity_too_low: "There were too few of the items it asks for",
  customer_group_differs: "The customer is not in its group",
  customer_differs: "It is for other customers",
  order_count_differs: "It is for another order of a customer, such as the first",
  market_differs: "It is for another market",
  channel_differs: "It is for another channel",
  currency_differs: "It is for another currency",
  shipping_option_differs: "It asks for another way of delivery",
  destination_differs: "It is for other places",
  excluded: "Something in the basket shuts it out",
  group_taken: "Another promotion of its group came first",
  exclusive_applied: "A promotion that allows no other came first",
  not_alone: "It allows no other, and one had applied already",
  nothing_to_discount: "Nothing was left that it could take off",
  gift_not_in_cart: "Its gift was not in the basket",
  shipping_not_chosen: "No delivery had been chosen",
  price_in_currency_missing: "It has no amount in this currency",
};

/** The sentence for a code; one that is not known here is told by its own words rather than hidden. */
export function refusalText(code: string): string {
  const words = code.replaceAll("_", " ");
  const known: Readonly<Record<string, string>> = REFUSALS;
  return known[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
