import { type SQL, sql } from "drizzle-orm";
import {
  err,
  type Id,
  instant,
  invariant,
  isCurrency,
  type Locale,
  ok,
  type Owner,
} from "@mercator/domain/kernel";
import type {
  EarningAmounts,
  EarningOrder,
  LoyaltyPoints,
  LoyaltyRule,
} from "@mercator/domain/stored_value";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte } from "../platform/mod.ts";
import { newAccountId } from "./effects_sql.ts";
import { type AccountJson, toAccount } from "./to_account.ts";

type RuleRow = Readonly<{
  currency: string;
  active: boolean;
  points: number;
  per_minor: number;
  redeem_points: number;
  redeem_minor: number;
  pending_days: number;
  expiry_days: number | null;
  since_ms: string;
  updated_ms: string;
}>;

type AmountsRow = Readonly<{ goods: string; captured: string; refunded: string }>;
type OrderRow =
  & AmountsRow
  & Readonly<{ id: string; currency: string; initial: string | null; points: string | null }>;

const time = (at: number): SQL => sql`${new Date(at).toISOString()}::timestamptz`;
const big = (it: bigint): SQL => sql`${it.toString()}::bigint`;
const ms = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::bigint::text`;

/** Whose points order `o` earns: its customer's, or those of its address. */
const HOLDER = sql`case when o.owner_kind = 'customer' then 'customer:' || o.owner_id
    else 'email:' || encode(sha256(convert_to(lower(o.email), 'UTF8')), 'hex') end`;

/** What counts of order `o`: its goods with tax, without delivery and gift cards, and its money. */
const AMOUNTS =
  sql`(select coalesce(sum(l.total_minor + case when o.tax_included then 0 else l.tax_minor end), 0)::text
        from orders.order_lines l where l.order_id = o.id and l.kind <> 'gift_card') as goods,
      money.captured::text as captured, money.refunded::text as refunded`;
const MONEY = sql`lateral (select coalesce(sum(p.captured_minor), 0) as captured,
        coalesce(sum(p.refunded_minor), 0) as refunded
      from payments.payments p where p.order_id = o.id) money`;

/** Points in Postgres. Each step is one statement, and names what it came of, so that it happens once. */
export function pgLoyaltyPoints(db: Db): LoyaltyPoints {
  return {
    rules: () => readRules(db),

    async setRule(rule, { once }) {
      const others = (await readRules(db)).filter(({ currency }) => currency !== rule.currency);
      const all = [...others, rule].toSorted((a, b) => a.currency < b.currency ? -1 : 1);
      try {
        await db.execute(sql`with stored as (${storeRule(rule)} returning currency)
          ${onceCte(once, { answer: once?.answer(all), when: sql`stored` })}
          select currency from stored`);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
      return ok(all);
    },

    async unsettled({ at, limit }) {
      const { rows } = await db.execute<OrderRow>(sql`
        (select o.id, o.currency, null::text as initial, null::text as points, ${AMOUNTS}
          from orders.orders o
          join stored_value.loyalty_rules r on r.currency = o.currency and r.active
          join orders.timeline t on t.order_id = o.id and t.status = 'completed', ${MONEY}
          where o.status = 'completed' and t.occurred_at >= r.active_since
            and t.occurred_at + make_interval(days => r.pending_days) <= ${time(at)}
            and not exists (select from stored_value.loyalty_earnings e where e.order_id = o.id)
          order by t.occurred_at limit ${limit}::integer)
        union all
        (select o.id, o.currency, e.initial_points::text, e.points::text, ${AMOUNTS}
          from stored_value.loyalty_earnings e join orders.orders o on o.id = e.order_id
          left join stored_value.accounts a on a.id = e.account_id, ${MONEY}
          where money.refunded <> e.refunded_minor
            or e.points > e.due_points and a.balance_minor > 0
          order by o.id limit ${limit}::integer)`);
      return rows.slice(0, limit).map(toEarningOrder);
    },

    async settle(step) {
      try {
        const { rows } = await db.execute(step.order.earned === null ? earn(step) : correct(step));
        return rows.length === 1;
      } catch (error) {
        if (violates(error, "loyalty_earnings_pkey")) return false;
        throw error;
      }
    },

    async ofOrder(orderId) {
      const { rows: [row] } = await db.execute<
        {
          owner_kind: Owner["kind"];
          owner_id: string;
          currency: string;
          email: string;
          locale: Locale;
          account: AccountJson | null;
          pending: readonly AmountsRow[];
        }
      >(sql`
        select it.owner_kind, it.owner_id, it.currency, it.email, it.locale,
          (select to_jsonb(a) from stored_value.accounts a
            where a.kind = 'loyalty' and a.holder = it.holder and a.currency = it.currency) as account,
          (select coalesce(jsonb_agg(to_jsonb(due)), '[]'::jsonb) from (
            select ${AMOUNTS} from orders.orders o
            join stored_value.loyalty_rules r on r.currency = o.currency and r.active, ${MONEY}
            where o.currency = it.currency and o.owner_kind = it.owner_kind
              and (it.owner_kind = 'customer' and o.owner_id = it.owner_id
                or it.owner_kind <> 'customer' and lower(o.email) = lower(it.email))
              and o.status in ('placed', 'completed') and o.placed_at >= r.active_since
              and money.captured = o.total_minor
              and not exists (select from stored_value.loyalty_earnings e where e.order_id = o.id)
            order by o.placed_at desc limit 100) due) as pending
        from (select o.*, ${HOLDER} as holder from orders.orders o where o.id = ${orderId}) it`);
      if (row === undefined) return null;
      const { currency, email, locale, account, pending } = row;
      invariant(isCurrency(currency), "an order has a currency");
      const owner = { kind: row.owner_kind, id: row.owner_id } as Owner;
      return {
        owner,
        currency,
        email,
        locale,
        account: account === null ? null : toAccount(account),
        pending: pending.map(toAmounts),
      };
    },

    async redeem({ account, points, card, locale, actor, at, once, value }) {
      try {
        const { rows } = await db.execute(sql`with taken as (
            update stored_value.accounts set balance_minor = balance_minor - ${big(points)},
              updated_at = ${time(at)}, version = version + 1
            where id = ${account.id} and version = ${account.version}::integer and status = 'active'
              and (expires_at is null or expires_at > ${time(at)})
            returning id),
          spent as (
            insert into stored_value.entries (account_id, kind, amount_minor, source, actor_kind,
              actor_id, occurred_at)
            select id, 'redeemed', -${
          big(points)
        }, 'points_for:' || ${card.id}::text, ${actor.kind},
              ${actor.id}, ${time(at)} from taken),
          made as (
            insert into stored_value.accounts (id, kind, status, currency, balance_minor,
              initial_minor, recipient, locale, created_at, updated_at, version)
            select ${card.id}, 'gift_card', 'active', ${card.currency}, ${big(card.balance)},
              ${big(card.balance)}, ${card.recipient}, ${locale}, ${time(at)}, ${time(at)}, 1
            from taken returning id),
          issued as (
            insert into stored_value.entries (account_id, kind, amount_minor, source, actor_kind,
              actor_id, occurred_at)
            select id, 'issued', ${big(card.balance)}, 'points:' || id, ${actor.kind}, ${actor.id},
              ${time(at)} from made)
          ${onceCte(once, { answer: once?.answer(value), when: sql`taken` })}
          select id from taken`);
        if (rows.length === 1) return ok(true);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        if (!violates(error, "accounts_not_overdrawn")) throw error;
      }
      return err({ code: "value_changed_meanwhile" });
    },
  };
}

async function readRules(db: Db): Promise<readonly LoyaltyRule[]> {
  const { rows } = await db.execute<RuleRow>(sql`
    select currency, active, points, per_minor, redeem_points, redeem_minor, pending_days,
      expiry_days, ${ms(sql`active_since`)} as since_ms, ${ms(sql`updated_at`)} as updated_ms
    from stored_value.loyalty_rules order by currency`);
  return rows.map((row) => {
    invariant(isCurrency(row.currency), "a rule has a currency");
    return {
      currency: row.currency,
      isActive: row.active,
      points: row.points,
      perMinor: row.per_minor,
      redeemPoints: row.redeem_points,
      redeemMinor: row.redeem_minor,
      pendingDays: row.pending_days,
      expiryDays: row.expiry_days,
      activeSince: instant(Number(row.since_ms)),
      updatedAt: instant(Number(row.updated_ms)),
    };
  });
}

function storeRule(rule: LoyaltyRule): SQL {
  return sql`insert into stored_value.loyalty_rules as r (currency, active, points, per_minor,
      redeem_points, redeem_minor, pending_days, expiry_days, active_since, updated_at)
    values (${rule.currency}, ${rule.isActive}, ${rule.points}, ${rule.perMinor},
      ${rule.redeemPoints}, ${rule.redeemMinor}, ${rule.pendingDays}, ${rule.expiryDays},
      ${time(rule.activeSince)}, ${time(rule.updatedAt)})
    on conflict (currency) do update set active = excluded.active, points = excluded.points,
      per_minor = excluded.per_minor, redeem_points = excluded.redeem_points,
      redeem_minor = excluded.redeem_minor, pending_days = excluded.pending_days,
      expiry_days = excluded.expiry_days, active_since = excluded.active_since,
      updated_at = excluded.updated_at`;
}

type Step = Parameters<LoyaltyPoints["settle"]>[0];

/** The first points of an order; the account comes to be with them. */
function earn({ order, initial, due, expiresAt, at }: Step): SQL {
  const until = expiresAt === null ? sql`null::timestamptz` : time(expiresAt);
  return sql`with account as (
      insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
        holder, recipient, locale, expires_at, created_at, updated_at, version)
      select ${newAccountId()}, 'loyalty', 'active', o.currency, ${big(due)}, ${
    big(due)
  }, ${HOLDER},
        o.email, o.locale, ${until}, ${time(at)}, ${time(at)}, 1
      from orders.orders o where o.id = ${order.orderId} and ${big(due)} > 0
        and not exists (select from stored_value.loyalty_earnings where order_id = o.id)
      on conflict (kind, holder, currency) where holder is not null do update
        set balance_minor = accounts.balance_minor + excluded.balance_minor,
          expires_at = excluded.expires_at, updated_at = excluded.updated_at,
          version = accounts.version + 1
      returning id),
    noted as (
      insert into stored_value.loyalty_earnings (order_id, account_id, initial_points, due_points,
        points, refunded_minor, earned_at)
      select ${order.orderId}, (select id from account),
        case when exists (select from account) then ${big(initial)} else 0 end, ${big(due)},
        ${big(due)}, ${big(order.refundedMinor)}, ${time(at)}
      where ${big(due)} = 0 or exists (select from account)
      returning order_id),
    entry as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, actor_kind,
        occurred_at)
      select id, 'earned', ${big(due)}, 'points_of:' || ${order.orderId}::text, ${order.orderId},
        'system', ${time(at)} from account)
    select order_id from noted`;
}

/** Takes back what is above that which is due, as far as it is there. */
function correct({ order, due, at }: Step): SQL {
  const had = big(order.earned?.points ?? 0n);
  return sql`with locked as materialized (
      select a.id, a.balance_minor from stored_value.accounts a
      where a.id = (select account_id from stored_value.loyalty_earnings
        where order_id = ${order.orderId})
      for update),
    share as materialized (
      select coalesce(least(${had} - ${big(due)}, (select balance_minor from locked)), 0) as taken),
    noted as (
      update stored_value.loyalty_earnings e set points = e.points - taken, due_points = ${
    big(due)
  },
        refunded_minor = ${big(order.refundedMinor)}
      from share where order_id = ${order.orderId} and e.points = ${had}
      returning e.order_id, taken),
    moved as (
      update stored_value.accounts a set balance_minor = a.balance_minor - taken,
        updated_at = ${time(at)}, version = a.version + 1
      from noted, locked where a.id = locked.id and taken > 0),
    entry as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, reason,
        actor_kind, occurred_at)
      select locked.id, 'adjusted', -taken, 'points_back:' || order_id || ':' || ${had}, order_id,
        'order_refunded', 'system', ${time(at)} from noted, locked where taken > 0)
    select order_id from noted`;
}

function toAmounts({ goods, captured, refunded }: AmountsRow): EarningAmounts {
  return {
    goodsMinor: BigInt(goods),
    capturedMinor: BigInt(captured),
    refundedMinor: BigInt(refunded),
  };
}

function toEarningOrder(row: OrderRow): EarningOrder {
  invariant(isCurrency(row.currency), "an order has a currency");
  const { initial, points } = row;
  return {
    orderId: row.id as Id<"Order">,
    currency: row.currency,
    ...toAmounts(row),
    earned: initial === null || points === null
      ? null
      : { initial: BigInt(initial), points: BigInt(points) },
  };
}
