import { sql } from "drizzle-orm";
import { err, ok } from "@mercator/domain/kernel";
import type { TaxExemptions } from "@mercator/domain/tax";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated } from "../platform/mod.ts";
import { type ExemptionJson, toExemption } from "./exemptions_json.ts";
import { savedWith, time } from "./saved_with.ts";

/** Who is exempt, in Postgres. */
export function pgTaxExemptions(db: Db): TaxExemptions {
  return {
    async list({ limit, after }) {
      const { rows } = await db.execute<{ exemption: ExemptionJson }>(sql`
        select to_jsonb(x) as exemption from tax.exemptions x
        where ${after?.id ?? null}::text is null or x.id < ${after?.id ?? null}::text collate "C"
        order by x.id desc limit ${limit + 1}::integer`);
      const exemptions = rows.slice(0, limit).map(({ exemption }) => toExemption(exemption));
      const last = exemptions.at(-1);
      return { exemptions, next: rows.length > limit && last ? { value: "", id: last.id } : null };
    },

    async find(id) {
      const { rows: [row] } = await db.execute<{ exemption: ExemptionJson }>(sql`
        select to_jsonb(x) as exemption from tax.exemptions x where x.id = ${id}`);
      return row === undefined ? null : toExemption(row.exemption);
    },

    async add(exemption, saving) {
      const { customerId, customerGroup, country, region, certificate } = exemption;
      try {
        await db.execute(sql`
          with saved as (insert into tax.exemptions (id, customer_id, customer_group, country,
              region, certificate, valid_from, valid_to)
            values (${exemption.id}, ${customerId}, ${customerGroup}, ${country}, ${region},
              ${certificate}, ${time(exemption.validFrom)}::timestamptz,
              ${time(exemption.validTo)}::timestamptz) returning id)
          ${savedWith(exemption, saving)} select id from saved`);
        return ok(exemption);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async end(exemption, saving) {
      const end = time(exemption.validTo);
      try {
        const { rows } = await db.execute(sql`
          with saved as (update tax.exemptions
            set valid_to = greatest(valid_from, ${end}::timestamptz)
            where id = ${exemption.id} and (valid_to is null or valid_to > ${end}::timestamptz)
            returning id)
          ${savedWith(exemption, saving)} select id from saved`);
        return rows.length === 1 ? ok(exemption) : err({ code: "tax_exemption_ended" });
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}
