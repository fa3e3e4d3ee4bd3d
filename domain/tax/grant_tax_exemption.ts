import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  type Instant,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { TaxExemptions } from "./ports.ts";
import { checkExemption, type CustomerExemption, type ExemptionRefused } from "./tax_exemption.ts";

export type GrantTaxExemption = Readonly<{
  actor: Actor;
  /** Left out: from now on. */
  draft:
    & Omit<CustomerExemption, "id" | "validFrom">
    & Readonly<{ validFrom?: Instant | undefined }>;
  once: Once<CustomerExemption> | null;
}>;
export type GrantTaxExemptionDeps = Readonly<{
  authorize: Authorize;
  exemptions: Pick<TaxExemptions, "add">;
  clock: Clock;
  newId: NewId;
}>;

/** Staff note that no tax is taken from a customer or a group, with what proves it. */
export async function grantTaxExemption(
  { actor, draft, once }: GrantTaxExemption,
  { authorize, exemptions, clock, newId }: GrantTaxExemptionDeps,
): Promise<Result<CustomerExemption, Denied | ExemptionRefused | RequestRepeated>> {
  const allowed = await authorize(actor, "tax.manage_settings", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const checked = checkExemption({
    ...draft,
    id: newId("TaxExemption"),
    validFrom: draft.validFrom ?? at,
  });
  if (!checked.ok) return checked;
  return await exemptions.add(checked.value, {
    events: [exemptionChanged(checked.value, at)],
    once,
  });
}

export function exemptionChanged({ id }: CustomerExemption, at: Instant): DomainEvent {
  return { type: "tax_exemption_changed", subject: id, at, payload: { tax_exemption_id: id } };
}
