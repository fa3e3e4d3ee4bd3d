import { sql } from "drizzle-orm";
import { err, ok } from "@mercator/domain/kernel";
import type { TaxCategories, TaxCategory } from "@mercator/domain/tax";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated } from "../platform/mod.ts";
import { savedWith } from "./saved_with.ts";

const COUNTED = sql`select k.code, k.name, (select count(*)::integer from catalog.products p
  where p.tax_category = k.code) as products from tax.categories k`;

/** Categories of goods in Postgres. */
export function pgTaxCategories(db: Db): TaxCategories {
  return {
    async all() {
      const { rows } = await db.execute<TaxCategory>(sql`${COUNTED} order by k.code`);
      return rows.map(({ code, name, products }) => ({ code, name, products }));
    },

    async set({ code, name }, saving) {
      const { rows: [row] } = await db.execute<{ products: number }>(sql`
        select count(*)::integer as products from catalog.products where tax_category = ${code}`);
      const value = { code, name, products: row?.products ?? 0 };
      try {
        await db.execute(sql`
          with saved as (insert into tax.categories (code, name) values (${code}, ${name})
            on conflict (code) do update set name = excluded.name returning code)
          ${savedWith(value, saving)} select code from saved`);
        return ok(value);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async remove(code, saving) {
      try {
        const { rows: [row] } = await db.execute<{ gone: boolean; known: boolean }>(sql`
          with saved as (delete from tax.categories k where k.code = ${code}
            and not exists (select from catalog.products p where p.tax_category = k.code)
            and not exists (select from tax.rates r where r.category = k.code)
            and not exists (select from shipping.options o where o.tax_category = k.code)
            returning code)
          ${savedWith(true as const, saving)}
          select exists (select from saved) as gone,
            exists (select from tax.categories where code = ${code}) as known`);
        if (row?.gone === true) return ok(true);
        return err({
          code: row?.known === true ? "tax_category_in_use" : "tax_category_not_found",
        });
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}
