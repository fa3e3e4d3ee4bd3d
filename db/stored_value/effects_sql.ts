import { typeidUnboxed } from "typeid-js";
import { type SQL, sql } from "drizzle-orm";
import { type Id, type Instant, sum } from "@mercator/domain/kernel";
import type { StoredValueEffect, ValueOrder } from "@mercator/domain/stored_value";

type Of<Kind extends StoredValueEffect["kind"]> = Extract<StoredValueEffect, { kind: Kind }>;

/** Who did it, when, with which order. */
export type EffectBy = Readonly<{
  order: ValueOrder;
  actor: Readonly<{ kind: string; id: string | null }>;
  at: Instant;
}>;

/**
 * What a decision about an order does to gift cards and store credit, to be put after the CTE `saved`.
 * Each entry has the name of what it came of, so that nothing is given back or issued twice.
 */
export function storedValueCtes(
  effects: readonly StoredValueEffect[],
  { when = sql`saved`, ...by }: EffectBy & Readonly<{ when?: SQL }>,
): SQL {
  if (effects.length === 0) return sql``;
  const of = <Kind extends StoredValueEffect["kind"]>(kind: Kind) =>
    effects.filter((it): it is Of<Kind> => it.kind === kind);
  const [reversals, credits, given] = [of("reverse"), of("credit"), of("card")];
  const cards = of("issue").flatMap((it) => it.cards);
  const [takesBack] = of("take_back");
  const [putsBack] = of("put_back");
  return sql`${reversals.length === 0 ? sql`` : reverseCtes(reversals, by)}
    ${credits.length === 0 ? sql`` : creditCtes(credits, by)}
    ${given.length === 0 ? sql`` : cardCtes(given, by)}
    ${cards.length === 0 ? sql`` : issueCtes(cards, { ...by, when })}
    ${takesBack === undefined ? sql`` : takeBackCtes(takesBack, by)}
    ${putsBack === undefined ? sql`` : putBackCtes(putsBack, by)}`;
}

const time = (at: number): string => new Date(at).toISOString();

/** Whose store credit it is: a customer's, or an address's as its hash. */
export function holderOf({ owner, email }: Pick<ValueOrder, "owner" | "email">): SQL {
  return owner.kind === "customer" ? sql`${`customer:${owner.id}`}` : holderOfEmail(email);
}

export function holderOfEmail(email: string): SQL {
  return sql`'email:' || encode(sha256(convert_to(lower(${email}::text), 'UTF8')), 'hex')`;
}

/** Goes back to the account that the payment's redemption was taken from, or nowhere. */
function reverseCtes(reversals: readonly Of<"reverse">[], { order, actor, at }: EffectBy): SQL {
  const rows = JSON.stringify(reversals.map((it) => ({
    operation_id: it.operationId,
    payment_id: it.paymentId,
    account_id: it.accountId,
    amount: it.amount.minor.toString(),
  })));
  return sql`, given_back as materialized (
      select it.operation_id, it.payment_id, taken.account_id, it.amount
      from jsonb_to_recordset(${rows}::jsonb)
        as it (operation_id text, payment_id text, account_id text, amount bigint)
      left join stored_value.entries taken on taken.payment_id = it.payment_id collate "C"
        and taken.account_id = it.account_id collate "C" and taken.kind = 'redeemed'
      where exists (select from saved)),
    value_locked as materialized (
      select id from stored_value.accounts where id in (select account_id from given_back)
      order by id for update),
    value_reversed as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, payment_id,
        actor_kind, actor_id, occurred_at)
      select account_id, 'reversed', amount, 'operation:' || operation_id, ${order.id}, payment_id,
        ${actor.kind}, ${actor.id}, ${time(at)}::timestamptz from given_back),
    value_restored as (
      update stored_value.accounts a set balance_minor = a.balance_minor + it.amount,
        updated_at = ${time(at)}, version = a.version + 1
      from (select account_id, sum(amount)::bigint as amount from given_back group by account_id) it
      where a.id = it.account_id and a.id in (select id from value_locked))`;
}

/** The credit of whom the order belongs to, which comes to be with the first of it. */
function creditCtes(credits: readonly Of<"credit">[], { order, actor, at }: EffectBy): SQL {
  const total = sum(credits.map(({ amount }) => amount), order.currency).minor.toString();
  const rows = JSON.stringify(credits.map(({ operationId, amount }) => ({
    operation_id: operationId,
    amount: amount.minor.toString(),
  })));
  return sql`, credited as (
      insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
        holder, recipient, locale, created_at, updated_at, version)
      select ${newAccountId()}, 'store_credit', 'active', ${order.currency}, ${total}::bigint,
        ${total}::bigint, ${holderOf(order)}, ${order.email}, ${order.locale},
        ${time(at)}::timestamptz, ${time(at)}::timestamptz, 1
      from saved
      on conflict (kind, holder, currency) where holder is not null do update
        set balance_minor = accounts.balance_minor + excluded.balance_minor,
          updated_at = excluded.updated_at, version = accounts.version + 1
      returning id),
    credit_entries as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, actor_kind,
        actor_id, occurred_at)
      select credited.id, 'refunded_to_credit', it.amount, 'operation:' || it.operation_id, ${order.id},
        ${actor.kind}, ${actor.id}, ${time(at)}::timestamptz
      from credited, jsonb_to_recordset(${rows}::jsonb) as it (operation_id text, amount bigint))`;
}

