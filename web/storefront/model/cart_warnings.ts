import type { CartV1, CartWarningV1 } from "@mercator/contracts/storefront/v1";
import { isOfCode, reasonText } from "./code_reasons.ts";
import type { Shop } from "./shop.ts";

/** Where a warning is read: at its line, at its code, or above everything. */
export function placeOf(warning: CartWarningV1, { lines }: CartV1): "line" | "code" | "top" {
  if (lines.some(({ id }) => id === warning.line_id)) return "line";
  return isOfCode(warning) ? "code" : "top";
}

/** A warning as a sentence that stands by itself. */
export function warningText(
  warning: CartWarningV1,
  { cart, t, money }: Pick<Shop, "t" | "money"> & Readonly<{ cart: CartV1 }>,
): string {
  switch (warning.code) {
    case "price_changed":
    case "quantity_reduced":
    case "variant_unavailable":
    case "country_not_served":
      return t(`warning.${warning.code}`, {
        title: cart.lines.find((line) => line.id === warning.line_id)?.title ?? t("line.gone"),
        before: warning.before ? money(warning.before) : "",
        after: warning.after ? money(warning.after) : "",
        count: warning.available ?? 0,
      });
    case "promotion_code_not_applicable":
      return t("warning.code", {
        code: t("codes.code", { code: warning.promotion_code ?? "" }),
        reason: reasonText(warning, { t, money }),
      });
    default:
      return t("warning.code", {
        code: t("sum.gift_card", { card: warning.last_four ?? "" }),
        reason: reasonText(warning, { t, money }),
      });
  }
}
