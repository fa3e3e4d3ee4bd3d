import type { CartV1, CartWarningV1 } from "@mercator/contracts/storefront/v1";
import type { StorefrontKey } from "../../shared/i18n/storefront/messages.ts";
import type { Shop } from "./shop.ts";

/** A sentence for each stable reason why a code or a gift card does nothing. */
export const REASONS: Readonly<Record<string, StorefrontKey>> = {
  not_active: "reason.not_active",
  not_started: "reason.not_started",
  ended: "reason.ended",
  code_missing: "reason.code_unknown",
  code_unknown: "reason.code_unknown",
  code_used_up: "reason.code_used_up",
  usage_limit_reached: "reason.usage_limit_reached",
  customer_limit_reached: "reason.customer_limit_reached",
  budget_exhausted: "reason.budget_exhausted",
  subtotal_too_low: "reason.subtotal_too_low",
  quantity_too_low: "reason.quantity_too_low",
  customer_group_differs: "reason.customer_differs",
  customer_differs: "reason.customer_differs",
  order_count_differs: "reason.order_count_differs",
  market_differs: "reason.market_differs",
  channel_differs: "reason.channel_differs",
  currency_differs: "reason.currency_differs",
  shipping_option_differs: "reason.shipping_option_differs",
  destination_differs: "reason.destination_differs",
  excluded: "reason.excluded",
  group_taken: "reason.group_taken",
  exclusive_applied: "reason.exclusive_applied",
  not_alone: "reason.not_alone",
  nothing_to_discount: "reason.nothing_to_discount",
  gift_not_in_cart: "reason.gift_not_in_cart",
  shipping_not_chosen: "reason.shipping_not_chosen",
  price_in_currency_missing: "reason.currency_differs",
  gift_card_unknown: "reason.gift_card_unknown",
  gift_card_disabled: "reason.gift_card_disabled",
  gift_card_expired: "reason.gift_card_expired",
  gift_card_empty: "reason.gift_card_empty",
  gift_card_other_currency: "reason.gift_card_other_currency",
};

type Words = Pick<Shop, "t" | "money">;

/** Why a code or a gift card does nothing, in words. */
export function reasonText(warning: CartWarningV1, { t, money }: Words): string {
  if (warning.missing) return t("reason.subtotal_missing", { missing: money(warning.missing) });
  return t(REASONS[warning.reason ?? warning.code] ?? "reason.other");
}

/** Whether a warning speaks of a code or a gift card, and not of what lies in the basket. */
export function isOfCode({ code }: CartWarningV1): boolean {
  return code === "promotion_code_not_applicable" || code.startsWith("gift_card_");
}

/** A code of the basket: what it takes off, or why it takes nothing off. */
export type EnteredCode = Readonly<{ code: string; label: string | null; reason: string | null }>;

export function enteredCodes(
  { promotion_codes: codes, discounts = [], warnings }: CartV1,
  words: Words,
): EnteredCode[] {
  return codes.map((code) => {
    const warning = warnings.find(({ promotion_code }) => promotion_code === code);
    return {
      code,
      label: discounts.find((discount) => discount.code === code)?.label ?? null,
      reason: warning === undefined ? null : reasonText(warning, words),
    };
  });
}
