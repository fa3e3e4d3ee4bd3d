import { sql } from "drizzle-orm";
import { err, ok } from "@mercator/domain/kernel";
import type { PromotionCode, PromotionCodes } from "@mercator/domain/promotions";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte } from "../platform/mod.ts";
import { type CodeJson, toCode } from "./to_promotion.ts";

/** The codes of promotions in Postgres. */
export function pgPromotionCodes(db: Db): PromotionCodes {
  return {
    async list(promotionId, { q, batchId, limit, after }) {
      const { rows } = await db.execute<{ code: CodeJson }>(sql`
        select to_jsonb(k) || jsonb_build_object('uses', case when k.usage_limit is not null
            then k.used else (select count(*)::integer from promotions.uses u
              where u.promotion_id = k.promotion_id and u.code = k.code and u.state = 'live')
            end) as code
        from promotions.codes k
        where k.promotion_id = ${promotionId} and starts_with(k.code, upper(${q ?? ""}))
          and (${batchId}::text is null or k.batch_id = ${batchId})
          and k.code > ${after ?? ""}::text collate "C"
        order by k.code limit ${limit + 1}::integer`);
      const codes = rows.slice(0, limit).map(({ code }) => toCode(code));
      return { codes, next: rows.length > limit ? codes.at(-1)?.code ?? null : null };
    },

    async add({ code, promotionId, usageLimit, at }, once) {
      const made: PromotionCode = {
        code,
        promotionId,
        batchId: null,
        usageLimit,
        uses: 0,
        disabledAt: null,
        createdAt: at,
      };
      return await stored(made, () =>
        db.execute(sql`with saved as (
            insert into promotions.codes (code, promotion_id, usage_limit, created_at)
            values (${code}, ${promotionId}, ${usageLimit}::integer,
              ${new Date(at).toISOString()}::timestamptz)
            returning code)
          ${onceCte(once, { answer: once?.answer(made), when: sql`saved` })}
          select code from saved`));
    },

    async addBatch(batch, { codes, createdBy, once }) {
      const at = sql`${new Date(batch.createdAt).toISOString()}::timestamptz`;
      return await stored(batch, () =>
        db.execute(sql`with saved as (
            insert into promotions.code_batches
              (id, promotion_id, prefix, size, usage_limit, created_by, created_at)
            values (${batch.id}, ${batch.promotionId}, ${batch.prefix}, ${batch.size}::integer,
              ${batch.usageLimit}::integer, ${createdBy}, ${at})
            returning id),
          made as (
            insert into promotions.codes (code, promotion_id, batch_id, usage_limit, created_at)
            select word, ${batch.promotionId}, saved.id, ${batch.usageLimit}::integer, ${at}
            from saved, jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb) word)
          ${onceCte(once, { answer: once?.answer(batch), when: sql`saved` })}
          select id from saved`));
    },
  };
}

async function stored<T>(value: T, work: () => Promise<unknown>) {
  try {
    await work();
    return ok(value);
  } catch (error) {
    if (isRequestRepeated(error)) return err({ code: "request_repeated" } as const);
    if (violates(error, "codes_pkey")) return err({ code: "promotion_code_taken" } as const);
    throw error;
  }
}
