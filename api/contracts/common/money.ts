import { z } from "zod";

/** An amount in the currency's minor unit (ISO 4217), never a fraction: `{"amount": 1999, "currency": "EUR"}`. */
export const Money = z.strictObject({
  amount: z.int(),
  currency: z.enum(["AED", "BHD", "EUR", "GBP", "JPY", "USD"]),
}).meta({ id: "Money" });
export type Money = z.infer<typeof Money>;
