import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { TaxCategoryUnknown, TaxRates, TaxRateTaken } from "./ports.ts";
import {
  editRate,
  type StoredTaxRate,
  type TaxRateDraft,
  type TaxRateRefused,
} from "./stored_rate.ts";

export type CreateTaxRate = Readonly<{
  actor: Actor;
  draft: TaxRateDraft;
  once: Once<StoredTaxRate> | null;
}>;
export type CreateTaxRateError =
  | Denied
  | TaxRateRefused
  | TaxRateTaken
  | TaxCategoryUnknown
  | RequestRepeated;
export type CreateTaxRateDeps = Readonly<{
  authorize: Authorize;
  rates: Pick<TaxRates, "add">;
  clock: Clock;
  newId: NewId;
}>;

/** Staff add a rate: for a place, a category of goods, and a time. */
export async function createTaxRate(
  { actor, draft, once }: CreateTaxRate,
  { authorize, rates, clock, newId }: CreateTaxRateDeps,
): Promise<Result<StoredTaxRate, CreateTaxRateError>> {
  const allowed = await authorize(actor, "tax.manage_settings", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const blank = { ...draft, id: newId("TaxRate"), version: 1, updatedAt: at };
  const rate = editRate(blank, { edit: {}, at });
  if (!rate.ok) return rate;
  return await rates.add(rate.value, { events: [taxRateChanged(rate.value)], once });
}

export function taxRateChanged(
  { id, country, region, category, updatedAt }: StoredTaxRate,
): DomainEvent {
  return {
    type: "tax_rate_changed",
    subject: id,
    at: updatedAt,
    payload: { tax_rate_id: id, country, region, category },
  };
}
