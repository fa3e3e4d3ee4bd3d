import type { MailCause, MailCauses, OrderFacts, OrderFactsReader } from "../ports.ts";
import type { OrderTemplate } from "../message.ts";

/** Knows the orders that it was given. */
export function inMemoryOrderFacts(...orders: OrderFacts[]): OrderFactsReader {
  return {
    find: (orderId) => Promise.resolve(orders.find((order) => order.orderId === orderId) ?? null),
  };
}

const TEMPLATES: Readonly<Record<string, OrderTemplate>> = {
  order_placed: "order_confirmation",
  order_link_requested: "order_link",
};

/** Events and the messages that answer them, in memory. */
export function inMemoryMailCauses(): MailCauses & {
  happen: (event: { id: string; type: string; orderId: MailCause["orderId"] }) => void;
  answer: (cause: string) => void;
} {
  const open: MailCause[] = [];
  return {
    happen({ id, type, orderId }) {
      const template = TEMPLATES[type];
      if (template !== undefined) open.push({ cause: id, template, orderId });
    },
    answer(cause) {
      const at = open.findIndex((event) => event.cause === cause);
      if (at !== -1) open.splice(at, 1);
    },
    unanswered: (limit) => Promise.resolve(open.slice(0, limit)),
  };
}
