import { invariant } from "../kernel/mod.ts";

/** Digits and letters that nobody mistakes for one another (Crockford's base 32). */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 20;
/** 100 bits: the last four signs may be shown, and 80 bits stay secret. */
export const CODE_BYTES = LENGTH;

/** The code that so many random bytes make: `7K3M-…`, twenty signs in groups of four. */
export function giftCardCode(random: Uint8Array): string {
  invariant(random.length === CODE_BYTES, "a code takes one byte a sign");
  const signs = [...random].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return signs.replace(/(.{4})(?=.)/g, "$1-");
}

/** A code as people type it: in any case, with or without hyphens, O for 0. Null when it cannot be one. */
export function readGiftCardCode(typed: string): string | null {
  const signs = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(
    /[IL]/g,
    "1",
  );
  return signs.length === LENGTH && [...signs].every((sign) => ALPHABET.includes(sign))
    ? signs
    : null;
}

export function lastFourOf(code: string): string {
  return code.slice(-4);
}
