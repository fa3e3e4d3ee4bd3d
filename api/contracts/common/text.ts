import { z } from "zod";

/** A prefixed, sortable identifier such as `ord_01kb2…`. */
export function prefixedId(prefix: string) {
  return z.string().regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`));
}

/** A word of an address (URL): lower case, digits, hyphens. */
export const Handle = z.string().max(120).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** One line of text that a person typed: trimmed, no control characters, no half characters. */
export function line(max: number) {
  return z.string().trim().min(1).max(max).regex(/^[^\p{Cc}\p{Cs}]*$/u);
}

/** Text of several lines, perhaps none: trimmed, no control characters but tabs and line breaks. */
export function prose(max: number) {
  return z.string().trim().max(max).regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u);
}

export const Email = z.email().trim().max(254).toLowerCase();
export const Timestamp = z.iso.datetime();
