import { type SQL, sql } from "drizzle-orm";
import { err, ok } from "@mercator/domain/kernel";
import type { RatesLoaded, StoredTaxRate, TaxRates } from "@mercator/domain/tax";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated } from "../platform/mod.ts";
import { type RateJson, toTaxRate } from "./rate_json.ts";
import { savedWith, time } from "./saved_with.ts";

/** What the list is sorted by, as one text. */
const PLACE: SQL =
  sql`concat_ws(' ', r.country, r.region, r.category, lpad(r.ordinal::text, 4, '0'), r.layer)`;

/** Rates in Postgres: each question and each change is one statement. */
export function pgTaxRates(db: Db): TaxRates {
  return {
    async list({ country, category, limit, after }) {
      const later = after === null
        ? sql`true`
        : sql`(${PLACE} collate "C", r.id) > (${after.value}, ${after.id})`;
      const { rows } = await db.execute<{ rate: RateJson; place: string }>(sql`
        select to_jsonb(r) as rate, ${PLACE} as place from tax.rates r
        where (${country}::text is null or r.country = ${country})
          and (${category}::text is null or r.category = ${category}) and ${later}
        order by ${PLACE} collate "C", r.id limit ${limit + 1}::integer`);
      const last = rows[limit - 1];
      return {
        rates: rows.slice(0, limit).map(({ rate }) => toTaxRate(rate)),
        next: rows.length > limit && last ? { value: last.place, id: last.rate.id } : null,
      };
    },

    async find(id) {
      const { rows: [row] } = await db.execute<{ rate: RateJson }>(sql`
        select to_jsonb(r) as rate from tax.rates r where r.id = ${id}`);
      return row === undefined ? null : toTaxRate(row.rate);
    },

    async add(rate, saving) {
      try {
        const { rows } = await db.execute(sql`
          with saved as (${insertRates([rate])} where ${isKnownCategory(rate)} returning id)
          ${savedWith(rate, saving)} select id from saved`);
        return rows.length === 1 ? ok(rate) : err({ code: "tax_category_unknown" });
      } catch (error) {
        return refusalOf(error);
      }
    },

    async save(rate, saving) {
      const next = { ...rate, version: rate.version + 1 };
      try {
        const { rows: [row] } = await db.execute<{ saved: boolean; known: boolean }>(sql`
          with saved as (${updateRate(next)} and ${isKnownCategory(next)} returning id)
          ${savedWith(next, saving)}
          select exists (select from saved) as saved, ${isKnownCategory(next)} as known`);
        if (row?.saved === true) return ok(next);
        return row?.known === false
          ? err({ code: "tax_category_unknown" })
          : err({ code: "tax_rate_changed_meanwhile" });
      } catch (error) {
        return refusalOf(error);
      }
    },

    async remove(rate, saving) {
      try {
        const { rows } = await db.execute(sql`
          with saved as (delete from tax.rates where id = ${rate.id}
            and version = ${rate.version}::integer returning id)
          ${savedWith(rate, saving)} select id from saved`);
        return rows.length === 1 ? ok(rate) : err({ code: "tax_rate_changed_meanwhile" });
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async addMissing(rates, saving) {
      try {
        return ok(
          await db.transaction(async (tx) => {
            // What is answered is what was added: counted first, under a lock that keeps others from adding.
            await tx.execute(sql`lock table tax.rates in share row exclusive mode`);
            const { rows } = await tx.execute(sql`${insertRates(rates)}
              where ${isMissing} returning id`);
            const value: RatesLoaded = { added: rows.length, kept: rates.length - rows.length };
            await tx.execute(sql`with saved as (select 1) ${savedWith(value, saving)}
              select from saved`);
            return value;
          }),
        );
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}

function refusalOf(error: unknown) {
  if (isRequestRepeated(error)) return err({ code: "request_repeated" } as const);
  if (violates(error, "rates_one_per_place")) return err({ code: "tax_rate_taken" } as const);
  throw error;
}

function isKnownCategory({ category }: Pick<StoredTaxRate, "category">): SQL {
  return sql`exists (select from tax.categories k where k.code = ${category})`;
}

const isMissing: SQL = sql`not exists (select from tax.rates r where r.country = given.country
  and r.region = given.region and r.category = given.category and r.layer = given.layer)`;

function insertRates(rates: readonly StoredTaxRate[]): SQL {
  const values = JSON.stringify(rates.map((rate) => ({
    id: rate.id,
    country: rate.country,
    region: rate.region,
    category: rate.category,
    name: rate.name,
    rate_millionths: rate.rateMillionths,
    layer: rate.layer,
    ordinal: rate.ordinal,
    compound: rate.compound,
    postal_from: rate.postal?.from ?? null,
    postal_to: rate.postal?.to ?? null,
    valid_from: time(rate.validFrom),
    valid_to: time(rate.validTo),
    source: rate.source,
    updated_at: time(rate.updatedAt),
  })));
  return sql`insert into tax.rates (id, country, region, category, name, rate_millionths, layer,
      ordinal, compound, postal_from, postal_to, valid_from, valid_to, source, updated_at)
    select given.* from jsonb_to_recordset(${values}::jsonb) as given (id text, country text,
      region text, category text, name text, rate_millionths integer, layer text, ordinal integer,
      compound boolean, postal_from text, postal_to text, valid_from timestamptz,
      valid_to timestamptz, source text, updated_at timestamptz)`;
}

/** The WHERE clause is the lock. */
function updateRate(next: StoredTaxRate): SQL {
  return sql`update tax.rates set country = ${next.country}, region = ${next.region},
      category = ${next.category}, name = ${next.name},
      rate_millionths = ${next.rateMillionths}::integer, layer = ${next.layer},
      ordinal = ${next.ordinal}::integer, compound = ${next.compound}::boolean,
      postal_from = ${next.postal?.from ?? null}, postal_to = ${next.postal?.to ?? null},
      valid_from = ${time(next.validFrom)}::timestamptz,
      valid_to = ${time(next.validTo)}::timestamptz, source = ${next.source},
      updated_at = ${time(next.updatedAt)}::timestamptz, version = ${next.version}::integer
    where id = ${next.id} and version = ${next.version - 1}::integer`;
}
