import type { CreateTaxRateV1, TaxRateV1 } from "@mercator/contracts/admin/v1";
import type { Change } from "../catalog/product_draft.ts";
import { percentOf, readPercent } from "./percent.ts";
import { texts } from "./texts.ts";

/** A rate as it is typed. */
export type RateDraft =
  & Record<
    | "country"
    | "region"
    | "postalFrom"
    | "postalTo"
    | "category"
    | "name"
    | "percent"
    | "layer"
    | "ordinal"
    | "validFrom"
    | "validTo"
    | "source",
    string
  >
  & { compound: boolean };

export type RateErrors = Partial<Record<keyof RateDraft, string>>;

export function toRateDraft(rate: TaxRateV1 | null): RateDraft {
  return {
    country: rate?.country ?? "DE",
    region: rate?.region ?? "",
    postalFrom: rate?.postal?.from ?? "",
    postalTo: rate?.postal?.to ?? "",
    category: rate?.category ?? "standard",
    name: rate?.name ?? "",
    percent: rate === null ? "" : percentOf(rate.rate_millionths),
    layer: rate?.layer ?? "base",
    ordinal: String(rate?.ordinal ?? 0),
    validFrom: rate?.valid_from?.slice(0, 10) ?? "",
    validTo: rate?.valid_to?.slice(0, 10) ?? "",
    source: rate?.source ?? "",
    compound: rate?.compound ?? false,
  };
}

/** What is wrong with it, by field; what stands in one field only counts there. */
export function rateErrors(draft: RateDraft): RateErrors {
  const words = texts.rate.errors;
  const errors: RateErrors = {};
  if (!/^[A-Z]{2}$/.test(code(draft.country))) errors.country = words.country;
  if (!/^[A-Z0-9]{0,3}$/.test(code(draft.region))) errors.region = words.region;
  if (draft.name.trim() === "") errors.name = words.name;
  if (readPercent(draft.percent) === null) errors.percent = words.percent;
  if (!/^[a-z][a-z_]{0,29}$/.test(draft.layer.trim())) errors.layer = words.layer;
  if (!/^\d{1,2}$/.test(draft.ordinal.trim())) errors.ordinal = words.ordinal;
  const [from, to] = [code(draft.postalFrom), code(draft.postalTo)];
  if ((from !== "" || to !== "") && (from.length !== to.length || from > to)) {
    errors.postalTo = words.postal;
  }
  const { validFrom, validTo } = draft;
  if (validFrom !== "" && validTo !== "" && validTo <= validFrom) errors.validTo = words.dates;
  return errors;
}

const code = (text: string) => text.trim().toUpperCase().replaceAll(" ", "");
/** A day begins at midnight, by the shop's books in UTC. */
const midnight = (day: string) => (day === "" ? null : `${day}T00:00:00Z`);

export function toRateBody(draft: RateDraft): CreateTaxRateV1 {
  const from = code(draft.postalFrom);
  const source = draft.source.trim();
  return {
    country: code(draft.country),
    region: code(draft.region),
    postal: from === "" ? null : { from, to: code(draft.postalTo) },
    category: draft.category,
    name: draft.name.trim(),
    rate_millionths: readPercent(draft.percent) ?? 0,
    layer: draft.layer.trim(),
    ordinal: Number(draft.ordinal),
    compound: draft.compound,
    valid_from: midnight(draft.validFrom),
    valid_to: midnight(draft.validTo),
    source: source === "" ? null : source,
  };
}

/** Where what is stored now differs from what is typed here. */
export function rateRivals(stored: TaxRateV1, draft: RateDraft): Change[] {
  const theirs = toRateDraft(stored);
  const names = Object.keys(theirs) as (keyof RateDraft)[];
  return names.filter((name) => String(theirs[name]) !== String(draft[name]).trim()).map((
    name,
  ) => ({
    path: name,
    label: texts.rate.fields[name],
    stored: String(theirs[name]),
    value: String(draft[name]),
  }));
}
