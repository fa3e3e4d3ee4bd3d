import { sql } from "drizzle-orm";
import {
  err,
  type Id,
  invariant,
  isCurrency,
  isMarketCode,
  MARKETS,
  money,
  ok,
} from "@mercator/domain/kernel";
import type { CostRow, Costs, CostsSet, ProductCost } from "@mercator/domain/pricing";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated, onceCte } from "../platform/mod.ts";

type CostJson = Readonly<{
  variant_id: string;
  sku: string;
  tax_category: string;
  market: string;
  currency: string;
  price_minor: string | null;
  cost_minor: string | null;
}>;

/** What variants cost the shop, in Postgres. Only the role `admin` can read the table. */
export function pgCosts(db: Db): Costs {
  return {
    async ofProduct(id) {
      const markets = Object.values(MARKETS).map(({ code, currency }) => ({ code, currency }));
      const { rows } = await db.execute<{ cost: CostJson }>(sql`
        select jsonb_build_object('variant_id', v.id, 'sku', v.sku, 'tax_category', d.tax_category,
          'market', m.code, 'currency', m.currency,
          'price_minor', (select p.price_minor::text from pricing.prices p
            join pricing.price_lists l on l.id = p.price_list_id and l.name = 'standard'
              and l.market = m.code
            where p.variant_id = v.id and p.quantity_from = 1),
          'cost_minor', (select c.cost_minor::text from pricing.costs c
            where c.variant_id = v.id and c.currency = m.currency)) as cost
        from catalog.variants v
        join catalog.products d on d.id = v.product_id
        cross join jsonb_to_recordset(${JSON.stringify(markets)}::jsonb)
          as m (code text, currency text)
        where v.product_id = ${id} order by v.ordinal, v.id, m.code`);
      return rows.map(({ cost }) => toProductCost(cost));
    },

    async known(ids) {
      const { rows } = await db.execute<{ id: string }>(sql`
        select id from catalog.variants where id in (
          select value collate "C" from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`);
      return new Set(rows.map(({ id }) => id as Id<"Variant">));
    },

    async set(rows, { at, once }) {
      const given = JSON.stringify(rows.map(toGiven));
      const changing = sql`given as (
          select variant_id collate "C" as variant_id, currency, cost_minor
          from jsonb_to_recordset(${given}::jsonb)
            as it (variant_id text, currency text, cost_minor bigint)),
        changing as (
          select given.* from given left join pricing.costs c
            on c.variant_id = given.variant_id and c.currency = given.currency
          where c.cost_minor is distinct from given.cost_minor)`;
      // What it is answered with is stored in the same statement, so it is counted before.
      const { rows: [counted] } = await db.execute<{ set: number; removed: number }>(sql`
        with ${changing} select count(cost_minor)::integer as set,
          (count(*) - count(cost_minor))::integer as removed from changing`);
      invariant(counted !== undefined, "a statement of scalars has one row");
      const { set, removed } = counted;
      const done: CostsSet = { set, removed, unchanged: rows.length - set - removed };
      try {
        // Rivals take the rows in one order, so that none waits for another that waits for it.
        await db.execute(sql`with ${changing},
          held as materialized (select c.variant_id from pricing.costs c
            join given on given.variant_id = c.variant_id and given.currency = c.currency
            order by c.variant_id, c.currency for update of c),
          removed as (delete from pricing.costs c using changing
            where (select count(*) from held) >= 0 and c.variant_id = changing.variant_id and c.currency = changing.currency
              and changing.cost_minor is null),
          stored as (insert into pricing.costs (variant_id, currency, cost_minor, updated_at)
            select variant_id, currency, cost_minor, ${new Date(at).toISOString()}::timestamptz
            from changing where cost_minor is not null and (select count(*) from held) >= 0
            order by variant_id, currency
            on conflict (variant_id, currency) do update
              set cost_minor = excluded.cost_minor, updated_at = excluded.updated_at)
          ${onceCte(once, { answer: once?.answer(done), when: sql`given` })}
          select count(*) from given`);
        return ok(done);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}

function toGiven({ variantId, currency, minor }: CostRow) {
  return { variant_id: variantId, currency, cost_minor: minor?.toString() ?? null };
}

function toProductCost(row: CostJson): ProductCost {
  const { market, currency } = row;
  invariant(isMarketCode(market) && isCurrency(currency), "a market has its currency");
  const amount = (minor: string | null) => minor === null ? null : money(BigInt(minor), currency);
  return {
    variantId: row.variant_id as Id<"Variant">,
    sku: row.sku,
    taxCategory: row.tax_category,
    market,
    price: amount(row.price_minor),
    cost: amount(row.cost_minor),
  };
}
