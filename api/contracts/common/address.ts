import { z } from "zod";
import { line } from "./text.ts";

/** A postal address. `country` is ISO 3166-1 alpha-2; `region` is needed where the country uses one. */
export const Address = z.strictObject({
  first_name: line(80),
  last_name: line(80),
  company: line(120).optional(),
  line1: line(160),
  line2: line(160).optional(),
  city: line(120),
  region: line(80).optional(),
  postal_code: line(16),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: line(32).optional(),
}).meta({ id: "Address" });
export type Address = z.infer<typeof Address>;
