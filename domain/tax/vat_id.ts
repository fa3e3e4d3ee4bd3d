import { err, type Instant, ok, type Result } from "../kernel/mod.ts";
import { isInEu } from "./known_rates.ts";
import { hasGoodCheckDigits } from "./vat_check_digits.ts";

/** A number under which a business is known to a tax office of the Union: `ATU12345678`. */
export type VatId = string & { readonly __vatId: true };

/**
 * What follows the country's letters. European Commission, VIES, "Structure of VAT identification
 * numbers". Greece writes EL; Northern Ireland trades goods as XI.
 */
const FORMATS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

export type VatIdMalformed = Readonly<{ code: "vat_id_malformed" }>;

/** Reads a number as people write it, with blanks, dots and dashes, and looks at its check digits. */
export function readVatId(text: string): Result<VatId, VatIdMalformed> {
  const id = text.toUpperCase().replaceAll(/[\s.-]/g, "");
  const [country, rest] = [id.slice(0, 2), id.slice(2)];
  const isWritten = FORMATS[country]?.test(rest) === true && hasGoodCheckDigits(country, rest);
  return isWritten ? ok(id as VatId) : err({ code: "vat_id_malformed" });
}

/** The country (ISO 3166-1) whose tax office gave the number; Northern Ireland is in GB. */
export function countryOfVatId(id: VatId): string {
  const letters = id.slice(0, 2);
  return letters === "EL" ? "GR" : letters === "XI" ? "GB" : letters;
}

/** Port: the register of such numbers, VIES for one. `unknown`: it could not be asked. */
export type VatIdRegister = (id: VatId) => Promise<"valid" | "invalid" | "unknown">;

/** A number, and what the register said about it when it was asked. */
export type CheckedVatId = Readonly<{
  id: VatId;
  standing: "valid" | "invalid" | "unknown";
  checkedAt: Instant;
}>;

/** An answer of the register counts for so long; then it has to be asked again. */
export const VAT_ID_CONFIRMED_MS = 30 * 86_400_000;

/** Whether a sale may rest on the number: the register confirmed it not long ago, or need not. */
export function isConfirmed(
  { standing, checkedAt }: CheckedVatId,
  { at, unconfirmed }: Readonly<{ at: Instant; unconfirmed: "taxed" | "trusted" }>,
): boolean {
  if (standing === "unknown") return unconfirmed === "trusted";
  return standing === "valid" && at - checkedAt <= VAT_ID_CONFIRMED_MS;
}

/** Why no tax is taken. */
export type TaxExemption = "customer_exempt" | "reverse_charge";

/**
 * A sale to a business in another member state is taxed there, by the business itself (Directive
 * 2006/112/EC, articles 138 and 196): no tax is taken here. Only for a number that the register
 * confirmed and goods that leave the seller's country for the buyer's Union.
 */
export function reverseCharge(
  { seller, destination, vatId }: Readonly<{
    seller: string;
    destination: string;
    vatId: Readonly<{ id: VatId; confirmed: boolean }> | null;
  }>,
): boolean {
  return vatId !== null && vatId.confirmed && isInEu(seller) && isInEu(destination) &&
    destination !== seller && countryOfVatId(vatId.id) !== seller;
}
