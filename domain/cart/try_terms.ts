import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Instant,
  type MarketCode,
  MARKETS,
  type Money,
  ok,
  type Result,
  sum,
} from "../kernel/mod.ts";
import { type CartToPrice, priceCart, type PricedTotals } from "../pricing/mod.ts";
import { NEW_GUEST } from "../promotions/mod.ts";
import { estimate, optionsFor, quote, type ShippingOption } from "../shipping/mod.ts";
import type { CheckedVatId, TaxExemption, VatId } from "../tax/mod.ts";
import type { CountryNotServed } from "./destination.ts";
import { type Terms, WEB } from "./loaded_cart.ts";
import type { CheckoutTerms } from "./ports.ts";
import { exemptionOf, taxTermsOf } from "./tax_terms.ts";

/** Goods that nobody has ordered: of one category, with a price and a weight. */
export type TrialLine = Readonly<{ category: string; amount: Money; grams: number }>;

export type TermsTrial = Readonly<{
  market: MarketCode;
  country: string;
  region: string | null;
  postalCode: string | null;
  lines: readonly TrialLine[];
  /** As if the buyer were a business whose number the register has confirmed. */
  confirmedBusiness: boolean;
  /** As if the buyer were exempt. */
  exempt: boolean;
}>;

export type TriedOption = Readonly<{
  option: ShippingOption;
  estimate: Readonly<{ earliest: string; latest: string }>;
  /** What all of it costs, delivered so. */
  totals: PricedTotals;
}>;

export type TriedTerms = Readonly<{
  taxIncluded: boolean;
  exemption: TaxExemption | null;
  /** Without delivery. */
  goods: PricedTotals;
  options: readonly TriedOption[];
}>;

export type TryTerms = Readonly<{ actor: Actor; trial: TermsTrial }>;
export type TrialCurrencyWrong = Readonly<{ code: "price_currency_wrong" }>;
export type TryTermsDeps = Readonly<{ authorize: Authorize; terms: CheckoutTerms; clock: Clock }>;

/** Staff look what a cart would be taxed and shipped at, by the engine that prices every cart. */
export async function tryTerms(
  { actor, trial }: TryTerms,
  { authorize, terms, clock }: TryTermsDeps,
): Promise<Result<TriedTerms, Denied | CountryNotServed | TrialCurrencyWrong>> {
  const allowed = await authorize(actor, "cart.try_terms", {});
  if (!allowed.ok) return allowed;
  const { market, country, region, postalCode, lines } = trial;
  const { currency, countries } = MARKETS[market];
  if (!(countries as readonly string[]).includes(country)) {
    return err({ code: "country_not_served", country, countries });
  }
  if (lines.some(({ amount }) => amount.currency !== currency)) {
    return err({ code: "price_currency_wrong" });
  }
  // What was changed a moment ago is what is to be tried.
  terms.forget();
  const current = await terms.current();
  const at = clock();
  const { ratesOf, ...taxed } = taxTermsOf(trial, { terms: current, at });
  const cart: CartToPrice = {
    at,
    market,
    channel: WEB,
    currency,
    customer: NEW_GUEST,
    country,
    ...taxed,
    exemption: exemptionIn(trial, { terms: current, at }),
    lines: lines.map((line, nth) => toLine(line, { nth, taxRates: ratesOf(line.category) })),
    shipping: null,
    candidates: [],
  };
  const freight = {
    goods: sum(lines.map(({ amount }) => amount), currency),
    grams: lines.reduce((all, { grams }) => all + grams, 0),
  };
  const ways = optionsFor(current.shippingOptions, { market, country, region, postalCode });
  return ok({
    taxIncluded: cart.taxIncluded,
    exemption: cart.exemption,
    goods: priceCart(cart),
    options: ways.map((option) => {
      const [price, taxRates] = [quote(option, freight), ratesOf(option.taxCategory)];
      const shipping = { optionId: option.id, price, taxRates };
      return { option, estimate: estimate(option, at), totals: priceCart({ ...cart, shipping }) };
    }),
  });
}

function exemptionIn(
  { country, region, exempt, confirmedBusiness }: TermsTrial,
  { terms: { taxSettings }, at }: Readonly<{ terms: Terms; at: Instant }>,
): TaxExemption | null {
  if (exempt) return "customer_exempt";
  if (!confirmedBusiness) return null;
  // A business of that country: its letters are all that the decision looks at.
  const id = (country === "GR" ? "EL" : country) as VatId;
  const vatId: CheckedVatId = { id, standing: "valid", checkedAt: at };
  const buyer = { customer: NEW_GUEST, exemptions: [], vatId };
  return exemptionOf(buyer, { country, region, taxSettings, at });
}

function toLine(
  { category, amount }: TrialLine,
  { nth, taxRates }: { nth: number; taxRates: CartToPrice["lines"][number]["taxRates"] },
): CartToPrice["lines"][number] {
  return {
    lineId: String(nth),
    variantId: String(nth),
    productId: String(nth),
    sku: category,
    categories: [],
    collections: [],
    options: {},
    attributes: {},
    promotable: false,
    quantity: 1,
    unitPrice: amount,
    compareAt: null,
    priceSource: "trial",
    lowered: null,
    taxRates,
  };
}
