import { type SQL, sql } from "drizzle-orm";
import { err, type Instant, ok } from "@mercator/domain/kernel";
import type { PromotionCode, PromotionCodes } from "@mercator/domain/promotions";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte } from "../platform/mod.ts";
import { type BatchJson, type CodeJson, toBatch, toCode } from "./to_promotion.ts";

/** Code `k` with its live uses. */
const CODE: SQL = sql`to_jsonb(k) || jsonb_build_object('uses', case when k.usage_limit is not null
            then k.used else (select count(*)::integer from promotions.uses u
              where u.promotion_id = k.promotion_id and u.code = k.code and u.state = 'live')
            end)`;

/** Batch `b` with what became of its codes. */
const BATCH: SQL = sql`to_jsonb(b) || jsonb_build_object(
      'used', (select count(distinct u.code)::integer from promotions.uses u
        join promotions.codes k on k.code = u.code
        where u.promotion_id = b.promotion_id and u.state = 'live' and k.batch_id = b.id),
      'disabled', (select count(*)::integer from promotions.codes k
        where k.promotion_id = b.promotion_id and k.batch_id = b.id
          and k.disabled_at is not null))`;

/** When codes `k` are disabled from: one that is disabled already keeps its time. */
function disabledFrom(at: Instant | null): SQL {
  const time = at === null ? null : new Date(at).toISOString();
  return sql`case when ${time}::timestamptz is null then null
      else coalesce(k.disabled_at, ${time}::timestamptz) end`;
}

/** The codes of promotions in Postgres. */
export function pgPromotionCodes(db: Db): PromotionCodes {
  return {
    async list(promotionId, { q, batchId, limit, after }) {
      const { rows } = await db.execute<{ code: CodeJson }>(sql`
        select ${CODE} as code
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

    async switchCode({ promotionId, code }, { disabledAt, once }) {
      const { rows: [row] } = await db.execute<{ code: CodeJson }>(sql`
        select ${CODE} as code from promotions.codes k
        where k.promotion_id = ${promotionId} and k.code = ${code}`);
      if (row === undefined) return err({ code: "promotion_code_not_found" });
      const known = toCode(row.code);
      const next: PromotionCode = {
        ...known,
        disabledAt: disabledAt === null ? null : known.disabledAt ?? disabledAt,
      };
      return await switched(next, () =>
        db.execute(sql`with saved as (
            update promotions.codes k set disabled_at = ${disabledFrom(disabledAt)}
            where k.promotion_id = ${promotionId} and k.code = ${code} returning k.code)
          ${onceCte(once, { answer: once?.answer(next), when: sql`saved` })}
          select code from saved`));
    },

    async listBatches(promotionId) {
      const { rows } = await db.execute<{ batch: BatchJson }>(sql`
        select ${BATCH} as batch from promotions.code_batches b
        where b.promotion_id = ${promotionId} order by b.created_at desc, b.id desc`);
      return rows.map(({ batch }) => toBatch(batch));
    },

    async switchBatch({ promotionId, id }, { disabledAt, once }) {
      const { rows: [row] } = await db.execute<{ batch: BatchJson }>(sql`
        select ${BATCH} as batch from promotions.code_batches b
        where b.promotion_id = ${promotionId} and b.id = ${id}`);
      if (row === undefined) return err({ code: "code_batch_not_found" });
      const known = toBatch(row.batch);
      const next = { ...known, disabled: disabledAt === null ? 0 : known.size };
      return await switched(next, () =>
        db.execute(sql`with saved as (
            update promotions.codes k set disabled_at = ${disabledFrom(disabledAt)}
            where k.promotion_id = ${promotionId} and k.batch_id = ${id} returning k.code)
          ${onceCte(once, { answer: once?.answer(next), when: sql`saved` })}
          select count(*) from saved`));
    },
  };
}

async function switched<T>(value: T, work: () => Promise<unknown>) {
  try {
    await work();
    return ok(value);
  } catch (error) {
    if (isRequestRepeated(error)) return err({ code: "request_repeated" } as const);
    throw error;
  }
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
