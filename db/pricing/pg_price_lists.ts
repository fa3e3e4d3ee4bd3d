import { type SQL, sql } from "drizzle-orm";
import { err, type Id, invariant, ok } from "@mercator/domain/kernel";
import type { PriceList, PriceLists, PriceRow, PricesSet, Saving } from "@mercator/domain/pricing";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte, outboxCte } from "../platform/mod.ts";
import {
  type ListedPriceJson,
  type PriceListJson,
  toListedPrice,
  toPriceList,
} from "./to_price_list.ts";
import { sheetQuery, sought } from "./sheet_query.ts";
import { type PastPriceJson, type SheetRowJson, toPastPrice, toSheetRow } from "./to_sheet_row.ts";

const HISTORY_MAX = 500;

type Counted = Readonly<{ set: number; removed: number }>;

/** Price lists in Postgres: each question and each change is one statement. */
export function pgPriceLists(db: Db): PriceLists {
  return {
    async list({ market, status, limit, after }) {
      const { rows } = await db.execute<{ list: PriceListJson; entries: number }>(sql`
        select to_jsonb(l) as list, (select count(*)::integer from pricing.prices p
          where p.price_list_id = l.id) as entries
        from pricing.price_lists l
        where (${market}::text is null or l.market = ${market})
          and (${status}::text is null or l.status = ${status})
          and (${after?.id ?? null}::text is null or l.id < ${after?.id ?? null}::text collate "C")
        order by l.id desc limit ${limit + 1}::integer`);
      const lists = rows.slice(0, limit)
        .map(({ list, entries }) => ({ ...toPriceList(list), entries }));
      const last = lists.at(-1);
      return { lists, next: rows.length > limit && last ? { value: "", id: last.id } : null };
    },

    async find(id) {
      const { rows: [row] } = await db.execute<{ list: PriceListJson }>(sql`
        select to_jsonb(l) as list from pricing.price_lists l where l.id = ${id}`);
      return row === undefined ? null : toPriceList(row.list);
    },

    async add(list, saving) {
      try {
        await db.execute(sql`with saved as (${insertList(list)} returning id)
          ${savedWith(list, saving)} select id from saved`);
        return ok(list);
      } catch (error) {
        return refusalOf(error);
      }
    },

    async save(list, saving) {
      const next = { ...list, version: list.version + 1 };
      try {
        const { rows } = await db.execute(sql`with saved as (${updateList(next)} returning id)
          ${savedWith(next, saving)} select id from saved`);
        return rows.length === 1 ? ok(next) : err({ code: "price_list_changed_meanwhile" });
      } catch (error) {
        return refusalOf(error);
      }
    },

    async prices(id, { q, limit, after }) {
      const [sku, variantId, quantityFrom] = after ?? [null, null, null];
      const later = after === null
        ? sql`true`
        : sql`(v.sku, v.id, p.quantity_from) > (${sku}, ${variantId}, ${quantityFrom}::integer)`;
      const { rows } = await db.execute<{ entry: ListedPriceJson }>(sql`
        select jsonb_build_object('variant_id', v.id, 'product_id', v.product_id, 'sku', v.sku,
          'options', v.options, 'title', (select t.title from catalog.product_texts t
            where t.product_id = v.product_id and t.locale = 'en'),
          'quantity_from', p.quantity_from, 'currency', l.currency,
          'price_minor', p.price_minor::text, 'compare_at_minor', p.compare_at_minor::text,
          'standard_minor', (select s.price_minor::text from pricing.prices s
            join pricing.price_lists sl on sl.id = s.price_list_id and sl.name = 'standard'
              and sl.market = l.market
            where s.variant_id = v.id and s.quantity_from = 1),
          'cost_minor', (select c.cost_minor::text from pricing.costs c
            where c.variant_id = v.id and c.currency = l.currency)) as entry
        from pricing.prices p
        join pricing.price_lists l on l.id = p.price_list_id
        join catalog.variants v on v.id = p.variant_id
        where p.price_list_id = ${id} and ${later} and ${q === null ? sql`true` : sought(q)}
        order by v.sku, v.id, p.quantity_from limit ${limit + 1}::integer`);
      const entries = rows.slice(0, limit).map(({ entry }) => toListedPrice(entry));
      const last = entries.at(-1);
      return {
        entries,
        next: rows.length > limit && last ? [last.sku, last.variantId, last.quantityFrom] : null,
      };
    },

    async sheet(list, query) {
      const { rows } = await db.execute<{ row: SheetRowJson }>(sheetQuery(list, query));
      const shown = rows.slice(0, query.limit).map(({ row }) => toSheetRow(row));
      const last = shown.at(-1);
      return {
        rows: shown,
        next: rows.length > query.limit && last
          ? [last.sku, last.variantId, last.quantityFrom]
          : null,
      };
    },

    async history(id, variantId) {
      const { rows } = await db.execute<{ past: PastPriceJson }>(sql`
        select jsonb_build_object('quantity_from', h.quantity_from, 'currency', l.currency,
          'price_minor', h.price_minor::text, 'compare_at_minor', h.compare_at_minor::text,
          'changed_at', h.changed_at) as past
        from pricing.price_history h join pricing.price_lists l on l.id = h.price_list_id
        where h.variant_id = ${variantId} and h.price_list_id = ${id}
        order by h.changed_at desc, h.id desc limit ${HISTORY_MAX}::integer`);
      return rows.map(({ past }) => toPastPrice(past));
    },

    async variants(ids) {
      const { rows } = await db.execute<{ id: string; product_id: string }>(sql`
        select id, product_id from catalog.variants where id in (
          select value collate "C" from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`);
      return new Map(
        rows.map((row) => [row.id as Id<"Variant">, row.product_id as Id<"Product">]),
      );
    },

    async compare(list, rows) {
      const { rows: [row] } = await db.execute<Counted>(sql`
        with given as (${given(rows)}),
        changing as (${changing(list)})
        select count(price_minor)::integer as set,
          (count(*) - count(price_minor))::integer as removed from changing`);
      invariant(row !== undefined, "a statement of scalars has one row");
      return toPricesSet(list, rows, row);
    },

    async setPrices(list, rows, saving) {
      // What it is answered with is stored in the same statement, so it is counted before.
      const counted = await this.compare(list, rows);
      const value = { ...counted, list: { ...list, version: list.version + 1 } };
      try {
        const stored = await db.execute(setStatement(value.list, { rows, saving, value }));
        return stored.rows.length === 1 ? ok(value) : err({ code: "price_list_changed_meanwhile" });
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}

function refusalOf(error: unknown) {
  if (isRequestRepeated(error)) return err({ code: "request_repeated" } as const);
  if (violates(error, "price_lists_market_name_key")) {
    return err({ code: "price_list_name_taken" } as const);
  }
  throw error;
}

const time = (at: number | null) => at === null ? null : new Date(at).toISOString();

function savedWith<T>(value: T, { events, once }: Saving<T>): SQL {
  const when = sql`saved`;
  return sql`${onceCte(once, { answer: once?.answer(value), when })} ${
    outboxCte(events, { when })
  }`;
}

function insertList(list: PriceList): SQL {
  return sql`insert into pricing.price_lists (id, name, market, currency, status, channel,
      customer_group, customer_id, priority, effective_from, effective_to, version, created_at,
      updated_at)
    values (${list.id}, ${list.name}, ${list.market}, ${list.currency}, ${list.status},
      ${list.channel}, ${list.customerGroup}, ${list.customerId}, ${list.priority}::integer,
      ${time(list.effectiveFrom)}::timestamptz, ${time(list.effectiveTo)}::timestamptz,
      ${list.version}::integer, ${time(list.createdAt)}::timestamptz,
      ${time(list.updatedAt)}::timestamptz)`;
}

/** The WHERE clause is the lock. */
function updateList(next: PriceList): SQL {
  return sql`update pricing.price_lists set name = ${next.name}, status = ${next.status},
      channel = ${next.channel}, customer_group = ${next.customerGroup},
      customer_id = ${next.customerId}, priority = ${next.priority}::integer,
      effective_from = ${time(next.effectiveFrom)}::timestamptz,
      effective_to = ${time(next.effectiveTo)}::timestamptz,
      version = ${next.version}::integer, updated_at = ${time(next.updatedAt)}::timestamptz
    where id = ${next.id} and version = ${next.version - 1}::integer`;
}

function given(rows: readonly PriceRow[]): SQL {
  const values = JSON.stringify(rows.map((row) => ({
    variant_id: row.variantId,
    quantity_from: row.quantityFrom,
    price_minor: row.price?.minor.toString() ?? null,
    compare_at_minor: row.price === null ? null : row.compareAt?.minor.toString() ?? null,
  })));
  return sql`select variant_id collate "C" as variant_id, quantity_from, price_minor, compare_at_minor
      from jsonb_to_recordset(${values}::jsonb)
        as it (variant_id text, quantity_from integer, price_minor bigint, compare_at_minor bigint)`;
}

/** Of the rows that are given, those that say something else than what is stored. */
function changing({ id }: PriceList): SQL {
  return sql`select given.* from given left join pricing.prices p on p.price_list_id = ${id}
        and p.variant_id = given.variant_id and p.quantity_from = given.quantity_from
      where (p.price_minor, p.compare_at_minor)
        is distinct from (given.price_minor, given.compare_at_minor)`;
}

function setStatement(
  next: PriceList,
  { rows, saving, value }: Readonly<{
    rows: readonly PriceRow[];
    saving: Saving<PricesSet>;
    value: PricesSet;
  }>,
): SQL {
  const at = sql`${time(next.updatedAt)}::timestamptz`;
  return sql`with saved as (${updateList(next)} returning id),
    given as (${given(rows)}),
    changing as (${changing(next)}),
    removed as (
      delete from pricing.prices p using changing
      where p.price_list_id = ${next.id} and p.variant_id = changing.variant_id
        and p.quantity_from = changing.quantity_from and changing.price_minor is null
        and exists (select from saved)),
    stored as (
      insert into pricing.prices
        (price_list_id, variant_id, quantity_from, price_minor, compare_at_minor, updated_at)
      select ${next.id}, variant_id, quantity_from, price_minor, compare_at_minor, ${at}
      from changing where price_minor is not null and exists (select from saved)
      on conflict (price_list_id, variant_id, quantity_from) do update
        set price_minor = excluded.price_minor, compare_at_minor = excluded.compare_at_minor,
          updated_at = excluded.updated_at)
    ${savedWith(value, saving)}
    select id from saved`;
}

function toPricesSet(list: PriceList, rows: readonly PriceRow[], counted: Counted): PricesSet {
  const { set, removed } = counted;
  return { list, set, removed, unchanged: rows.length - set - removed };
}
