import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import { taxRateChanged } from "./create_tax_rate.ts";
import type { TaxRateChangedMeanwhile, TaxRateNotFound, TaxRates } from "./ports.ts";
import type { StoredTaxRate, TaxRateId } from "./stored_rate.ts";

export type RemoveTaxRate = Readonly<{
  actor: Actor;
  rateId: TaxRateId;
  /** The version that was looked at. */
  version: number;
  once: Once<StoredTaxRate> | null;
}>;
export type RemoveTaxRateDeps = Readonly<{
  authorize: Authorize;
  rates: Pick<TaxRates, "find" | "remove">;
  clock: Clock;
}>;

/** Staff take a rate away. From then on the rate of the next larger place holds, if there is one. */
export async function removeTaxRate(
  { actor, rateId, version, once }: RemoveTaxRate,
  { authorize, rates, clock }: RemoveTaxRateDeps,
): Promise<
  Result<StoredTaxRate, Denied | TaxRateNotFound | TaxRateChangedMeanwhile | RequestRepeated>
> {
  const allowed = await authorize(actor, "tax.manage_settings", { rateId });
  if (!allowed.ok) return allowed;
  const rate = await rates.find(rateId);
  if (rate === null) return err({ code: "tax_rate_not_found" });
  if (rate.version !== version) return err({ code: "tax_rate_changed_meanwhile" });
  const gone = { ...rate, updatedAt: clock() };
  return await rates.remove(gone, { events: [taxRateChanged(gone)], once });
}
