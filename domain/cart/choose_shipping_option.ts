import { err, type Id, ok, type Result } from "../kernel/mod.ts";
import { waysOfDelivery } from "./destination.ts";
import { isDigital, mailDelivery } from "./digital_delivery.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

export type ChooseShippingOption =
  & CartCommand
  & Readonly<{ shippingOptionId: Id<"ShippingOption"> }>;
export type ShippingOptionNotOffered = Readonly<{ code: "shipping_option_not_offered" }>;

/** A shopper chooses how it is delivered. */
export async function chooseShippingOption(
  { shippingOptionId, ...command }: ChooseShippingOption,
  deps: CartDeps,
): Promise<Result<PricedCart, CartError | ShippingOptionNotOffered>> {
  const terms = await deps.terms.current();
  return updateCart<ShippingOptionNotOffered>(command, deps, {
    decide: ({ cart, catalogue }) => {
      const facts = cart.lines.flatMap(({ variantId }) => catalogue.get(variantId) ?? []);
      const offered = isDigital(facts) ? [mailDelivery(cart)] : waysOfDelivery(cart, terms);
      return offered.some(({ id }) => id === shippingOptionId)
        ? ok({ ...cart, shippingOptionId })
        : err({ code: "shipping_option_not_offered" });
    },
  });
}
