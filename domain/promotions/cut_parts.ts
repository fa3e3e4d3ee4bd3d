import { divideRounded } from "../kernel/mod.ts";
import { matches } from "./line_match.ts";
import type { LineMatch, Refusal } from "./promotion.ts";
import type { PromotionCart, PromotionLine } from "./promotion_cart.ts";

/** What is left to take from, in the minor unit: by line, and of the delivery. */
export type Remaining = Readonly<{ lines: ReadonlyMap<string, bigint>; shipping: bigint }>;

/** What is taken off, never more than what is left. */
export type Cut = Readonly<{ lines: ReadonlyMap<string, bigint>; shipping: bigint }>;

const MILLION = 1_000_000n;

export function linesOf({ lines }: PromotionCart, of: LineMatch): PromotionLine[] {
  return lines.filter((line) => matches(line, of));
}

/** A cut of the lines alone; each is held to what is left of its line. */
export function lineCut(wanted: ReadonlyMap<string, bigint>, left: Remaining): Cut | Refusal {
  const lines = new Map<string, bigint>();
  for (const [lineId, minor] of wanted) {
    const open = left.lines.get(lineId) ?? 0n;
    const cut = minor < open ? minor : open;
    if (cut > 0n) lines.set(lineId, cut);
  }
  return lines.size === 0 ? "nothing_to_discount" : { lines, shipping: 0n };
}

/** A share in millionths, rounded half away from zero; never more than the whole. */
export function shareOf(minor: bigint, millionths: number): bigint {
  return divideRounded(minor * BigInt(Math.min(millionths, 1_000_000)), MILLION);
}
