import { type SQL, sql } from "drizzle-orm";
import type { Posting } from "@mercator/domain/ledger";
import {
  awaitsProvider,
  type OrderDecision,
  type OrderRecord,
  type OrderSaving,
} from "@mercator/domain/orders";
import type { Payment } from "@mercator/domain/payments";
import { postCte } from "../ledger/mod.ts";
import { claimCte, finishCte, onceCte, outboxCte } from "../platform/mod.ts";
import { releaseUses } from "../promotions/mod.ts";
import { storedValueCtes } from "../stored_value/mod.ts";
import { insertOperations, insertTimeline } from "./order_rows.ts";
import { stockCte } from "./stock_sql.ts";

/** How long a request that waits for a provider has its key to itself. */
export const LEASE_MS = 15_000;

type Saving = Readonly<{
  next: OrderRecord;
  decision: OrderDecision;
  postings: readonly Posting[];
  storedValue: OrderDecision["storedValue"];
  saving: OrderSaving;
}>;

/**
 * One statement for a whole decision. Everything hangs on `saved`, which has a row only when the
 * order still has the version that was decided upon: the WHERE clause is the lock.
 */
export function saveDecision({ next, decision, postings, storedValue, saving }: Saving): SQL {
  const { order } = next;
  const isCancelled = order.status === "cancelled";
  const when = sql`saved`;
  return sql`with saved as (
      update orders.orders set status = ${order.status}, payment_status = ${order.paymentStatus},
        fulfilment_status = ${order.fulfilmentStatus},
        cancellation_reason = ${isCancelled ? order.cancellationReason : null},
        cancelled_at = ${isCancelled ? time(order.cancelledAt) : null}::timestamptz,
        updated_at = ${time(order.updatedAt)}, version = ${order.version}
      where id = ${order.id} and version = ${order.version - 1}::integer
      returning id)
    ${paymentsCte(decision)}
    ${operationsCte(decision)}
    ${fulfilmentCte(decision)}
    ${stockCte(decision)}
    ${usesCte(decision)}
    ${valueCtes({ ...decision, storedValue })}
    ${cartCte(decision)}
    , told as (${insertTimeline(order.id, decision.timeline)} where exists (select from saved))
    ${postCte(postings, { orderId: order.id, at: order.updatedAt, when })}
    ${outboxCte(decision.events, { when })}
    ${keyCte(next, { decision, saving })}
    select id from saved`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}

function keyCte(
  next: OrderRecord,
  { decision, saving: { once, finishes = false } }: Pick<Saving, "decision" | "saving">,
): SQL {
  const when = sql`saved`;
  if (finishes) return finishCte(once, { answer: once?.answer(next), when });
  return awaitsProvider(decision)
    ? claimCte(once, { leaseMs: LEASE_MS, when })
    : onceCte(once, { answer: once?.answer(next), when });
}

function usesCte({ order, promotionUses }: OrderDecision): SQL {
  return promotionUses === null ? sql`` : releaseUses({ orderId: order.id, at: order.updatedAt });
}

function valueCtes({ order, storedValue, timeline }: OrderDecision): SQL {
  const actor = timeline.at(-1)?.actor ?? { kind: "system", id: null };
  return storedValueCtes(storedValue, { order, actor, at: order.updatedAt });
}

function paymentsCte({ payments, order }: OrderDecision): SQL {
  if (payments.length === 0) return sql``;
  const rows = JSON.stringify(payments.map(toPaymentRow));
  return sql`, paid as (
      update payments.payments p set provider_reference = it.provider_reference,
        redirect_url = it.redirect_url, status = it.status, authorized_minor = it.authorized_minor,
        captured_minor = it.captured_minor, capture_pending_minor = it.capture_pending_minor,
        refunded_minor = it.refunded_minor, refund_pending_minor = it.refund_pending_minor,
        refunded_to_credit_minor = it.refunded_to_credit_minor,
        refunded_to_cards_minor = it.refunded_to_cards_minor,
        charged_back_minor = it.charged_back_minor, disputes = it.disputes,
        failure_code = it.failure_code, updated_at = ${time(order.updatedAt)},
        version = p.version + 1
      from jsonb_to_recordset(${rows}::jsonb) as it (id text, provider_reference text,
        redirect_url text, status text, authorized_minor bigint, captured_minor bigint,
        capture_pending_minor bigint, refunded_minor bigint, refund_pending_minor bigint,
        refunded_to_credit_minor bigint, refunded_to_cards_minor bigint, charged_back_minor bigint, disputes jsonb,
        failure_code text)
      where p.id = it.id collate "C" and exists (select from saved))`;
}

function toPaymentRow(payment: Payment) {
  return {
    id: payment.id,
    provider_reference: payment.reference,
    redirect_url: payment.redirectUrl,
    status: payment.status,
    authorized_minor: payment.authorized.minor.toString(),
    captured_minor: payment.captured.minor.toString(),
    capture_pending_minor: payment.capturePending.minor.toString(),
    refunded_minor: payment.refunded.minor.toString(),
    refund_pending_minor: payment.refundPending.minor.toString(),
    refunded_to_credit_minor: payment.refundedToCredit.minor.toString(),
    refunded_to_cards_minor: payment.refundedToCards.minor.toString(),
    charged_back_minor: payment.chargedBack.minor.toString(),
    disputes: payment.disputes.map(({ reference, status, amount, reason, answerBy }) => ({
      reference,
      status,
      amount_minor: amount.minor.toString(),
      reason,
      answer_by: answerBy === null ? null : time(answerBy),
    })),
    failure_code: payment.failureCode,
  };
}

function operationsCte({ operations }: OrderDecision): SQL {
  if (operations.length === 0) return sql``;
  return sql`, asked as (${insertOperations(operations)} where exists (select from saved)
      on conflict (id) do update set state = excluded.state, failure_code = excluded.failure_code,
        ended_at = excluded.ended_at, request_key = excluded.request_key,
        requested_at = excluded.requested_at, decided_by_kind = excluded.decided_by_kind,
        decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at,
        decision_note = excluded.decision_note)`;
}

function fulfilmentCte({ order, fulfilment }: OrderDecision): SQL {
  if (fulfilment === null) return sql``;
  const lines = JSON.stringify(
    fulfilment.lines.map(({ lineId, quantity }) => ({ line_id: lineId, quantity })),
  );
  const sent = JSON.stringify(
    order.lines.map(({ id, quantityFulfilled }) => ({ id, quantity_fulfilled: quantityFulfilled })),
  );
  return sql`, parcel as (
      insert into orders.fulfilments (id, order_id, lines, carrier, tracking_number, tracking_url,
        created_at)
      select ${fulfilment.id}, ${order.id}, ${lines}::jsonb, ${fulfilment.carrier},
        ${fulfilment.trackingNumber}, ${fulfilment.trackingUrl},
        ${time(fulfilment.at)}::timestamptz
      where exists (select from saved)),
    sent as (
      update orders.order_lines l set quantity_fulfilled = it.quantity_fulfilled
      from jsonb_to_recordset(${sent}::jsonb) as it (id text, quantity_fulfilled integer)
      where l.id = it.id collate "C" and l.order_id = ${order.id}
        and l.quantity_fulfilled <> it.quantity_fulfilled and exists (select from saved))`;
}

function cartCte({ order, reopensCart }: OrderDecision): SQL {
  if (!reopensCart) return sql``;
  return sql`, reopened as (
      update cart.carts set status = 'open', version = version + 1,
        updated_at = ${time(order.updatedAt)}
      where id = ${order.cartId} and status = 'completed' and exists (select from saved))`;
}
