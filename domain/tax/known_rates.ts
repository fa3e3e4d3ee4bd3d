import type { TaxRate } from "./tax_rate.ts";

type Known = readonly [place: string, millionths: number];

/**
 * Standard rates of value added tax in the European Union's member states: European Commission,
 * "VAT rates applied in the Member States of the European Union" (Taxes in Europe Database), as they
 * stand since 1 August 2025, when Romania's rose to 21 %.
 */
const EU_STANDARD: readonly Known[] = [
  ["AT", 200_000],
  ["BE", 210_000],
  ["BG", 200_000],
  ["CY", 190_000],
  ["CZ", 210_000],
  ["DE", 190_000],
  ["DK", 250_000],
  ["EE", 240_000],
  ["ES", 210_000],
  ["FI", 255_000],
  ["FR", 200_000],
  ["GR", 240_000],
  ["HR", 250_000],
  ["HU", 270_000],
  ["IE", 230_000],
  ["IT", 220_000],
  ["LT", 210_000],
  ["LU", 170_000],
  ["LV", 210_000],
  ["MT", 180_000],
  ["NL", 210_000],
  ["PL", 230_000],
  ["PT", 230_000],
  ["RO", 210_000],
  ["SE", 250_000],
  ["SI", 220_000],
  ["SK", 230_000],
];

/**
 * State-wide rates of sales tax in some of the United States, without what counties and cities add:
 * Federation of Tax Administrators, "State Sales Tax Rates and Food & Drug Exemptions", January 2025.
 * A sample to start from, not a substitute for a tax service.
 */
const US_STATES: readonly Known[] = [
  ["CA", 72_500],
  ["CO", 29_000],
  ["FL", 60_000],
  ["IL", 62_500],
  ["MA", 62_500],
  ["NJ", 66_250],
  ["NY", 40_000],
  ["OR", 0],
  ["PA", 60_000],
  ["TX", 62_500],
  ["WA", 65_000],
];

const percent = (millionths: number) => `${millionths / 10_000}%`;

function rate(place: Pick<TaxRate, "country" | "region">, millionths: number): TaxRate {
  return {
    ...place,
    postal: null,
    category: "standard",
    name: `standard ${percent(millionths)}`,
    rateMillionths: millionths,
    layer: "base",
    ordinal: 0,
    compound: false,
  };
}

/** The rates that the shop knows by itself, for goods of the standard category. */
export const KNOWN_RATES: readonly TaxRate[] = [
  ...EU_STANDARD.map(([country, millionths]) => rate({ country, region: "" }, millionths)),
  ...US_STATES.map(([region, millionths]) => rate({ country: "US", region }, millionths)),
];

/** A table that the shop knows, with who published it and as of when (ISO date). */
export type KnownTable = Readonly<{ source: string; asOf: string; rates: readonly TaxRate[] }>;

const OF_UNION = KNOWN_RATES.filter(({ country }) => country !== "US");

/**
 * What staff can take over. In the Union delivery is taxed like the goods that it brings, so it has
 * the same rate; the states of the sample differ in that, and theirs are for goods alone.
 */
export const KNOWN_TABLES = {
  eu: {
    source: "European Commission, VAT rates applied in the Member States (TEDB)",
    asOf: "2025-08-01",
    rates: OF_UNION.flatMap((it) => [it, { ...it, category: "shipping" }]),
  },
  us: {
    source: "Federation of Tax Administrators, State Sales Tax Rates (sample of states)",
    asOf: "2025-01-01",
    rates: KNOWN_RATES.filter(({ country }) => country === "US"),
  },
} as const satisfies Record<string, KnownTable>;

export type KnownTableName = keyof typeof KNOWN_TABLES;

const MEMBERS: ReadonlySet<string> = new Set(EU_STANDARD.map(([country]) => country));

/** Whether a country is in the European Union, as value added tax goes. */
export function isInEu(country: string): boolean {
  return MEMBERS.has(country);
}
