import { type SQL, sql } from "drizzle-orm";
import { type Id, instant } from "@mercator/domain/kernel";
import type { CustomerExemption } from "@mercator/domain/tax";

/** A row of tax.exemptions as `to_jsonb` gives it. */
export type ExemptionJson = Readonly<{
  id: string;
  customer_id: string | null;
  customer_group: string | null;
  country: string | null;
  region: string | null;
  certificate: string;
  valid_from: string;
  valid_to: string | null;
}>;

/** What may exempt the owner of cart `c`: of this customer, and of groups, which the domain knows. */
export function exemptionsOfCart(): SQL {
  return sql`(select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from tax.exemptions x
    where c.owner_kind = 'customer' and (x.customer_id = c.owner_id or x.customer_group is not null)
      and (x.valid_to is null or x.valid_to > now()))`;
}

export function toExemption(row: ExemptionJson): CustomerExemption {
  return {
    id: row.id as Id<"TaxExemption">,
    customerId: row.customer_id as Id<"Customer"> | null,
    customerGroup: row.customer_group,
    country: row.country,
    region: row.region,
    certificate: row.certificate,
    validFrom: instant(Date.parse(row.valid_from)),
    validTo: row.valid_to === null ? null : instant(Date.parse(row.valid_to)),
  };
}
