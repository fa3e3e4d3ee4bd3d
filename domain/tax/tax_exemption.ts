import { err, type Id, type Instant, ok, type Result } from "../kernel/mod.ts";

export type TaxExemptionId = Id<"TaxExemption">;

/** Whom the state takes no tax from, or no tax in one place: a museum, a reseller with a certificate. */
export type CustomerExemption = Readonly<{
  id: TaxExemptionId;
  /** One customer, or all of a group: exactly one of the two. */
  customerId: Id<"Customer"> | null;
  customerGroup: string | null;
  /** Null: wherever it goes. */
  country: string | null;
  region: string | null;
  /** The number of the certificate, or the reason, as an auditor would want to read it. */
  certificate: string;
  validFrom: Instant;
  /** Null: until it is ended. */
  validTo: Instant | null;
}>;

export type ExemptionRefused = Readonly<{
  code: "tax_exemption_holder_unclear" | "tax_exemption_dates_invalid";
}>;

/** An exemption belongs to one customer or one group, and begins before it ends. */
export function checkExemption(
  exemption: CustomerExemption,
): Result<CustomerExemption, ExemptionRefused> {
  const { customerId, customerGroup, validFrom, validTo } = exemption;
  if ((customerId === null) === (customerGroup === null)) {
    return err({ code: "tax_exemption_holder_unclear" });
  }
  if (validTo !== null && validTo <= validFrom) return err({ code: "tax_exemption_dates_invalid" });
  return ok(exemption);
}

type Buyer = Readonly<{ id: string | null; groups: readonly string[] }>;
type Sale = Readonly<{ customer: Buyer; country: string; region: string | null; at: Instant }>;

/** Whether one of them covers the sale. A guest is nobody's customer, and exempt from nothing. */
export function isExempt(
  exemptions: readonly CustomerExemption[],
  { customer, country, region, at }: Sale,
): boolean {
  return exemptions.some((it) =>
    (it.customerId !== null ? it.customerId === customer.id : it.customerGroup !== null &&
      customer.groups.includes(it.customerGroup)) &&
    (it.country === null || it.country === country) &&
    (it.region === null || it.region === region) &&
    it.validFrom <= at && (it.validTo === null || at < it.validTo)
  );
}
