/** What the shop sells in, and to which countries; the server refuses others. */
export const MARKETS = {
  us: { currency: "USD", countries: ["US"] },
  de: { currency: "EUR", countries: ["DE", "AT"] },
} as const;
export type Market = keyof typeof MARKETS;
