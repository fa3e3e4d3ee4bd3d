import { type Currency, type MarketCode, money } from "@mercator/domain/kernel";
import type { ShippingOption } from "@mercator/domain/shipping";
import { isInEu, KNOWN_RATES, KNOWN_TABLES, type TaxRate } from "@mercator/domain/tax";
import { stableId } from "./stable_id.ts";

/**
 * State sales tax in per cent, without what counties and cities add: Tax Foundation, "State and
 * Local Sales Tax Rates, 2025", as of 1 January 2025. A sample to try the shop with, no tax advice.
 */
const US_STATE_PERCENT: Readonly<Record<string, string>> = {
  AL: "4",
  AK: "0",
  AZ: "5.6",
  AR: "6.5",
  CA: "7.25",
  CO: "2.9",
  CT: "6.35",
  DC: "6",
  DE: "0",
  FL: "6",
  GA: "4",
  HI: "4",
  IA: "6",
  ID: "6",
  IL: "6.25",
  IN: "7",
  KS: "6.5",
  KY: "6",
  LA: "5",
  MA: "6.25",
  MD: "6",
  ME: "5.5",
  MI: "6",
  MN: "6.875",
  MO: "4.225",
  MS: "7",
  MT: "0",
  NC: "4.75",
  ND: "5",
  NE: "5.5",
  NH: "0",
  NJ: "6.625",
  NM: "4.875",
  NV: "6.85",
  NY: "4",
  OH: "5.75",
  OK: "4.5",
  OR: "0",
  PA: "6",
  RI: "7",
  SC: "6",
  SD: "4.2",
  TN: "7",
  TX: "6.25",
  UT: "6.1",
  VA: "5.3",
  VT: "6",
  WA: "6.5",
  WI: "5",
  WV: "6",
  WY: "4",
};

/** A sample of the states that also tax a delivery charge for taxable goods. */
const US_TAXED_SHIPPING: ReadonlySet<string> = new Set([
  "GA",
  "IN",
  "KY",
  "MN",
  "NC",
  "NJ",
  "NY",
  "OH",
  "PA",
  "TN",
  "TX",
  "WA",
  "WI",
]);

/** Taken of every sale in the whole place, once, by itself. */
const PLAIN = { postal: null, layer: "base", ordinal: 0, compound: false } as const;

/** The reduced rates: UStG § 12 for Germany, UStG 1994 § 10 for Austria, as of January 2026. */
const REDUCED_RATES: readonly TaxRate[] = [
  { name: "reduced 7%", country: "DE", rateMillionths: 70_000 },
  { name: "reduced 10%", country: "AT", rateMillionths: 100_000 },
].map((rate) => ({ ...PLAIN, ...rate, region: "", category: "reduced" }));

/** Delivery is taxed like the goods that it brings. */
const VAT_RATES: readonly TaxRate[] = KNOWN_RATES
  .filter(({ country }) => isInEu(country))
  .flatMap((rate) => [rate, { ...rate, category: "shipping" }]);

export const TAX_RATES: readonly (TaxRate & Readonly<{ source: string }>)[] = [
  ...VAT_RATES.map((rate) => ({ ...rate, source: KNOWN_TABLES.eu.source })),
  ...REDUCED_RATES.map((rate) => ({ ...rate, source: "UStG § 12 (DE), UStG 1994 § 10 (AT)" })),
  ...Object.entries(US_STATE_PERCENT).flatMap(([region, percent]) => {
    const rate = {
      ...PLAIN,
      country: "US",
      region,
      name: `state ${percent}%`,
      rateMillionths: Math.round(Number(percent) * 10_000),
      source: "Tax Foundation, State and Local Sales Tax Rates, 2025",
    };
    const shipping = US_TAXED_SHIPPING.has(region)
      ? rate
      : { ...rate, name: "not taxed", rateMillionths: 0 };
    return [{ ...rate, category: "standard" }, { ...shipping, category: "shipping" }];
  }),
];

type Offer = Readonly<{
  country: string;
  market: MarketCode;
  currency: Currency;
  speed: "standard" | "express";
  names: ShippingOption["names"];
  price: bigint;
  /** The worth of goods from which it is free. */
  freeFrom: bigint | null;
  days: readonly [number, number];
}>;

const US = { country: "US", market: "us", currency: "USD" } as const;
const DE = { country: "DE", market: "de", currency: "EUR" } as const;
const AT = { country: "AT", market: "de", currency: "EUR" } as const;

const OFFERS: readonly Offer[] = [
  {
    ...US,
    speed: "standard",
    names: { en: "Standard", de: "Standard" },
    price: 795n,
    freeFrom: 7_500n,
    days: [3, 5],
  },
  {
    ...US,
    speed: "express",
    names: { en: "Express", de: "Express" },
    price: 1_900n,
    freeFrom: null,
    days: [1, 2],
  },
  {
    ...DE,
    speed: "standard",
    names: { en: "DHL standard", de: "DHL Standard" },
    price: 490n,
    freeFrom: 8_000n,
    days: [2, 3],
  },
  {
    ...DE,
    speed: "express",
    names: { en: "DHL Express", de: "DHL Express" },
    price: 1_290n,
    freeFrom: null,
    days: [1, 1],
  },
  {
    ...AT,
    speed: "standard",
    names: { en: "Austrian Post standard", de: "Österreichische Post Standard" },
    price: 790n,
    freeFrom: 10_000n,
    days: [3, 4],
  },
  {
    ...AT,
    speed: "express",
    names: { en: "DHL Express", de: "DHL Express" },
    price: 1_690n,
    freeFrom: null,
    days: [1, 2],
  },
];

export const SHIPPING_OPTIONS: readonly ShippingOption[] = OFFERS.map(
  ({ country, market, currency, speed, names, price, freeFrom, days: [daysMin, daysMax] }) => ({
    id: stableId("ShippingOption", `${country}-${speed}`),
    market,
    countries: [country],
    names,
    currency,
    bands: [
      { from: money(0n, currency), price: money(price, currency) },
      ...(freeFrom === null
        ? []
        : [{ from: money(freeFrom, currency), price: money(0n, currency) }]),
    ],
    taxCategory: "shipping",
    daysMin,
    daysMax,
  }),
);
