import { type SQL, sql } from "drizzle-orm";
import type { Instant } from "@mercator/domain/kernel";
import type { Redemption, ValueOrder } from "@mercator/domain/stored_value";

/**
 * Takes what gift cards and store credit pay of a new order, to be put after the CTE `closed`; nothing
 * where none pays. What is not there to be spent refuses the whole statement: too much by the constraint
 * accounts_not_overdrawn, a card that is disabled, expired or of another currency by
 * entries_account_known.
 */
export function redeemCtes(
  redemptions: readonly Redemption[],
  { order, at: placedAt }: Readonly<{ order: ValueOrder; at: Instant }>,
): SQL {
  if (redemptions.length === 0) return sql``;
  const rows = JSON.stringify(redemptions.map(toRow));
  const at = sql`${new Date(placedAt).toISOString()}::timestamptz`;
  const actor = sql`${order.owner.kind}, ${order.owner.id}`;
  return sql`, value_wanted as materialized (
      select * from jsonb_to_recordset(${rows}::jsonb) as it (payment_id text, operation_id text,
        provider text, account_id text, last_four text, amount bigint)
      where exists (select from closed)),
    value_locked as materialized (
      select a.id from stored_value.accounts a
      where a.id in (select account_id collate "C" from value_wanted) and a.status = 'active'
        and a.currency = ${order.currency} and (a.expires_at is null or a.expires_at > ${at})
      order by a.id for update),
    value_taken as (
      update stored_value.accounts a set balance_minor = a.balance_minor - it.amount,
        updated_at = ${at}, version = a.version + 1
      from value_wanted it join value_locked l on l.id = it.account_id collate "C"
      where a.id = l.id),
    value_entries as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, payment_id,
        actor_kind, actor_id, occurred_at)
      select l.id, 'redeemed', -it.amount, 'payment:' || it.payment_id, ${order.id}, it.payment_id,
        ${actor}, ${at}
      from value_wanted it left join value_locked l on l.id = it.account_id collate "C"),
    value_paid as (
      insert into payments.payments (id, order_id, provider, status, currency, amount_minor,
        authorized_minor, captured_minor, account_id, account_last_four, created_at, updated_at, version)
      select payment_id, ${order.id}, provider, 'captured', ${order.currency}, amount, amount, amount,
        account_id, last_four, ${at}, ${at}, 1 from value_wanted),
    value_captured as (
      insert into payments.operations (id, payment_id, kind, amount_minor, state, actor_kind, actor_id,
        requested_at, ended_at)
      select operation_id, payment_id, 'capture', amount, 'succeeded', ${actor}, ${at}, ${at}
      from value_wanted)`;
}

function toRow({ paymentId, operationId, provider, accountId, lastFour, amount }: Redemption) {
  return {
    payment_id: paymentId,
    operation_id: operationId,
    provider,
    account_id: accountId,
    last_four: lastFour,
    amount: amount.minor.toString(),
  };
}
