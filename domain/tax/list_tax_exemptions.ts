import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { TaxExemptions, TaxRatePosition } from "./ports.ts";
import type { CustomerExemption } from "./tax_exemption.ts";

export type ListTaxExemptions = Readonly<{
  actor: Actor;
  query: Readonly<{ limit: number; after: TaxRatePosition | null }>;
}>;
export type ListTaxExemptionsDeps = Readonly<{
  authorize: Authorize;
  exemptions: Pick<TaxExemptions, "list">;
}>;
export type TaxExemptionPage = Readonly<{
  exemptions: readonly CustomerExemption[];
  next: TaxRatePosition | null;
}>;

/** Staff look at whom no tax is taken from, and since when. */
export async function listTaxExemptions(
  { actor, query }: ListTaxExemptions,
  { authorize, exemptions }: ListTaxExemptionsDeps,
): Promise<Result<TaxExemptionPage, Denied>> {
  const allowed = await authorize(actor, "tax.read_settings", {});
  if (!allowed.ok) return allowed;
  return ok(await exemptions.list(query));
}
