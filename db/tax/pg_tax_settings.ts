import { sql } from "drizzle-orm";
import { err, invariant, ok } from "@mercator/domain/kernel";
import type { TaxSettingsStore } from "@mercator/domain/tax";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated } from "../platform/mod.ts";
import { savedWith, time } from "./saved_with.ts";
import { type SettingsJson, toTaxSettings } from "./settings_json.ts";

/** The one row of settings. */
export function pgTaxSettings(db: Db): TaxSettingsStore {
  return {
    async read() {
      const { rows: [row] } = await db.execute<{ settings: SettingsJson }>(sql`
        select to_jsonb(s) as settings from tax.settings s`);
      invariant(row !== undefined, "the migration has stored the settings");
      return toTaxSettings(row.settings);
    },

    async save(settings, saving) {
      const next = { ...settings, version: settings.version + 1 };
      try {
        const { rows } = await db.execute(sql`
          with saved as (update tax.settings set rounding = ${next.rounding},
              shipping = ${next.shipping}, included_in = array(select
                jsonb_array_elements_text(${JSON.stringify(next.includedIn)}::jsonb)),
              seller_country = ${next.sellerCountry},
              unconfirmed_vat_id = ${next.unconfirmedVatId}, version = ${next.version}::integer,
              updated_at = ${time(next.updatedAt)}::timestamptz
            where version = ${settings.version}::integer returning version)
          ${savedWith(next, saving)} select version from saved`);
        return rows.length === 1 ? ok(next) : err({ code: "tax_settings_changed_meanwhile" });
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}
