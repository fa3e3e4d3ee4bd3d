import { type SQL, sql } from "drizzle-orm";
import type { Currency, Instant, Owner } from "@mercator/domain/kernel";
import type { PromotionUse } from "@mercator/domain/promotions";

/** An order, as far as the counting of promotions looks at it. */
export type UsedBy = Readonly<{
  uses: readonly PromotionUse[];
  order: Readonly<{ id: string; owner: Owner; email: string; currency: Currency }>;
  at: Instant;
}>;

/**
 * Whom a use is counted for. Customers by their identifier, guests by the hash of their address, so
 * that the key says nothing of the person.
 */
export function customerKey(
  { kind, id, email }: Readonly<{ kind: SQL; id: SQL; email: SQL }>,
): SQL {
  return sql`case when ${kind} = 'customer' then ${id}
      else encode(sha256(convert_to(lower(${email}), 'UTF8')), 'hex') end`;
}

function keyOf({ owner, email }: UsedBy["order"]): SQL {
  return customerKey({
    kind: sql`${owner.kind}::text`,
    id: sql`${owner.id}::text`,
    email: sql`${email}::text`,
  });
}

function time(at: Instant): SQL {
  return sql`${new Date(at).toISOString()}::timestamptz`;
}

/**
 * The promotions that an order wants to use, as they are now; nothing where it uses none. To be put
 * before `closed`, which looks at them with `usesAreGood`.
 */
export function wantedUses({ uses, order, at }: UsedBy): SQL {
  if (uses.length === 0) return sql``;
  const rows = JSON.stringify(uses.map((use) => ({
    promotion_id: use.promotionId,
    version: use.version,
    code: use.code,
    amount_minor: use.amount.minor.toString(),
  })));
  return sql`wanted_uses as materialized (
      select it.promotion_id collate "C" as promotion_id, it.code collate "C" as code,
        it.amount_minor, p.limit_per_customer,
        counter.usage_limit is not null or counter.budget_minor is not null as counted,
        case when counter.budget_currency = ${order.currency} then it.amount_minor else 0 end
          as counted_minor,
        code.usage_limit is not null as counted_code,
        p.status = 'active' and p.version = it.version
          and coalesce(p.starts_at <= ${time(at)}, true) and coalesce(p.ends_at > ${time(at)}, true)
          and (it.code is null or (code.code is not null and code.disabled_at is null)) as good
      from jsonb_to_recordset(${rows}::jsonb)
        as it (promotion_id text, version integer, code text, amount_minor bigint)
      left join promotions.promotions p on p.id = it.promotion_id collate "C"
      left join promotions.counters counter on counter.promotion_id = p.id
      left join promotions.codes code on code.code = it.code collate "C"
        and code.promotion_id = p.id),
    `;
}

/** A condition on `closed`: every promotion is still the one that the cart was priced with. */
export function usesAreGood({ uses }: Pick<UsedBy, "uses">): SQL {
  if (uses.length === 0) return sql``;
  return sql` and not exists (select from wanted_uses where good is not true)`;
}

/**
 * Counts the uses and writes them down. A use too many breaks one of the constraints
 * counters_within_limit, counters_within_budget, customer_uses_within_limit and codes_within_limit,
 * and with it the whole statement. Rows are locked in one order by everybody: counters, customers,
 * codes, each by its key. A promotion without limit and budget has nothing locked at all, so that
 * two checkouts never wait for each other because of it.
 */
export function useCtes({ uses, order, at }: UsedBy): SQL {
  if (uses.length === 0) return sql``;
  const key = keyOf(order);
  return sql`counters_locked as materialized (
      select c.promotion_id, wanted.counted_minor
      from promotions.counters c join wanted_uses wanted on wanted.promotion_id = c.promotion_id
      where wanted.counted and exists (select from closed)
      order by c.promotion_id for update of c),
    counted_uses as (
      update promotions.counters c
      set used = c.used + 1, spent_minor = c.spent_minor + it.counted_minor
      from counters_locked it where c.promotion_id = it.promotion_id
      returning c.promotion_id),
    counted_customers as (
      insert into promotions.customer_uses as mine (promotion_id, customer_key, used, usage_limit)
      select promotion_id, ${key}, 1, limit_per_customer from wanted_uses
      where limit_per_customer is not null and exists (select from closed)
        and (select count(*) from counted_uses) >= 0
      order by promotion_id
      on conflict (promotion_id, customer_key) do update
        set used = mine.used + 1, usage_limit = excluded.usage_limit
      returning promotion_id),
    codes_locked as materialized (
      select c.code from promotions.codes c join wanted_uses wanted on wanted.code = c.code
      where wanted.counted_code and exists (select from closed)
        and (select count(*) from counted_customers) >= 0
      order by c.code for update of c),
    counted_codes as (
      update promotions.codes c set used = c.used + 1
      from codes_locked it where c.code = it.code),
    used_promotions as (
      insert into promotions.uses (order_id, promotion_id, customer_key, code, amount_minor, currency,
        counted, counted_minor, counted_customer, counted_code, state, created_at)
      select ${order.id}, promotion_id, ${key}, code, amount_minor, ${order.currency}, counted,
        case when counted then counted_minor else 0 end, limit_per_customer is not null,
        counted_code, 'live', ${time(at)}
      from wanted_uses where exists (select from closed)),
    `;
}

/**
 * What an order has used is free again, once: a use that was released already is not found. Takes
 * away what was counted then, whatever the limits are by now. Hangs on `saved`.
 */
export function releaseUses({ orderId, at }: Readonly<{ orderId: string; at: Instant }>): SQL {
  return sql`, released_uses as (
      update promotions.uses set state = 'released', released_at = ${time(at)}
      where order_id = ${orderId} and state = 'live' and exists (select from saved)
      returning promotion_id, customer_key, code, counted, counted_minor, counted_customer,
        counted_code),
    counters_locked as materialized (
      select c.promotion_id, it.counted_minor
      from promotions.counters c join released_uses it on it.promotion_id = c.promotion_id
      where it.counted order by c.promotion_id for update of c),
    uncounted_uses as (
      update promotions.counters c
      set used = c.used - 1, spent_minor = c.spent_minor - it.counted_minor
      from counters_locked it where c.promotion_id = it.promotion_id returning c.promotion_id),
    customers_locked as materialized (
      select c.promotion_id, c.customer_key
      from promotions.customer_uses c join released_uses it
        on it.promotion_id = c.promotion_id and it.customer_key = c.customer_key
      where it.counted_customer and (select count(*) from uncounted_uses) >= 0
      order by c.promotion_id for update of c),
    uncounted_customers as (
      update promotions.customer_uses c set used = c.used - 1
      from customers_locked it
      where c.promotion_id = it.promotion_id and c.customer_key = it.customer_key
      returning c.promotion_id),
    codes_locked as materialized (
      select c.code from promotions.codes c join released_uses it on it.code = c.code
      where it.counted_code and (select count(*) from uncounted_customers) >= 0
      order by c.code for update of c),
    uncounted_codes as (
      update promotions.codes c set used = c.used - 1
      from codes_locked it where c.code = it.code)`;
}
