import { type SQL, sql } from "drizzle-orm";

/**
 * What must never be true of value that the shop keeps, as rows `(rule, subject)`: none while it is
 * right. A balance is the sum of its entries and not below nothing (I-14), an order's redemption is
 * what its payment says, and what goes back to an account was taken from that account.
 */
export const BROKEN_STORED_VALUE: SQL = sql`
    select 'balance_is_sum_of_entries' as rule, a.id as subject from stored_value.accounts a
      where a.balance_minor <> (select coalesce(sum(e.amount_minor), 0)
        from stored_value.entries e where e.account_id = a.id)
    union all select 'balance_not_below_nothing', a.id from stored_value.accounts a
      where a.balance_minor < 0
    union all select 'redemption_is_its_payment', p.id from payments.payments p
      where p.account_id is not null and (p.captured_minor <> (
          select coalesce(-sum(e.amount_minor), 0) from stored_value.entries e
          where e.payment_id = p.id and e.account_id = p.account_id and e.kind = 'redeemed')
        or p.refunded_minor - p.refunded_to_credit_minor <> (
          select coalesce(sum(e.amount_minor), 0) from stored_value.entries e
          where e.payment_id = p.id and e.account_id = p.account_id and e.kind = 'reversed'))
    union all select 'entry_of_a_payment_of_its_account', e.id::text from stored_value.entries e
      join payments.payments p on p.id = e.payment_id where e.account_id <> p.account_id
    union all select 'cancelled_order_keeps_no_value', o.id from orders.orders o
      join payments.payments p on p.order_id = o.id
      where o.status = 'cancelled' and p.account_id is not null and p.refunded_minor <> p.captured_minor
    union all select 'payments_make_the_total', o.id from orders.orders o
      where o.total_minor <> (select coalesce(sum(p.amount_minor), 0) from payments.payments p
        where p.order_id = o.id and (p.status not in ('failed', 'voided') or o.status = 'cancelled'))`;
