import { type SQL, sql } from "drizzle-orm";
import { err, type Instant, invariant, ok } from "@mercator/domain/kernel";
import {
  type KeptPromotion,
  type PromotionPage,
  type Promotions,
  type PromotionSaving,
  toJson,
} from "@mercator/domain/promotions";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte, outboxCte } from "../platform/mod.ts";
import { type PromotionJson, toRecord } from "./to_promotion.ts";

/** Promotion `p` whole, with its limits and what became of it so far. */
const RECORD: SQL = sql`to_jsonb(p) || jsonb_build_object(
      'usage_limit', c.usage_limit, 'budget_minor', c.budget_minor::text,
      'budget_currency', c.budget_currency,
      'codes', (select count(*)::integer from promotions.codes k where k.promotion_id = p.id),
      'uses', (select count(*)::integer from promotions.uses u
        where u.promotion_id = p.id and u.state = 'live'),
      'discounts', (select coalesce(jsonb_agg(jsonb_build_object('currency', currency,
          'minor', minor::text) order by currency), '[]'::jsonb)
        from (select currency, sum(amount_minor) as minor from promotions.uses u
          where u.promotion_id = p.id and u.state = 'live' group by currency) given))`;

type ListRow = Readonly<{
  records: readonly PromotionJson[];
  views: Partial<PromotionPage["views"]>;
}>;

const NO_VIEWS: PromotionPage["views"] = {
  running: 0,
  scheduled: 0,
  draft: 0,
  ended: 0,
  archived: 0,
};

/** Where promotion `p` stands at an instant: the same as `viewOf`. */
function viewAt(at: Instant): SQL {
  return sql`case when p.status <> 'active' then p.status
      when p.starts_at > ${time(at)}::timestamptz then 'scheduled'
      when p.ends_at <= ${time(at)}::timestamptz then 'ended' else 'running' end`;
}

/** Promotions in Postgres, as staff keep them: each question and each change is one statement. */
export function pgPromotions(db: Db): Promotions {
  return {
    async list({ status, view, at, q, limit, after }) {
      const found = sql`promotions.promotions p where ${q === null ? sql`true` : sought(q)}`;
      const { rows: [row] } = await db.execute<ListRow>(sql`
        select (select coalesce(jsonb_agg(page.record order by page.id desc), '[]'::jsonb) from (
            select p.id, ${RECORD} as record
            from promotions.promotions p join promotions.counters c on c.promotion_id = p.id
            where (${status}::text is null or p.status = ${status})
              and (${view}::text is null or ${viewAt(at)} = ${view})
              and ${q === null ? sql`true` : sought(q)}
              and (${after?.id ?? null}::text is null
                or p.id < ${after?.id ?? null}::text collate "C")
            order by p.id desc limit ${limit + 1}::integer) page) as records,
          (select coalesce(jsonb_object_agg(counted.view, counted.count), '{}'::jsonb) from (
            select ${viewAt(at)} as view, count(*)::integer from ${found} group by 1) counted)
            as views`);
      invariant(row !== undefined, "a statement of scalars has one row");
      const records = row.records.slice(0, limit).map(toRecord);
      const last = records.at(-1)?.promotion;
      return {
        records,
        next: row.records.length > limit && last ? { value: "", id: last.id } : null,
        views: { ...NO_VIEWS, ...row.views },
      };
    },

    async find(id) {
      const { rows: [row] } = await db.execute<{ record: PromotionJson }>(sql`
        select ${RECORD} as record
        from promotions.promotions p join promotions.counters c on c.promotion_id = p.id
        where p.id = ${id}`);
      return row === undefined ? null : toRecord(row.record);
    },

    async add(promotion, saving) {
      try {
        await db.execute(sql`with saved as (${insertPromotion(promotion)} returning id),
          counting as (${insertCounter(promotion)})
          ${savedWith(promotion, saving)} select id from saved`);
        return ok(promotion);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async save(promotion, saving) {
      const next = { ...promotion, version: promotion.version + 1 };
      try {
        const { rows } = await db.execute(sql`with saved as (${updatePromotion(next)} returning id),
          counting as (${updateCounter(next)})
          ${savedWith(next, saving)} select id from saved`);
        return rows.length === 1 ? ok(next) : err({ code: "promotion_edited_meanwhile" });
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        const isBelow = violates(error, "counters_within_limit") ||
          violates(error, "counters_within_budget");
        if (isBelow) return err({ code: "promotion_limit_below_uses" });
        throw error;
      }
    },
  };
}

/** A part of the name, or a whole code. */
function sought(q: string): SQL {
  return sql`(strpos(lower(p.name), lower(${q})) > 0 or exists (select from promotions.codes k
    where k.promotion_id = p.id and k.code = upper(${q})))`;
}

const time = (at: number | null) => at === null ? null : new Date(at).toISOString();

function savedWith(value: KeptPromotion, { events, once }: PromotionSaving<KeptPromotion>): SQL {
  const when = sql`saved`;
  return sql`${onceCte(once, { answer: once?.answer(value), when })} ${
    outboxCte(events, { when })
  }`;
}

function insertPromotion(it: KeptPromotion): SQL {
  return sql`insert into promotions.promotions (id, name, status, definition, starts_at, ends_at,
      limit_per_customer, version, created_at, updated_at)
    values (${it.id}, ${it.name}, ${it.status}, ${JSON.stringify(toJson(it.definition))}::jsonb,
      ${time(it.startsAt)}::timestamptz, ${time(it.endsAt)}::timestamptz,
      ${it.limitPerCustomer}::integer, ${it.version}::integer, ${time(it.createdAt)}::timestamptz,
      ${time(it.updatedAt)}::timestamptz)`;
}

function insertCounter({ id, usageLimit, budget }: KeptPromotion): SQL {
  return sql`insert into promotions.counters
      (promotion_id, usage_limit, budget_minor, budget_currency)
    values (${id}, ${usageLimit}::integer, ${budget?.minor.toString() ?? null}::bigint,
      ${budget?.currency ?? null})`;
}

/** The WHERE clause is the lock. */
function updatePromotion(next: KeptPromotion): SQL {
  return sql`update promotions.promotions set name = ${next.name}, status = ${next.status},
      definition = ${JSON.stringify(toJson(next.definition))}::jsonb,
      starts_at = ${time(next.startsAt)}::timestamptz, ends_at = ${time(next.endsAt)}::timestamptz,
      limit_per_customer = ${next.limitPerCustomer}::integer, version = ${next.version}::integer,
      updated_at = ${time(next.updatedAt)}::timestamptz
    where id = ${next.id} and version = ${next.version - 1}::integer`;
}

function updateCounter({ id, usageLimit, budget }: KeptPromotion): SQL {
  return sql`update promotions.counters set usage_limit = ${usageLimit}::integer,
      budget_minor = ${budget?.minor.toString() ?? null}::bigint,
      budget_currency = ${budget?.currency ?? null}
    where promotion_id = ${id} and exists (select from saved)`;
}
