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
import type {
  TaxCategoryUnknown,
  TaxRateChangedMeanwhile,
  TaxRateNotFound,
  TaxRates,
  TaxRateTaken,
} from "./ports.ts";
import {
  editRate,
  type StoredTaxRate,
  type TaxRateEdit,
  type TaxRateId,
  type TaxRateRefused,
} from "./stored_rate.ts";

export type ChangeTaxRate = Readonly<{
  actor: Actor;
  rateId: TaxRateId;
  /** The version that was edited. */
  version: number;
  edit: TaxRateEdit;
  once: Once<StoredTaxRate> | null;
}>;
export type ChangeTaxRateError =
  | Denied
  | TaxRateNotFound
  | TaxRateRefused
  | TaxRateChangedMeanwhile
  | TaxRateTaken
  | TaxCategoryUnknown
  | RequestRepeated;
export type ChangeTaxRateDeps = Readonly<{
  authorize: Authorize;
  rates: Pick<TaxRates, "find" | "save">;
  clock: Clock;
}>;

/** Staff correct a rate, or say until when it holds. Orders keep the rates that they were placed at. */
export async function changeTaxRate(
  { actor, rateId, version, edit, once }: ChangeTaxRate,
  { authorize, rates, clock }: ChangeTaxRateDeps,
): Promise<Result<StoredTaxRate, ChangeTaxRateError>> {
  const allowed = await authorize(actor, "tax.manage_settings", { rateId });
  if (!allowed.ok) return allowed;
  const rate = await rates.find(rateId);
  if (rate === null) return err({ code: "tax_rate_not_found" });
  if (rate.version !== version) return err({ code: "tax_rate_changed_meanwhile" });
  const next = editRate(rate, { edit, at: clock() });
  if (!next.ok) return next;
  return await rates.save(next.value, { events: [taxRateChanged(next.value)], once });
}
