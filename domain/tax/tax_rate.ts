import { type Instant, isWithinPostal, type PostalRange } from "../kernel/mod.ts";

/** What the state takes of a sale, by place and by category of goods. */
export type TaxRate = Readonly<{
  country: string;
  /** ISO 3166-2 subdivision without the country, such as CA; empty for the whole country. */
  region: string;
  /** Only these postal codes, both ends included; null: all of them. */
  postal: PostalRange | null;
  category: string;
  name: string;
  rateMillionths: number;
  /**
   * Of one layer (`state`, `county`) the rate of the smallest place holds; layers add up, in the
   * order of `ordinal`.
   */
  layer: string;
  ordinal: number;
  /** It is taken of the price and of the taxes before it, as on a tax that is itself taxed. */
  compound: boolean;
}>;

export type TaxPlace = Readonly<{
  country: string;
  region: string | null;
  postalCode: string | null;
  category: string;
  at: Instant;
}>;

/** A rate, and for how long it holds; without dates always. */
export type DatedTaxRate =
  & TaxRate
  & Readonly<{ validFrom?: Instant | null; validTo?: Instant | null }>;

/** Port: the rates that hold for a kind of goods at a place, in the order in which they are taken. */
export type TaxProvider = (place: TaxPlace) => readonly TaxRate[];

const providers = new WeakMap<readonly DatedTaxRate[], TaxProvider>();

/**
 * The rates of a table: of each layer the one of the smallest place, and of two for one place the one
 * that began last. A table is sorted into countries once, however many carts ask it.
 */
export function tableTaxes(rates: readonly DatedTaxRate[]): TaxProvider {
  const known = providers.get(rates);
  if (known !== undefined) return known;
  const provider = sorted(rates);
  providers.set(rates, provider);
  return provider;
}

function sorted(rates: readonly DatedTaxRate[]): TaxProvider {
  const known = rates.map(({ validFrom = null, validTo = null, ...rate }) => ({
    // What is kept with an order says what was taken, and not how the table was kept.
    rate: plain(rate),
    from: validFrom ?? -Infinity,
    to: validTo ?? Infinity,
  }));
  const byCountry = Map.groupBy(known, ({ rate }) => `${rate.country} ${rate.category}`);
  return (place) => {
    const here = byCountry.get(`${place.country} ${place.category}`) ?? [];
    const chosen = new Map<string, typeof known[number]>();
    for (const it of here) {
      if (place.at < it.from || place.at >= it.to || !isAt(it.rate, place)) continue;
      const rival = chosen.get(it.rate.layer);
      if (rival === undefined || isCloser(it, rival)) chosen.set(it.rate.layer, it);
    }
    return [...chosen.values()].map(({ rate }) => rate).sort((a, b) =>
      a.ordinal - b.ordinal || (a.layer < b.layer ? -1 : 1)
    );
  };
}

function plain(rate: TaxRate): TaxRate {
  const { country, region, postal, category, name, rateMillionths, layer, ordinal, compound } =
    rate;
  return { country, region, postal, category, name, rateMillionths, layer, ordinal, compound };
}

type Candidate = Readonly<{ rate: TaxRate; from: number }>;

/** The smaller place, then the later beginning. */
function isCloser(one: Candidate, other: Candidate): boolean {
  const [size, rival] = [sizeOf(one.rate), sizeOf(other.rate)];
  return size === rival ? one.from > other.from : size < rival;
}

function isAt({ region, postal }: TaxRate, place: TaxPlace): boolean {
  if (region !== "" && region !== place.region) return false;
  return postal === null || isWithinPostal(postal, place.postalCode);
}

/** Of two places the smaller has the smaller number: postal codes, a region, a country. */
function sizeOf({ region, postal }: TaxRate): number {
  return postal !== null ? 0 : region !== "" ? 1 : 2;
}

/** `US-CA`, or `DE` for the whole country. */
export function placeName({ country, region }: Pick<TaxRate, "country" | "region">): string {
  return region === "" ? country : `${country}-${region}`;
}
