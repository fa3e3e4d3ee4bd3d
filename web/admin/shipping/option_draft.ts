import type { CreateShippingOptionV1, ShippingOptionDetailsV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import type { Change } from "../catalog/product_draft.ts";
import { decimalOf } from "../ui/format.ts";
import { parseMoney } from "../ui/parse_money.ts";
import { texts } from "./texts.ts";

type Currency = Money["currency"];

/** A way of delivery as it is typed. */
export type OptionDraft = {
  nameEn: string;
  nameDe: string;
  by: "worth" | "weight";
  bands: { from: string; price: string }[];
  freeFrom: string;
  taxCategory: string;
  daysMin: string;
  daysMax: string;
  ordinal: string;
  active: boolean;
};
export type OptionErrors = Partial<
  Record<"nameEn" | "bands" | "freeFrom" | "daysMax" | "ordinal", string>
>;

export function toOptionDraft(option: ShippingOptionDetailsV1 | null): OptionDraft {
  const byWeight = (option?.weight_bands.length ?? 0) > 0;
  const bands = byWeight
    ? option?.weight_bands.map((it) => ({
      from: String(it.from_grams),
      price: decimalOf(it.price),
    }))
    : option?.bands.map((it) => ({ from: decimalOf(it.from), price: decimalOf(it.price) }));
  return {
    nameEn: option?.names.en ?? "",
    nameDe: option?.names.de ?? "",
    by: byWeight ? "weight" : "worth",
    bands: bands ?? [{ from: "0", price: "" }],
    freeFrom: option?.free_from ? decimalOf(option.free_from) : "",
    taxCategory: option?.tax_category ?? "shipping",
    daysMin: String(option?.days_min ?? 1),
    daysMax: String(option?.days_max ?? 3),
    ordinal: String(option?.ordinal ?? ""),
    active: option?.active ?? true,
  };
}

const whole = (text: string, digits: number) =>
  new RegExp(`^\\d{1,${digits}}$`).test(text.trim()) ? Number(text) : null;

/** The steps as they are sent; null where one cannot be read, or they do not rise from zero. */
export function readBands({ by, bands }: Pick<OptionDraft, "by" | "bands">, currency: Currency) {
  const rows = bands.map(({ from, price }) => {
    const cost = parseMoney(price, currency);
    const worth = by === "worth" ? parseMoney(from, currency) : null;
    const start = by === "weight" ? whole(from, 7) : worth?.ok ? worth.value.amount : null;
    return cost.ok && start !== null ? { start, price: cost.value } : null;
  });
  const read = rows.filter((row) => row !== null);
  const rises = read.every(({ start }, nth) =>
    nth === 0 ? start === 0 : read[nth - 1]!.start < start
  );
  if (read.length === 0 || read.length < rows.length || !rises) return null;
  return by === "weight"
    ? { bands: [], weight_bands: read.map(({ start, price }) => ({ from_grams: start, price })) }
    : {
      bands: read.map(({ start, price }) => ({ from: { amount: start, currency }, price })),
      weight_bands: [],
    };
}

/** What is wrong with it, by field. */
export function optionErrors(draft: OptionDraft, currency: Currency): OptionErrors {
  const words = texts.option.errors;
  const errors: OptionErrors = {};
  if (draft.nameEn.trim() === "" || draft.nameDe.trim() === "") errors.nameEn = words.name;
  if (readBands(draft, currency) === null) errors.bands = words.bands;
  if (draft.freeFrom.trim() !== "" && !parseMoney(draft.freeFrom, currency).ok) {
    errors.freeFrom = words.freeFrom;
  }
  const [min, max] = [whole(draft.daysMin, 3), whole(draft.daysMax, 3)];
  if (min === null || max === null || max < min) errors.daysMax = words.days;
  if (draft.ordinal.trim() !== "" && whole(draft.ordinal, 3) === null) {
    errors.ordinal = words.ordinal;
  }
  return errors;
}

/** Only for a draft without errors. */
export function toOptionBody(draft: OptionDraft, currency: Currency): CreateShippingOptionV1 {
  const free = parseMoney(draft.freeFrom, currency);
  return {
    names: { en: draft.nameEn.trim(), de: draft.nameDe.trim() },
    ...(readBands(draft, currency) ?? { bands: [], weight_bands: [] }),
    free_from: free.ok ? free.value : null,
    tax_category: draft.taxCategory,
    days_min: whole(draft.daysMin, 3) ?? 0,
    days_max: whole(draft.daysMax, 3) ?? 0,
    active: draft.active,
  };
}

/** Where what is stored now differs from what is typed here. */
export function optionRivals(stored: ShippingOptionDetailsV1, draft: OptionDraft): Change[] {
  const theirs = toOptionDraft(stored);
  const told = (it: OptionDraft, name: keyof OptionDraft) =>
    name === "bands"
      ? it.bands.map(({ from, price }) => `${from}: ${price}`).join("; ")
      : String(it[name]);
  return (Object.keys(theirs) as (keyof OptionDraft)[])
    .filter((name) => told(theirs, name) !== told(draft, name))
    .map((name) => ({
      path: name,
      label: texts.option.fields[name],
      stored: told(theirs, name),
      value: told(draft, name),
    }));
}
