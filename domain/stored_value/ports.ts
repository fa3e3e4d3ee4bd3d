import type { PayingValue } from "./account.ts";

/** Finds a card by what somebody typed; what cannot be a code is found by nobody. */
export type GiftCardFinder = Readonly<{
  findByCode(typed: string): Promise<PayingValue | null>;
}>;

/** Makes codes of chance, and what is kept of them. */
export type GiftCardCodes = Readonly<{
  /** A new code, which nobody can guess: `7K3M-…`. */
  make(): string;
  /** SHA-256 of a code without hyphens, in hex. */
  digest(code: string): string;
}>;
