import {
  compare,
  type Currency,
  type Id,
  type Instant,
  invariant,
  type Locale,
  type MarketCode,
  type Money,
} from "../kernel/mod.ts";

/** The price for goods worth `from` or more, up to the next band. */
export type ShippingBand = Readonly<{ from: Money; price: Money }>;

export type ShippingOption = Readonly<{
  id: Id<"ShippingOption">;
  market: MarketCode;
  countries: readonly string[];
  names: Readonly<Record<Locale, string>>;
  currency: Currency;
  /** Ascending, the first from zero; one band is a flat rate. */
  bands: readonly ShippingBand[];
  taxCategory: string;
  /** Working days on the way. */
  daysMin: number;
  daysMax: number;
}>;

/** What delivery costs for goods of this worth. */
export function quote({ bands }: Pick<ShippingOption, "bands">, goods: Money): Money {
  const band = bands.findLast(({ from }) => compare(from, goods) <= 0);
  invariant(band !== undefined, "The first band of a shipping option starts at zero");
  return band.price;
}

/** The options of a market that deliver to a country, in the order in which they are offered. */
export function optionsFor(
  options: readonly ShippingOption[],
  { market, country }: { market: MarketCode; country: string },
): ShippingOption[] {
  return options.filter((option) => option.market === market && option.countries.includes(country));
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
