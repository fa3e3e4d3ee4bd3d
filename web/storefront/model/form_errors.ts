import type { FormState } from "@mercator/contracts/pages";
import type { StorefrontKey } from "../../shared/i18n/storefront/messages.ts";
import type { Translate } from "../../shared/i18n/translate.ts";
import { REASONS } from "./code_reasons.ts";

/** What is said when a field is wrong, whatever was wrong with it. */
const FIELDS: Readonly<Record<string, StorefrontKey>> = {
  email: "error.email",
  first_name: "error.first_name",
  last_name: "error.last_name",
  company: "error.company",
  line1: "error.line1",
  line2: "error.line2",
  city: "error.city",
  region: "error.region",
  postal_code: "error.postal_code",
  country: "error.country",
  phone: "error.phone",
  vat_id: "error.vat_id",
  quantity: "error.quantity",
  code: "reason.code_unknown",
  number: "error.number",
  shipping_option_id: "error.shipping_option_id",
  provider: "error.provider",
};

/** What is said for one way of being wrong, before the field's own sentence. */
const CODES: Readonly<Record<string, StorefrontKey>> = {
  too_long: "error.too_long",
  too_big: "error.too_long",
  country_not_served: "error.country_not_served",
  vat_id_malformed: "error.vat_id",
};

const PROBLEMS: Readonly<Record<string, StorefrontKey>> = {
  cart_total_changed: "problem.cart_total_changed",
  cart_changed_meanwhile: "problem.cart_total_changed",
  cart_empty: "problem.cart_empty",
  cart_full: "problem.cart_full",
  cart_gift_cards_full: "problem.gift_cards_full",
  amount_due_changed: "problem.cart_total_changed",
  gift_card_balance_changed: "problem.gift_card_changed",
  promotion_used_up: "problem.promotion_used_up",
  promotion_changed_meanwhile: "problem.promotion_used_up",
  cart_incomplete: "problem.cart_incomplete",
  cart_not_found: "problem.cart_not_found",
  cart_already_completed: "problem.cart_completed",
  out_of_stock: "problem.stock_insufficient",
  quantity_unavailable: "problem.stock_insufficient",
  variant_not_found: "problem.variant_unavailable",
  variant_unavailable: "problem.variant_unavailable",
  country_not_served: "error.country_not_served",
  address_region_unknown: "error.region",
  vat_id_malformed: "error.vat_id",
  shipping_option_not_offered: "problem.shipping_option_not_offered",
  payment_declined: "problem.payment_declined",
  points_not_redeemable: "problem.points_not_redeemable",
  value_balance_too_low: "problem.points_too_few",
  value_changed_meanwhile: "problem.points_changed",
  idempotency_key_reused: "problem.points_changed",
  provider_refused: "problem.payment_declined",
  payment_provider_not_offered: "problem.provider_not_offered",
  payment_provider_unavailable: "problem.provider_unavailable",
  service_unavailable: "problem.unreachable",
  request_in_progress: "problem.request_in_progress",
  too_many_requests: "problem.too_many_requests",
  unreachable: "problem.unreachable",
};

export type FieldError = Readonly<{ field: string; text: string }>;

export function fieldErrors(form: FormState | null, t: Translate<StorefrontKey>): FieldError[] {
  return (form?.errors ?? []).map(({ field, code }) => ({
    field,
    text: t(CODES[code] ?? REASONS[code] ?? FIELDS[field] ?? "error.field"),
  }));
}

export function problemText(code: string, t: Translate<StorefrontKey>): string {
  return t(PROBLEMS[code] ?? "problem.other");
}
