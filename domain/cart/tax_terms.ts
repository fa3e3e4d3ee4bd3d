import { type Instant, type MarketCode, MARKETS } from "../kernel/mod.ts";
import type { CartToPrice } from "../pricing/mod.ts";
import type { CustomerFacts } from "../promotions/mod.ts";
import {
  type CheckedVatId,
  type CustomerExemption,
  isConfirmed,
  isExempt,
  reverseCharge,
  tableTaxes,
  type TaxExemption,
  type TaxRate,
  type TaxSettings,
} from "../tax/mod.ts";
import type { Terms } from "./loaded_cart.ts";

/** Where the shop is established as long as nobody has said so. */
const HOME = "DE";

/** Whether the prices of a market contain the tax: as the shop has set it, else as is usual there. */
export function isTaxIncluded(
  market: MarketCode,
  { taxSettings }: Pick<Terms, "taxSettings">,
): boolean {
  return taxSettings?.includedIn.includes(market) ?? MARKETS[market].taxIncluded;
}

export type TaxedPlace = Readonly<{
  market: MarketCode;
  /** Empty: nowhere yet, where no tax is known. */
  country: string;
  region: string | null;
  postalCode: string | null;
}>;

type TaxTerms =
  & Pick<CartToPrice, "taxIncluded" | "taxRounding" | "taxShipping">
  & Readonly<{ ratesOf: (category: string) => readonly TaxRate[] }>;

/** How sales to a place are taxed, and at what rates. */
export function taxTermsOf(
  { market, country, region, postalCode }: TaxedPlace,
  { terms, at }: Readonly<{ terms: Pick<Terms, "rates" | "taxSettings">; at: Instant }>,
): TaxTerms {
  const taxes = tableTaxes(terms.rates);
  return {
    taxIncluded: isTaxIncluded(market, terms),
    taxRounding: terms.taxSettings?.rounding ?? "line",
    taxShipping: terms.taxSettings?.shipping ?? "own",
    ratesOf: (category) => taxes({ country, region, postalCode, category, at }),
  };
}

type Buyer = Readonly<{
  customer: CustomerFacts;
  exemptions: readonly CustomerExemption[];
  vatId: CheckedVatId | null;
}>;

/** Why no tax is taken of this sale; null: it is. */
export function exemptionOf(
  { customer, exemptions, vatId }: Buyer,
  { country, region, taxSettings, at }:
    & Pick<TaxedPlace, "country" | "region">
    & Readonly<{ taxSettings: TaxSettings | undefined; at: Instant }>,
): TaxExemption | null {
  if (isExempt(exemptions, { customer, country, region, at })) return "customer_exempt";
  const seller = taxSettings?.sellerCountry ?? HOME;
  const unconfirmed = taxSettings?.unconfirmedVatId ?? "taxed";
  const confirmed = vatId && { id: vatId.id, confirmed: isConfirmed(vatId, { at, unconfirmed }) };
  return reverseCharge({ seller, destination: country, vatId: confirmed })
    ? "reverse_charge"
    : null;
}
