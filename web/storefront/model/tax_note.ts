import type { CartV1, OrderV1 } from "@mercator/contracts/storefront/v1";
import type { Shop } from "./shop.ts";

/** Why no tax is taken, or why it is although a number was given; null where nothing is to be said. */
export function taxNote(of: CartV1 | OrderV1, { t }: Pick<Shop, "t">): string | null {
  const given = of.vat_id ?? null;
  const number = given === null || typeof given === "string" ? given : given.number;
  if (of.tax_exemption === "customer_exempt") return t("sum.customer_exempt");
  if (of.tax_exemption === "reverse_charge") {
    return t("sum.reverse_charge", { number: number ?? "" });
  }
  if (given === null || typeof given === "string" || given.standing === "valid") return null;
  return given.standing === "invalid"
    ? t("sum.vat_id_invalid", { number: given.number })
    : t("sum.vat_id_unknown", { number: given.number });
}
