import type { DomainEvent } from "../kernel/mod.ts";
import { type By, completedIfDone, type OrderRecord, unchanged } from "../orders/mod.ts";

/** Where gift cards pay for gift cards, all is paid at once, and what was bought leaves at once. */
export function withCardsSent(
  placed: OrderRecord,
  by: By,
): Readonly<{ record: OrderRecord; events: readonly DomainEvent[] }> {
  const done = completedIfDone(unchanged(placed, by), by, { record: placed });
  const { order, fulfilment, timeline, events } = done;
  const record = {
    ...placed,
    order,
    fulfilments: fulfilment === null ? [] : [fulfilment],
    timeline: [...placed.timeline, ...timeline],
  };
  return { record, events };
}
