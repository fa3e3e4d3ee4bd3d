import { type SQL, sql } from "drizzle-orm";
import { err, ok, type Once, type RequestRepeated, type Result } from "@mercator/domain/kernel";
import type { StockRequests } from "@mercator/domain/inventory";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte } from "../platform/mod.ts";

/** Requests to hear of a variant, in Postgres: one open request an address. */
export function pgStockRequests(db: Db): StockRequests {
  return {
    async add({ id, variantId, email, market, locale, at }, { once }) {
      try {
        await db.execute(sql`with added as (
            insert into inventory.stock_requests (id, variant_id, email, market, locale, requested_at)
            values (${id}, ${variantId}, ${email}, ${market}, ${locale},
              ${new Date(at).toISOString()}::timestamptz)
            on conflict (variant_id, lower(email)) where answered_at is null do nothing
            returning id),
          done as (select count(*) from added)
          ${onceCte(once, { answer: once?.answer(null), when: sql`done` })}
          select 1 from done`);
        return ok(null);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        if (violates(error, "stock_requests_variant_id_fkey")) {
          return err({ code: "variant_not_found" });
        }
        throw error;
      }
    },

    confirm: (id, { at, once }) =>
      answered(db, {
        change: sql`update inventory.stock_requests
          set confirmed_at = coalesce(confirmed_at, ${new Date(at).toISOString()}::timestamptz)
          where id = ${id} and answered_at is null returning id`,
        once,
        isWanted: true,
      }),

    drop: (id, { once }) =>
      answered(db, {
        change: sql`delete from inventory.stock_requests
          where id = ${id} and answered_at is null returning id`,
        once,
        isWanted: false,
      }),
  };
}

type Answered = Readonly<{ change: SQL; once: Once<boolean> | null; isWanted: boolean }>;

async function answered(
  db: Db,
  { change, once, isWanted }: Answered,
): Promise<Result<boolean, RequestRepeated>> {
  try {
    const { rows } = await db.execute(sql`with changed as (${change})
      ${onceCte(once, { answer: once?.answer(isWanted), when: sql`changed` })}
      select id from changed`);
    return ok(rows.length === 1);
  } catch (error) {
    if (isRequestRepeated(error)) return err({ code: "request_repeated" });
    throw error;
  }
}
