import { type Id, type Locale, money } from "../kernel/mod.ts";
import type { ShippingOption } from "../shipping/mod.ts";
import type { Cart } from "./cart.ts";
import type { VariantFacts } from "./variant_facts.ts";

const NAMES: Readonly<Record<Locale, string>> = { en: "By e-mail", de: "Per E-Mail" };

/** Whether nothing of it goes into a parcel: there is something in it, and all are gift cards. */
export function isDigital(facts: readonly Pick<VariantFacts, "kind">[]): boolean {
  return facts.length > 0 && facts.every(({ kind }) => kind === "gift_card");
}

/** The one way in which gift cards are delivered: for nothing, on the same day. */
export function mailDelivery(
  { market, currency }: Pick<Cart, "market" | "currency">,
): ShippingOption {
  const nothing = money(0n, currency);
  return {
    id: "shop_00000000000000000000000000" as Id<"ShippingOption">,
    market,
    countries: [],
    names: NAMES,
    currency,
    bands: [{ from: nothing, price: nothing }],
    taxCategory: "shipping",
    daysMin: 0,
    daysMax: 0,
  };
}
