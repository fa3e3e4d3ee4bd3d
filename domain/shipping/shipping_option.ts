import {
  compare,
  type Currency,
  type Id,
  type Instant,
  invariant,
  isWithinPostal,
  type Locale,
  type MarketCode,
  type Money,
  type PostalRange,
  zero,
} from "../kernel/mod.ts";

/** The price for goods worth `from` or more, up to the next band. */
export type ShippingBand = Readonly<{ from: Money; price: Money }>;

/** The price for parcels of `fromGrams` or more, up to the next band. */
export type WeightBand = Readonly<{ fromGrams: number; price: Money }>;

/** A part of a country: a region (ISO 3166-2 without the country), a range of postal codes, or both. */
export type ZonePart = Readonly<{
  country: string;
  region: string | null;
  postal: PostalRange | null;
}>;

export type ShippingOption = Readonly<{
  id: Id<"ShippingOption">;
  market: MarketCode;
  countries: readonly string[];
  /** A country that is named here is delivered to in these parts only. Absent: everywhere. */
  parts?: readonly ZonePart[];
  names: Readonly<Record<Locale, string>>;
  currency: Currency;
  /** Ascending, the first from zero; one band is a flat rate. Empty where the weight decides. */
  bands: readonly ShippingBand[];
  /** Ascending, the first from zero. Absent or empty: the worth of the goods decides. */
  weightBands?: readonly WeightBand[];
  /** The worth of goods from which it is free, whatever the bands say. */
  freeFrom?: Money | null;
  taxCategory: string;
  /** Working days on the way. */
  daysMin: number;
  daysMax: number;
}>;

/** What is to be delivered: what it is worth after discounts, and what it weighs. */
export type Freight = Readonly<{ goods: Money; grams: number }>;

type Priced = Pick<ShippingOption, "bands" | "weightBands" | "freeFrom">;

/** What delivery costs. */
export function quote(
  { bands, weightBands = [], freeFrom = null }: Priced,
  { goods, grams }: Freight,
): Money {
  if (freeFrom !== null && compare(freeFrom, goods) <= 0) return zero(freeFrom.currency);
  const band = weightBands.length > 0
    ? weightBands.findLast(({ fromGrams }) => fromGrams <= grams)
    : bands.findLast(({ from }) => compare(from, goods) <= 0);
  invariant(band !== undefined, "The first band of a shipping option starts at zero");
  return band.price;
}

export type Destination = Readonly<{
  market: MarketCode;
  country: string;
  region?: string | null;
  postalCode?: string | null;
}>;

/** The options of a market that deliver to a place, in the order in which they are offered. */
export function optionsFor(
  options: readonly ShippingOption[],
  destination: Destination,
): ShippingOption[] {
  return options.filter((option) =>
    option.market === destination.market && deliversTo(option, destination)
  );
}

/** Before there is an address nothing is known of its parts, and the whole country counts. */
function deliversTo(
  { countries, parts = [] }: Pick<ShippingOption, "countries" | "parts">,
  { country, region, postalCode }: Destination,
): boolean {
  if (!countries.includes(country)) return false;
  const here = parts.filter((part) => part.country === country);
  if (here.length === 0 || postalCode === undefined || postalCode === null) return true;
  return here.some((part) =>
    (part.region === null || part.region === region) &&
    (part.postal === null || isWithinPostal(part.postal, postalCode))
  );
}

const DAY_MS = 86_400_000;

/** The first and the last day of delivery (ISO dates, UTC) for what is ordered now. */
export function estimate(
  { daysMin, daysMax }: Pick<ShippingOption, "daysMin" | "daysMax">,
  at: Instant,
): { earliest: string; latest: string } {
  return { earliest: workingDayAfter(at, daysMin), latest: workingDayAfter(at, daysMax) };
}

function workingDayAfter(at: Instant, days: number): string {
  let day = Math.floor(at / DAY_MS);
  for (let left = days; left > 0 || isWeekend(day);) {
    day += 1;
    if (!isWeekend(day) && left > 0) left -= 1;
  }
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Day 0 of the epoch was a Thursday. */
function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday === 0 || weekday === 6;
}
