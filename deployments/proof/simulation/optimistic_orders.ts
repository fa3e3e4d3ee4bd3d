import { err, ok } from "@mercator/domain/kernel";
import type { OrderBook } from "@mercator/domain/orders";
import type { InMemoryOrders } from "@mercator/domain/orders/testing";
import { type Link, over } from "./link.ts";

/** As many rounds as the adapter for Postgres. */
const ATTEMPTS = 60;

export type OptimisticOptions = Readonly<{
  link: Link;
  orders: InMemoryOrders;
  pause: (attempt: number) => Promise<void>;
}>;

/**
 * The order book in the steps that the adapter for Postgres takes: read, decide outside, store under
 * the condition that the version is still the one that was read. Between the steps anybody may come.
 */
export function optimisticOrders({ link, orders, pause }: OptimisticOptions): OrderBook {
  const simple = over(link, {
    name: "orders",
    port: orders as OrderBook,
    methods: ["find", "findByPayment", "takeOver", "finish", "answer", "release"],
  });
  return {
    ...simple,
    async change(id, decide, saving) {
      const { once, finishes = false } = saving;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const found = await link.call("orders.read", async () => {
          const record = await orders.find(id);
          return record && { ...record, keyIsKnown: !finishes && orders.keys.has(once) };
        });
        if (found === null) return err({ code: "order_not_found" });
        const { keyIsKnown, ...record } = found;
        if (keyIsKnown) return err({ code: "request_repeated" });
        const decided = decide(record);
        if (!decided.ok) return decided;
        if (decided.value === null) {
          if (finishes && once !== null) await simple.finish(record, once);
          return ok(record);
        }
        const decision = decided.value;
        const saved = await link.call(
          "orders.save",
          () =>
            orders.change<{ code: "rival_came_first" }>(
              id,
              (it) =>
                it.order.version === record.order.version
                  ? ok(decision)
                  : err({ code: "rival_came_first" }),
              saving,
            ),
        );
        if (saved.ok) return saved;
        if (saved.error.code !== "rival_came_first") return err(saved.error);
        await pause(attempt);
      }
      return err({ code: "order_changed_meanwhile" });
    },
  };
}
