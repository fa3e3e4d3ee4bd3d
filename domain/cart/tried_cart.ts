import {
  err,
  type Id,
  type Instant,
  invariant,
  type MarketCode,
  MARKETS,
  ok,
  type PostalAddress,
  type Result,
  zero,
} from "../kernel/mod.ts";
import type { CustomerFacts } from "../promotions/mod.ts";
import type { Cart, VariantNotFound } from "./cart.ts";
import { type CountryNotServed, deliverable, type RegionUnknown } from "./destination.ts";
import type { LoadedCart } from "./loaded_cart.ts";
import type { VariantFacts } from "./variant_facts.ts";

/** A cart as staff describe it, to see what it would cost. Nobody has it, and it is not kept. */
export type TriedCart = Readonly<{
  market: MarketCode;
  lines: readonly Readonly<{ variantId: Id<"Variant">; quantity: number }>[];
  /** As they are kept: in capitals. */
  codes: readonly string[];
  customer: CustomerFacts;
  /** Null: no address is known yet. */
  destination:
    | Readonly<{ country: string; region: string | null; postalCode: string }>
    | null;
  shippingOptionId: Id<"ShippingOption"> | null;
}>;

/** The cart that it would be. */
export function toCart(
  { market, lines, codes, customer, destination, shippingOptionId }: TriedCart,
  at: Instant,
): Result<Cart, CountryNotServed | RegionUnknown> {
  const { currency } = MARKETS[market];
  const address = destination === null ? null : deliverable(addressAt(destination), { market });
  if (address !== null && !address.ok) return address;
  return ok({
    id: "cart_tried" as Id<"Cart">,
    owner: customer.id === null
      ? { kind: "guest", id: "gst_tried" as Id<"Guest"> }
      : { kind: "customer", id: customer.id as Id<"Customer"> },
    market,
    locale: "en",
    currency,
    status: "open",
    lines: lines.map(({ variantId, quantity }, nth) => {
      invariant(Number.isSafeInteger(quantity) && quantity > 0, "a line has a whole quantity");
      const id = `line_${nth + 1}` as Id<"CartLine">;
      return { id, variantId, quantity, priceShown: zero(currency) };
    }),
    email: null,
    shippingAddress: address && address.value,
    billingAddress: null,
    shippingOptionId,
    promotionCodes: codes,
    giftCards: [],
    vatId: null,
    useStoreCredit: false,
    createdAt: at,
    updatedAt: at,
    version: 1,
  });
}

/** As far as prices look at it. */
function addressAt(
  { country, region, postalCode }: NonNullable<TriedCart["destination"]>,
): PostalAddress {
  return {
    firstName: "",
    lastName: "",
    company: null,
    line1: "",
    line2: null,
    city: "",
    region,
    postalCode,
    country,
    phone: null,
  };
}

/** The same with the facts that staff have put in, and as if all of it could be had. */
export function asTried(
  loaded: LoadedCart,
  { customer }: Pick<TriedCart, "customer">,
): Result<LoadedCart, VariantNotFound> {
  const { cart, catalogue } = loaded;
  const missing = cart.lines.find(({ variantId }) =>
    (catalogue.get(variantId)?.price ?? null) === null
  );
  if (missing !== undefined) {
    return err({ code: "variant_not_found", variantId: missing.variantId });
  }
  const known = [...catalogue].map(([id, facts]) => [id, asIfInStock(facts)] as const);
  return ok({ ...loaded, customer, catalogue: new Map(known), value: [] });
}

/** More than any line of a cart may hold. */
const PLENTY = 1_000_000;

/** What something costs does not hang on how many there are. */
function asIfInStock(facts: VariantFacts): VariantFacts {
  const place = {
    locationId: "loc_tried" as Id<"Location">,
    country: "",
    priority: 0,
    available: PLENTY,
    isHot: false,
  };
  return { ...facts, published: true, components: [], stock: [place] };
}
