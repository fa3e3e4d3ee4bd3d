import { texts } from "./texts.ts";

export type TypedLine = Readonly<{ sku: string; quantity: number }>;

/** Reads `SKU 12`, one a line; the first line that is not so is named. */
export function readTransferLines(
  text: string,
): { lines: readonly TypedLine[]; error: null } | { lines: null; error: string } {
  const lines: TypedLine[] = [];
  for (const typed of text.split("\n").map((line) => line.trim()).filter(Boolean)) {
    const match = /^([^\s,;]{1,60})[\s,;x×]+(\d{1,6})$/.exec(typed);
    if (!match || Number(match[2]) === 0) {
      return { lines: null, error: texts.transfer.lineBad(typed.slice(0, 40)) };
    }
    lines.push({ sku: match[1]!, quantity: Number(match[2]) });
  }
  return lines.length === 0
    ? { lines: null, error: texts.transfer.nothing }
    : { lines, error: null };
}
