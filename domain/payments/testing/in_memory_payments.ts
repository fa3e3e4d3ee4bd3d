import type { ListedPayment, PaymentFilter, PaymentLists } from "../ports.ts";

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryPayments(stored: readonly ListedPayment[]): PaymentLists {
  return {
    list({ filter, limit, after }) {
      const found = stored.filter((it) => matches(it, filter))
        .toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
      const begin = after === null ? 0 : found.findIndex(({ id }) => id === after.id) + 1;
      const payments = found.slice(begin, begin + limit);
      const last = payments.at(-1);
      const hasMore = found.length > begin + limit;
      const next = last && hasMore ? { value: String(last.createdAt), id: last.id } : null;
      return Promise.resolve({ payments, next });
    },
  };
}

function matches(
  { orderNumber, reference, provider, status, disputes }: ListedPayment,
  filter: PaymentFilter,
): boolean {
  const { q } = filter;
  return (q === null || orderNumber.startsWith(q.replace(/^#/, "")) || reference === q) &&
    (filter.provider ?? provider) === provider && (filter.status ?? status) === status &&
    (!filter.disputed || disputes.length > 0);
}
