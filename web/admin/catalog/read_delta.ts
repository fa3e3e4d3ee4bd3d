import { texts } from "./texts.ts";

/** A change of stock as typed: `12`, `+12`, `-3` or `−3`; not below what is on hand. */
export function readDelta(
  typed: string,
  onHand: number,
): { value: number; error: null } | { value: null; error: string } {
  const match = /^\s*([+−-]?)\s*(\d{1,6})\s*$/.exec(typed);
  if (!match) return { value: null, error: texts.stock.notWhole };
  const value = Number(match[2]) * (match[1] === "-" || match[1] === "−" ? -1 : 1);
  if (value === 0) return { value: null, error: texts.stock.zero };
  if (onHand + value < 0) return { value: null, error: texts.stock.below };
  return { value, error: null };
}

/** `+12`, `−3`. */
export function signed(delta: number): string {
  return `${delta > 0 ? "+" : "−"}${Math.abs(delta)}`;
}
