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
import { exemptionChanged } from "./grant_tax_exemption.ts";
import type { TaxExemptionEnded, TaxExemptionNotFound, TaxExemptions } from "./ports.ts";
import type { CustomerExemption, TaxExemptionId } from "./tax_exemption.ts";

export type EndTaxExemption = Readonly<{
  actor: Actor;
  exemptionId: TaxExemptionId;
  once: Once<CustomerExemption> | null;
}>;
export type EndTaxExemptionDeps = Readonly<{
  authorize: Authorize;
  exemptions: Pick<TaxExemptions, "find" | "end">;
  clock: Clock;
}>;

/** Staff end an exemption now. It stays on the list: orders were placed under it. */
export async function endTaxExemption(
  { actor, exemptionId, once }: EndTaxExemption,
  { authorize, exemptions, clock }: EndTaxExemptionDeps,
): Promise<
  Result<CustomerExemption, Denied | TaxExemptionNotFound | TaxExemptionEnded | RequestRepeated>
> {
  const allowed = await authorize(actor, "tax.manage_settings", { exemptionId });
  if (!allowed.ok) return allowed;
  const exemption = await exemptions.find(exemptionId);
  if (exemption === null) return err({ code: "tax_exemption_not_found" });
  const at = clock();
  if (exemption.validTo !== null && exemption.validTo <= at) {
    return err({ code: "tax_exemption_ended" });
  }
  const ended = { ...exemption, validTo: at };
  return await exemptions.end(ended, { events: [exemptionChanged(ended, at)], once });
}