/** A new card for whom the order belongs to, which is printed and mailed after. */
function cardCtes(given: readonly Of<"card">[], { order, actor, at }: EffectBy): SQL {
  const total = sum(given.map(({ amount }) => amount), order.currency).minor.toString();
  const rows = JSON.stringify(given.map(({ operationId, amount }) => ({
    operation_id: operationId,
    amount: amount.minor.toString(),
  })));
  return sql`, card_given as (
      insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
        recipient, locale, created_at, updated_at, version)
      select ${newAccountId()}, 'gift_card', 'active', ${order.currency}, ${total}::bigint,
        ${total}::bigint, ${order.email}, ${order.locale}, ${time(at)}::timestamptz,
        ${time(at)}::timestamptz, 1
      from saved returning id),
    card_entries as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, actor_kind,
        actor_id, occurred_at)
      select card_given.id, 'refunded_to_credit', it.amount, 'operation:' || it.operation_id,
        ${order.id}, ${actor.kind}, ${actor.id}, ${time(at)}::timestamptz
      from card_given, jsonb_to_recordset(${rows}::jsonb) as it (operation_id text, amount bigint))`;
}

/** Cards that were bought: they hold their value from now on, and are printed and mailed after. */
export function issueCtes(
  cards: Of<"issue">["cards"],
  { order, actor, at, when }: EffectBy & Readonly<{ when: SQL }>,
): SQL {
  const rows = JSON.stringify(cards.map((it) => ({
    id: newAccountId(),
    line_id: it.lineId,
    unit: it.unit,
    amount: it.amount.minor.toString(),
    expires_at: it.expiresAt === null ? null : time(it.expiresAt),
  })));
  return sql`, bought as materialized (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as it (id text, line_id text, unit integer, amount bigint, expires_at timestamptz)
      where exists (select from ${when})),
    cards_made as (
      insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
        recipient, locale, expires_at, order_id, order_line_id, unit, created_at, updated_at, version)
      select id, 'gift_card', 'active', ${order.currency}, amount, amount, ${order.email},
        ${order.locale}, expires_at, ${order.id}, line_id, unit,
        ${time(at)}::timestamptz, ${time(at)}::timestamptz, 1 from bought),
    cards_issued as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, actor_kind,
        actor_id, occurred_at)
      select id, 'issued', amount, 'line:' || line_id || ':' || unit, ${order.id}, ${actor.kind},
        ${actor.id}, ${time(at)}::timestamptz from bought)`;
}

/**
 * Takes what is given back from the cards that the order bought, the fullest first. Where all of it has
 * to be there, what is missing overdraws the first of them: accounts_not_overdrawn refuses the statement.
 */
function takeBackCtes(
  { amount, isAsked, isFinal }: Of<"take_back">,
  { order, actor, at }: EffectBy,
): SQL {
  const wanted = sql`${amount.minor.toString()}::bigint`;
  const missing = isAsked ? sql`greatest(${wanted} - sum(balance_minor) over (), 0)` : sql`0`;
  return sql`, cards_bought as materialized (
      select id, balance_minor from stored_value.accounts
      where order_id = ${order.id} and order_line_id is not null and kind = 'gift_card'
        and exists (select from saved)
      order by id for update),
    cards_counted as materialized (
      select id, balance_minor, row_number() over fullest as nth, ${missing} as missing,
        coalesce(sum(balance_minor) over (fullest rows between unbounded preceding and 1 preceding), 0) as before
      from cards_bought window fullest as (order by balance_minor desc, id)),
    cards_share as materialized (
      select id, (case when ${isFinal} then balance_minor
          else least(balance_minor, greatest(${wanted} - before, 0)) end
        + case when nth = 1 then missing else 0 end)::bigint as amount
      from cards_counted),
    cards_emptied as (
      update stored_value.accounts a set balance_minor = a.balance_minor - it.amount,
        status = case when ${isFinal} then 'disabled' else a.status end,
        updated_at = ${time(at)}, version = a.version + 1
      from cards_share it where a.id = it.id and (${isFinal} or it.amount > 0)),
    cards_taken_back as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, reason,
        actor_kind, actor_id, occurred_at)
      select id, 'adjusted', -amount, 'taken_back:' || id || ':' || ${order.version}::integer,
        ${order.id}, 'order_refunded', ${actor.kind}, ${actor.id}, ${time(at)}::timestamptz
      from cards_share where amount > 0)`;
}

/** Puts back what was taken from the cards that the order bought, and no more than that. */
function putBackCtes({ amount }: Of<"put_back">, { order, actor, at }: EffectBy): SQL {
  return sql`, cards_bought as materialized (
      select id from stored_value.accounts
      where order_id = ${order.id} and order_line_id is not null and kind = 'gift_card'
        and exists (select from saved)
      order by id for update),
    cards_taken as materialized (
      select c.id, sum(-e.amount_minor) as taken,
        coalesce(sum(sum(-e.amount_minor)) over (order by c.id rows between unbounded preceding and 1 preceding), 0) as before
      from cards_bought c join stored_value.entries e on e.account_id = c.id
        and e.reason in ('order_refunded', 'refund_undone') and e.order_id = ${order.id}
      group by c.id),
    cards_share as materialized (
      select id, least(taken, greatest(${amount.minor.toString()}::bigint - before, 0))::bigint as amount
      from cards_taken),
    cards_filled as (
      update stored_value.accounts a set balance_minor = a.balance_minor + it.amount,
        updated_at = ${time(at)}, version = a.version + 1
      from cards_share it where a.id = it.id and it.amount > 0),
    cards_put_back as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, reason,
        actor_kind, actor_id, occurred_at)
      select id, 'adjusted', amount, 'put_back:' || id || ':' || ${order.version}::integer,
        ${order.id}, 'refund_undone', ${actor.kind}, ${actor.id}, ${time(at)}::timestamptz
      from cards_share where amount > 0)`;
}

export function newAccountId(): Id<"ValueAccount"> {
  return String(typeidUnboxed("sva")) as Id<"ValueAccount">;
}
