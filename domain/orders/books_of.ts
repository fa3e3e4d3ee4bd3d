import { type Books, journalOf, type Posting, type Sale } from "../ledger/mod.ts";
import type { OrderFacts } from "./order.ts";
import { afterDecision, type OrderDecision, type OrderRecord } from "./order_record.ts";

/** What goes into the journal with a decision. */
export function postingsOf(record: OrderRecord, decision: OrderDecision): readonly Posting[] {
  const after = booksOf(afterDecision(record, decision));
  return [...journalOf({ before: booksOf(record), after }), ...decision.postings];
}

/** An order as bookkeeping sees it. */
export function booksOf(record: OrderRecord): Books {
  const { order, payments, operations } = record;
  return {
    currency: order.currency,
    sale: isSold(record) ? saleOf(order) : null,
    isCancelled: order.status === "cancelled",
    payments,
    operations,
  };
}

/** It was placed at some time, whatever became of it. */
function isSold({ order, timeline }: OrderRecord): boolean {
  return order.status === "placed" || order.status === "completed" ||
    timeline.some(({ status }) => status === "placed");
}

/** The parts of the total without tax, and the tax of all of them. */
function saleOf({ totals, lines, taxIncluded }: OrderFacts): Sale {
  const tax = totals.taxTotal.minor;
  const onGoods = lines.reduce((sum, line) => sum + line.tax.minor, 0n);
  return {
    goods: totals.subtotal.minor - (taxIncluded ? onGoods : 0n),
    discount: totals.discountTotal.minor,
    shipping: totals.shippingTotal.minor - (taxIncluded ? tax - onGoods : 0n),
    tax,
  };
}
