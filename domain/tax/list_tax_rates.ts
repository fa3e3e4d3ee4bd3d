import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { TaxRatePage, TaxRateQuery, TaxRates } from "./ports.ts";

export type ListTaxRates = Readonly<{ actor: Actor; query: TaxRateQuery }>;
export type ListTaxRatesDeps = Readonly<{ authorize: Authorize; rates: Pick<TaxRates, "list"> }>;

/** Staff look at the rates of the shop. */
export async function listTaxRates(
  { actor, query }: ListTaxRates,
  { authorize, rates }: ListTaxRatesDeps,
): Promise<Result<TaxRatePage, Denied>> {
  const allowed = await authorize(actor, "tax.read_settings", {});
  if (!allowed.ok) return allowed;
  return ok(await rates.list(query));
}
