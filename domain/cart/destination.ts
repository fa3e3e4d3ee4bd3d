import { err, MARKETS, ok, type PostalAddress, type Result } from "../kernel/mod.ts";
import { optionsFor, type ShippingOption } from "../shipping/mod.ts";
import type { Cart } from "./cart.ts";
import type { Terms } from "./loaded_cart.ts";
import { isTaxIncluded } from "./tax_terms.ts";

export type CountryNotServed = Readonly<{
  code: "country_not_served";
  country: string;
  countries: readonly string[];
}>;
export type RegionUnknown = Readonly<{ code: "address_region_unknown"; country: string }>;

/** States, the district and the territories with a sales tax of their own (ISO 3166-2:US). */
const US_REGIONS: ReadonlySet<string> = new Set(
  ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM " +
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR").split(" "),
);

/** An address that the market delivers to, its region as the tax rates spell it. */
export function deliverable(
  address: PostalAddress,
  { market }: Pick<Cart, "market">,
): Result<PostalAddress, CountryNotServed | RegionUnknown> {
  const countries: readonly string[] = MARKETS[market].countries;
  const { country } = address;
  if (!countries.includes(country)) return err({ code: "country_not_served", country, countries });
  if (country !== "US") return ok(address);
  const region = (address.region ?? "").toUpperCase().replace(/^US-/, "");
  if (!US_REGIONS.has(region)) return err({ code: "address_region_unknown", country });
  return ok({ ...address, region });
}

/**
 * Where a cart goes. Before there is an address a market whose prices contain the tax assumes its
 * home country; another has no tax to add yet.
 */
export function destinationOf(
  { market, shippingAddress }: Pick<Cart, "market" | "shippingAddress">,
  terms: Pick<Terms, "taxSettings">,
): { country: string; taxCountry: string; region: string | null } {
  const home = MARKETS[market].countries[0];
  if (shippingAddress === null) {
    return { country: home, taxCountry: isTaxIncluded(market, terms) ? home : "", region: null };
  }
  const { country, region } = shippingAddress;
  return { country, taxCountry: country, region };
}

/** The ways of delivery to where a cart goes. */
export function waysOfDelivery(
  cart: Pick<Cart, "market" | "shippingAddress">,
  terms: Pick<Terms, "taxSettings" | "shippingOptions">,
): ShippingOption[] {
  const { country, region } = destinationOf(cart, terms);
  const postalCode = cart.shippingAddress?.postalCode ?? null;
  return optionsFor(terms.shippingOptions, { market: cart.market, country, region, postalCode });
}
