/** The shop that this back-office belongs to. Times are shown in its zone, whoever looks and wherever. */
export const SHOP = {
  name: "Osier",
  timeZone: "Europe/Berlin",
  city: "Hamburg",
} as const;

/** The markets in the order in which figures and prices stand. */
export const MARKETS = [
  { code: "de", name: "Germany", currency: "EUR", tax: "includes 19 % VAT" },
  { code: "us", name: "United States", currency: "USD", tax: "before sales tax" },
] as const;

/** The currencies that money may move in. */
export const CURRENCIES = ["EUR", "USD", "GBP", "JPY", "AED", "BHD"] as const;

/** `Germany` for `de`. */
export function marketName(code: string): string {
  return MARKETS.find((market) => market.code === code)?.name ?? code;
}
