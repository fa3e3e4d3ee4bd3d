import type { PriceBulkChangeV1, PriceListV1, PriceRoundingV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { fractionDigits } from "../ui/format.ts";
import { parseMoney } from "../ui/parse_money.ts";
import { texts } from "./texts.ts";

/** The form of a change of many prices, as it is typed. */
export type BulkForm = Readonly<{
  kind: PriceBulkChangeV1["kind"];
  percent: string;
  amount: string;
  listId: string;
  rate: string;
}>;
export type BulkErrors = Readonly<Partial<Record<"percent" | "amount" | "rate", string>>>;

const PERCENT = /^\s*([+\-−]?)\s*(\d{1,5})(?:[.,](\d{1,4}))?\s*%?\s*$/;

/** `5`, `−12.5 %`: in millionths, without a float; null where it is no such share. */
export function readPercent(text: string): number | null {
  const match = PERCENT.exec(text);
  if (match === null) return null;
  const [, sign, whole = "0", decimals = ""] = match;
  const size = Number(`${whole}${decimals.padEnd(4, "0")}`);
  const millionths = sign === "-" || sign === "−" ? -size : size;
  return millionths < -1_000_000 || millionths > 100_000_000 ? null : millionths;
}

function readAmount(text: string, currency: Money["currency"]): Money | null {
  const match = /^\s*([+\-−]?)(.*)$/s.exec(text);
  const read = parseMoney(match?.[2] ?? "", currency);
  if (!read.ok) return null;
  const lowers = match?.[1] === "-" || match?.[1] === "−";
  return { ...read.value, amount: lowers ? -read.value.amount : read.value.amount };
}

/** The form in the words of the API, or what is wrong with it. */
export function readBulk(
  form: BulkForm,
  { list, source }: Readonly<{
    list: Pick<PriceListV1, "currency">;
    /** The list that is taken over. */
    source: Pick<PriceListV1, "currency" | "id"> | null;
  }>,
): Readonly<{ change: PriceBulkChangeV1 | null; errors: BulkErrors }> {
  const wrong = (errors: BulkErrors) => ({ change: null, errors });
  const right = (change: PriceBulkChangeV1) => ({ change, errors: {} });
  const currency = list.currency as Money["currency"];
  if (form.kind === "amount") {
    const amount = readAmount(form.amount, currency);
    return amount === null
      ? wrong({ amount: texts.bulk.amountBad })
      : right({ kind: "amount", amount });
  }
  const typed = form.kind === "from_list" && form.percent.trim() === "" ? "0" : form.percent;
  const millionths = readPercent(typed);
  if (millionths === null) return wrong({ percent: texts.bulk.percentBad });
  if (form.kind === "percent") return right({ kind: "percent", millionths });
  if (source === null) return wrong({});
  const differs = source.currency !== list.currency;
  const rate = form.rate.trim().replace(",", ".");
  if (differs && !(/^\d{1,9}(\.\d{1,9})?$/.test(rate) && /[1-9]/.test(rate))) {
    return wrong({ rate: texts.bulk.rateBad });
  }
  return right({
    kind: "from_list",
    price_list_id: source.id,
    rate: differs ? rate : null,
    millionths,
  });
}

/** The ways of rounding that merchants know, in the currency's minor units. */
export function roundings(
  currency: Money["currency"],
): readonly Readonly<{ code: string; label: string; rule: PriceRoundingV1 }>[] {
  const digits = fractionDigits(currency);
  const unit = 10 ** digits;
  const exact = { code: "exact", label: "Exactly", rule: { kind: "exact" as const } };
  const nearest = (minor: number, label: string) => ({
    code: `nearest-${minor}`,
    label,
    rule: { kind: "nearest" as const, minor },
  });
  if (digits < 2) {
    return [exact, nearest(10, "To the nearest 10"), nearest(100, "To the nearest 100")];
  }
  const ending = (share: number) => ({
    code: `ending-${share}`,
    label: share === 0 ? "Up to the next whole" : `Up to the next .${share}`,
    rule: { kind: "ending" as const, minor: share * unit / 100, of: unit },
  });
  return [
    exact,
    ...[99, 95, 90, 50, 0].map(ending),
    nearest(unit / 20, "To the nearest 0.05"),
    nearest(unit / 10, "To the nearest 0.10"),
    nearest(unit, "To the nearest whole"),
    nearest(unit * 5, "To the nearest 5"),
  ];
}
