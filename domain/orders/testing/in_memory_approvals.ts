import { err, type Money, ok } from "../../kernel/mod.ts";
import { type InMemoryKeys, inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { OrderId } from "../order.ts";
import type { OrderRecord } from "../order_record.ts";
import type { Approvals, RefundLimits } from "../ports.ts";
import { refundApprovals } from "../refund_approval.ts";

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryRefundLimits(
  limits: readonly Money[],
  keys: InMemoryKeys = inMemoryKeys(),
): RefundLimits {
  const byCurrency = new Map(limits.map((limit) => [limit.currency, limit]));
  const all = () => [...byCurrency.values()].sort((a, b) => a.currency < b.currency ? -1 : 1);
  return {
    of: (currency) => Promise.resolve(byCurrency.get(currency) ?? null),
    all: () => Promise.resolve(all()),
    set(limit, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      byCurrency.set(limit.currency, limit);
      if (once !== null) keys.done(once, once.answer(all()));
      return Promise.resolve(ok(all()));
    },
  };
}

/** The refunds that two people decide about, of the orders of another fake. */
export function inMemoryApprovals(records: ReadonlyMap<OrderId, OrderRecord>): Approvals {
  const all = () =>
    [...records.values()].flatMap((record) =>
      refundApprovals(record).map((it) => ({
        ...it,
        orderId: record.order.id,
        orderNumber: record.order.number,
      }))
    );
  return {
    list({ waiting, limit, after }) {
      const sign = waiting ? 1 : -1;
      const found = all().filter(({ state }) => (state === "waiting") === waiting)
        .sort((a, b) => sign * (a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1)));
      const begin = after === null ? 0 : found.findIndex(({ id }) => id === after.id) + 1;
      const approvals = found.slice(begin, begin + limit);
      const last = approvals.at(-1);
      const hasMore = found.length > begin + limit;
      return Promise.resolve({
        approvals,
        next: last && hasMore ? { value: String(last.requestedAt), id: last.id } : null,
        waiting: all().filter(({ state }) => state === "waiting").length,
      });
    },
    overdue: ({ at, limit }) =>
      Promise.resolve(
        all().filter(({ state, expiresAt }) => state === "waiting" && expiresAt <= at)
          .map(({ orderId, id }) => ({ orderId, approvalId: id })).slice(0, limit),
      ),
  };
}
