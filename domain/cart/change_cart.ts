import { ok, type PostalAddress, type Result } from "../kernel/mod.ts";
import {
  type CheckedVatId,
  readVatId,
  type VatIdMalformed,
  type VatIdRegister,
} from "../tax/mod.ts";
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
    /** The number under which a business buys, as it was typed; null: it buys under none. */
    vatId?: string | null | undefined;
  }>;
export type ChangeCartError = CartError | CountryNotServed | RegionUnknown | VatIdMalformed;
export type ChangeCartDeps = CartDeps & Readonly<{ vatIdRegister: VatIdRegister }>;

/**
 * A shopper says who they are and where it goes. A number that is new is asked about before the cart
 * is looked at: nothing is held while the register takes its time.
 */
export async function changeCart(
  { email, shippingAddress, billingAddress, useStoreCredit, vatId, ...command }: ChangeCart,
  deps: ChangeCartDeps,
): Promise<Result<PricedCart, ChangeCartError>> {
  const checked = await checkVatId(vatId, deps);
  if (!checked.ok) return checked;
  return await updateCart<CountryNotServed | RegionUnknown>(command, deps, {
    decide: ({ cart }) => {
      const shipsTo = shippingAddress === undefined ? null : deliverable(shippingAddress, cart);
      if (shipsTo !== null && !shipsTo.ok) return shipsTo;
      return ok({
        ...cart,
        email: email ?? cart.email,
        shippingAddress: shipsTo?.value ?? cart.shippingAddress,
        billingAddress: billingAddress === undefined ? cart.billingAddress : billingAddress,
        useStoreCredit: useStoreCredit ?? cart.useStoreCredit,
        vatId: checked.value === undefined ? cart.vatId : lastWord(cart.vatId, checked.value),
      });
    },
  });
}

/** A register that cannot be asked takes nothing back that it has said about the same number. */
function lastWord(before: CheckedVatId | null, now: CheckedVatId | null): CheckedVatId | null {
  return now?.standing === "unknown" && before?.id === now.id ? before : now;
}

/** Undefined: nothing was said about a number. */
async function checkVatId(
  typed: string | null | undefined,
  { vatIdRegister, clock }: Pick<ChangeCartDeps, "vatIdRegister" | "clock">,
): Promise<Result<CheckedVatId | null | undefined, VatIdMalformed>> {
  if (typed === undefined || typed === null) return ok(typed);
  const read = readVatId(typed);
  if (!read.ok) return read;
  const standing = await vatIdRegister(read.value);
  return ok({ id: read.value, standing, checkedAt: clock() });
}
