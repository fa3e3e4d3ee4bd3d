import { ok, type PostalAddress, type Result } from "../kernel/mod.ts";
import { type CountryNotServed, deliverable, type RegionUnknown } from "./destination.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

/** What is undefined stays as it is; a null billing address means "the same as shipping". */
export type ChangeCart =
  & CartCommand
  & Readonly<{
    email: string | undefined;
    shippingAddress: PostalAddress | undefined;
    billingAddress: PostalAddress | null | undefined;
    /** The customer's store credit is to pay what gift cards leave. */
    useStoreCredit?: boolean | undefined;
  }>;
export type ChangeCartError = CartError | CountryNotServed | RegionUnknown;

/** A shopper says who they are and where it goes. */
export function changeCart(
  { email, shippingAddress, billingAddress, useStoreCredit, ...command }: ChangeCart,
  deps: CartDeps,
): Promise<Result<PricedCart, ChangeCartError>> {
  return updateCart<CountryNotServed | RegionUnknown>(command, deps, {
    decide: ({ cart }) => {
      const shipsTo = shippingAddress === undefined ? null : deliverable(shippingAddress, cart);
      if (shipsTo !== null && !shipsTo.ok) return shipsTo;
      return ok({
        ...cart,
        email: email ?? cart.email,
        shippingAddress: shipsTo?.value ?? cart.shippingAddress,
        billingAddress: billingAddress === undefined ? cart.billingAddress : billingAddress,
        useStoreCredit: useStoreCredit ?? cart.useStoreCredit,
      });
    },
  });
}
