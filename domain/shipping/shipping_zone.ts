import {
  compare,
  type Currency,
  err,
  type Id,
  type Instant,
  isPostalRange,
  type MarketCode,
  MARKETS,
  type Money,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { ShippingOption, ZonePart } from "./shipping_option.ts";

/** What a zone is known by, in addresses and in the books. */
export type ZoneCode = string;
export type ShippingOptionId = Id<"ShippingOption">;

/** A way of delivery as staff keep it. */
export type StoredShippingOption =
  & Required<Omit<ShippingOption, "market" | "countries" | "parts">>
  & Readonly<{
    zoneCode: ZoneCode;
    /** Ways of delivery are offered in this order. */
    ordinal: number;
    active: boolean;
    updatedAt: Instant;
    version: number;
  }>;

/** Where one market delivers on the same terms. */
export type ShippingZone = Readonly<{
  code: ZoneCode;
  name: string;
  market: MarketCode;
  countries: readonly string[];
  /** A country that is named here is in the zone with these parts only. */
  parts: readonly ZonePart[];
  options: readonly StoredShippingOption[];
  updatedAt: Instant;
  version: number;
}>;

export type ZoneEdit = Readonly<{
  name?: string | undefined;
  countries?: readonly string[] | undefined;
  parts?: readonly ZonePart[] | undefined;
}>;
export type ZoneRefused = Readonly<{
  code: "shipping_zone_country_not_served" | "shipping_zone_part_invalid";
}>;

/** Lays an edit over a zone: its countries are the market's, its parts are of its countries. */
export function editZone(
  zone: ShippingZone,
  { edit, at }: Readonly<{ edit: ZoneEdit; at: Instant }>,
): Result<ShippingZone, ZoneRefused> {
  const countries = [...new Set(edit.countries ?? zone.countries)];
  const parts = edit.parts ?? zone.parts;
  const served: readonly string[] = MARKETS[zone.market].countries;
  if (countries.length === 0 || !countries.every((it) => served.includes(it))) {
    return err({ code: "shipping_zone_country_not_served" });
  }
  const isPart = ({ country, region, postal }: ZonePart) =>
    countries.includes(country) && (region !== null || postal !== null) &&
    (postal === null || isPostalRange(postal));
  if (!parts.every(isPart)) return err({ code: "shipping_zone_part_invalid" });
  return ok({ ...zone, name: edit.name ?? zone.name, countries, parts, updatedAt: at });
}

export type OptionDraft = Pick<
  StoredShippingOption,
  | "names"
  | "bands"
  | "weightBands"
  | "freeFrom"
  | "taxCategory"
  | "daysMin"
  | "daysMax"
  | "ordinal"
  | "active"
>;
export type OptionEdit = Readonly<
  { [Name in keyof OptionDraft]?: OptionDraft[Name] | undefined }
>;
export type OptionRefused = Readonly<{
  code:
    | "shipping_bands_invalid"
    | "shipping_price_invalid"
    | "shipping_currency_wrong"
    | "shipping_days_invalid";
}>;

/** Lays an edit over a way of delivery: every parcel has one price, and days in their order. */
export function editOption(
  option: StoredShippingOption,
  { edit, at }: Readonly<{ edit: OptionEdit; at: Instant }>,
): Result<StoredShippingOption, OptionRefused> {
  const named = Object.entries(edit).filter(([, value]) => value !== undefined);
  const next: StoredShippingOption = { ...option, ...Object.fromEntries(named), updatedAt: at };
  const { bands, weightBands, freeFrom, currency, daysMin, daysMax } = next;
  const amounts = [
    ...bands.flatMap(({ from, price }) => [from, price]),
    ...weightBands.map(({ price }) => price),
    ...(freeFrom === null ? [] : [freeFrom]),
  ];
  if (!areIn(amounts, currency)) return err({ code: "shipping_currency_wrong" });
  if (amounts.some(({ minor }) => minor < 0n)) return err({ code: "shipping_price_invalid" });
  if (!areBands(next)) return err({ code: "shipping_bands_invalid" });
  if (daysMax < daysMin) return err({ code: "shipping_days_invalid" });
  return ok(next);
}

function areIn(amounts: readonly Money[], currency: Currency): boolean {
  return amounts.every((amount) => amount.currency === currency);
}

/** Either by worth or by weight, from zero upwards, no two from the same. */
function areBands({ bands, weightBands }: Pick<StoredShippingOption, "bands" | "weightBands">) {
  if ((bands.length === 0) === (weightBands.length === 0)) return false;
  const [first] = bands;
  const byWorth = first === undefined ||
    first.from.minor === 0n &&
      bands.every(({ from }, nth) => nth === 0 || compare(bands[nth - 1]!.from, from) < 0);
  const byWeight = weightBands.length === 0 ||
    weightBands[0]!.fromGrams === 0 &&
      weightBands.every(({ fromGrams }, nth) =>
        nth === 0 || weightBands[nth - 1]!.fromGrams < fromGrams
      );
  return byWorth && byWeight;
}
