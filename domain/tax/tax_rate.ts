/** What the state takes of a sale, by place and by category of goods. */
export type TaxRate = Readonly<{
  country: string;
  /** ISO 3166-2 subdivision without the country, such as CA; empty for the whole country. */
  region: string;
  /** Only these postal codes, both ends included; null: all of them. */
  postal: Readonly<{ from: string; to: string }> | null;
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
}>;

/** Port: the rates that hold for a kind of goods at a place, in the order in which they are taken. */
export type TaxProvider = (place: TaxPlace) => readonly TaxRate[];

const providers = new WeakMap<readonly TaxRate[], TaxProvider>();

/**
 * The rates of a table: of each layer the one of the smallest place. A table is sorted into countries
 * once, however many carts ask it.
 */
export function tableTaxes(rates: readonly TaxRate[]): TaxProvider {
  const known = providers.get(rates);
  if (known !== undefined) return known;
  const provider = sorted(rates);
  providers.set(rates, provider);
  return provider;
}

function sorted(rates: readonly TaxRate[]): TaxProvider {
  const byCountry = Map.groupBy(rates, ({ country, category }) => `${country} ${category}`);
  return (place) => {
    const here = byCountry.get(`${place.country} ${place.category}`) ?? [];
    const chosen = new Map<string, TaxRate>();
    for (const rate of here) {
      if (!isAt(rate, place)) continue;
      const rival = chosen.get(rate.layer);
      if (rival === undefined || sizeOf(rate) < sizeOf(rival)) chosen.set(rate.layer, rate);
    }
    return [...chosen.values()].sort((a, b) =>
      a.ordinal - b.ordinal || (a.layer < b.layer ? -1 : 1)
    );
  };
}

function isAt({ region, postal }: TaxRate, place: TaxPlace): boolean {
  if (region !== "" && region !== place.region) return false;
  return postal === null || isWithin(postal, place.postalCode);
}

/** Of two places the smaller has the smaller number: postal codes, a region, a country. */
function sizeOf({ region, postal }: TaxRate): number {
  return postal !== null ? 0 : region !== "" ? 1 : 2;
}

/** Codes of one length compare as text, which is how ranges of digits are told. */
function isWithin(
  { from, to }: NonNullable<TaxRate["postal"]>,
  postalCode: string | null,
): boolean {
  // ZIP+4 and the like: what is behind the range's length says no more about the place.
  const code = (postalCode ?? "").toUpperCase().replaceAll(" ", "").slice(0, from.length);
  return code.length === from.length && from <= code && code <= to;
}

/** `US-CA`, or `DE` for the whole country. */
export function placeName({ country, region }: Pick<TaxRate, "country" | "region">): string {
  return region === "" ? country : `${country}-${region}`;
}
