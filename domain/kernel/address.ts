/** A postal address. `country` is ISO 3166-1 alpha-2, `region` its subdivision where one is used. */
export type PostalAddress = Readonly<{
  firstName: string;
  lastName: string;
  company: string | null;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string;
  country: string;
  phone: string | null;
}>;

/** Postal codes from one to another, both included. */
export type PostalRange = Readonly<{ from: string; to: string }>;

/** Codes are compared as text, so both ends have the same length. */
export function isPostalRange({ from, to }: PostalRange): boolean {
  return from.length > 0 && from.length === to.length && from <= to;
}

/** Codes of one length compare as text, which is how ranges of digits are told. */
export function isWithinPostal({ from, to }: PostalRange, postalCode: string | null): boolean {
  // ZIP+4 and the like: what is behind the range's length says no more about the place.
  const code = (postalCode ?? "").toUpperCase().replaceAll(" ", "").slice(0, from.length);
  return code.length === from.length && from <= code && code <= to;
}
