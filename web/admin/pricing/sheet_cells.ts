import type { PriceSheetRowV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { decimalOf, fractionDigits } from "../ui/format.ts";
import { type MoneyInputError, parseMoney } from "../ui/parse_money.ts";
import { texts } from "./texts.ts";

/** The columns that can be written in, in the order in which they stand. */
export const COLUMNS = ["price", "compare", "cost"] as const;
export type Column = typeof COLUMNS[number];

/** A cell by its row, which is a variant from a quantity on, and its column. */
export type CellAt = Readonly<{ row: string; column: Column }>;

export function rowName(row: Pick<PriceSheetRowV1, "variant_id" | "quantity_from">): string {
  return `${row.variant_id} ${row.quantity_from}`;
}

export function cellName({ row, column }: CellAt): string {
  return `${row} ${column}`;
}

const STORED = { price: "price", compare: "compare_at_price", cost: "cost" } as const;

/** What is stored, or nothing. */
export function storedIn(row: PriceSheetRowV1, column: Column): Money | null {
  return row[STORED[column]];
}

/** What is stored as it stands in a cell: `129.00`, or empty. */
export function storedText(row: PriceSheetRowV1, column: Column): string {
  const stored = storedIn(row, column);
  return stored === null ? "" : decimalOf(stored);
}

export type ReadCell =
  | Readonly<{ ok: true; value: Money | null }>
  | Readonly<{ ok: false; error: MoneyInputError }>;

/** An empty cell is no price. */
export function readCell(text: string, currency: Money["currency"]): ReadCell {
  if (text.trim() === "") return { ok: true, value: null };
  return parseMoney(text.replace(/^\s*[€$£¥]|[€$£¥]\s*$/g, ""), currency);
}

const FORMULA = /^\s*=?\s*([*+\-−])\s*(\d{1,6})(?:[.,](\d{1,6}))?\s*(%?)\s*$/;

/**
 * What `=*1.05`, `+5 %`, `−2` or `+0.50` makes of a price, rounded half away from zero; null where the
 * text is no such thing. No float is involved.
 */
export function reckoned(text: string, base: Money | null): string | null {
  const match = FORMULA.exec(text);
  if (match === null || base === null) return null;
  const [, sign, whole = "0", decimals = "", percent] = match;
  if (sign === "*" && percent) return null;
  const scale = 10n ** BigInt(decimals.length);
  const number = BigInt(`${whole}${decimals}`);
  const minor = BigInt(base.amount);
  const unit = 10n ** BigInt(fractionDigits(base.currency));
  const signed = sign === "+" ? number : -number;
  const next = sign === "*"
    ? divided(minor * number, scale)
    : percent
    ? divided(minor * (100n * scale + signed), 100n * scale)
    : minor + divided(signed * unit, scale);
  if (next < 0n || next > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return decimalOf({ ...base, amount: Number(next) });
}

function divided(numerator: bigint, denominator: bigint): bigint {
  const half = numerator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}

/** A block as spreadsheets put it on the clipboard: rows by line, cells by tab. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

/** Per cent of the net price, to one digit, for `55.4 %`; from millionths, without a float. */
export function percentText(millionths: number): string {
  const tenths = Math.round(millionths / 1_000);
  const sign = tenths < 0 ? "−" : "";
  return `${sign}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10} %`;
}

/** What is left of a price that is not stored yet, by the share of tax in the one that is. */
export function marginOf(
  row: PriceSheetRowV1,
  { price, cost }: Readonly<{ price: Money | null; cost: Money | null }>,
): number | null {
  const { margin, price: stored } = row;
  if (price === null || cost === null || margin === null || stored === null) return null;
  if (price.amount === 0 || stored.amount === 0) return null;
  const net = divided(BigInt(price.amount) * BigInt(margin.net.amount), BigInt(stored.amount));
  return net <= 0n ? null : Number(divided((net - BigInt(cost.amount)) * 1_000_000n, net));
}

/** Why a cell is refused, in words. */
export function cellError(error: MoneyInputError): string {
  return texts.cell[error];
}
