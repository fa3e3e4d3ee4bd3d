import type { CartDiscountV1, TaxLineV1 } from "@mercator/contracts/storefront/v1";
import type { Locale } from "@mercator/domain/kernel";
import type { OrderDiscount, OrderTax } from "@mercator/domain/orders";
import { toMoneyV1 } from "./to_money_v1.ts";

/** What a promotion takes off, in the language of the cart or order. */
export function toDiscountV1(
  { promotionId, code, labels, amount, shipping }: OrderDiscount,
  locale: Locale,
): CartDiscountV1 {
  return {
    promotion_id: promotionId,
    code,
    label: labels[locale],
    amount: toMoneyV1(amount),
    shipping_amount: toMoneyV1(shipping),
  };
}

export function toTaxLineV1({ place, name, rateMillionths, base, amount }: OrderTax): TaxLineV1 {
  return {
    place,
    name,
    rate_millionths: rateMillionths,
    base: toMoneyV1(base),
    amount: toMoneyV1(amount),
  };
}
