import { err, ok } from "@mercator/domain/kernel";
import {
  actingAs,
  afterDecision,
  applyProviderTruth,
  fulfilOrder,
  operationRunner,
  postingsOf,
} from "@mercator/domain/orders";
import type { ProviderPayment } from "@mercator/domain/payments";
import type { PlantedBug } from "../planted_bug.ts";
import { withDecisions } from "./stock_bugs.ts";

export const ORDER_BUGS: readonly PlantedBug[] = [
  {
    name: "lost_update",
    mistake: "reads an order, decides, and stores the result over whatever is there by then",
    foundBy: ["I-34"],
    ports: (ports, { database, shop }) => ({
      ...ports,
      orders: {
        ...ports.orders,
        change: async (id, decide, { once }) => {
          const record = await ports.orders.find(id);
          if (record === null) return err({ code: "order_not_found" });
          const decided = decide(record);
          if (!decided.ok) return decided;
          const decision = decided.value;
          if (decision === null) return ok(record);
          const next = afterDecision(record, decision);
          const { orders, carts } = shop.store;
          await database.call("orders.overwrite", () => {
            orders.records.set(id, next);
            orders.events.push(...decision.events);
            const postings = postingsOf(record, decision);
            orders.journal.push(...postings.map((it) => ({ ...it, orderId: id })));
            orders.onDecision(decision);
            if (once !== null) carts.keys.done(once, once.answer(next));
            return Promise.resolve(ok(true));
          });
          return ok(next);
        },
      },
    }),
  },
  {
    name: "two_orders_of_a_cart",
    mistake: "does not look whether the cart has become an order by now",
    foundBy: ["I-33"],
    ports: (ports, { database, shop: { store, checkouts } }) => ({
      ...ports,
      checkouts: {
        ...ports.checkouts,
        place: (placement, placed) =>
          database.call("checkouts.place", () => {
            const { cartId } = placement.record.order;
            const cart = store.carts.stored.get(cartId);
            const version = placement.cartVersion;
            if (cart) store.carts.stored.set(cartId, { ...cart, status: "open", version });
            return checkouts.place(placement, placed);
          }),
      },
    }),
  },
  {
    name: "cart_changed_under_payment",
    mistake: "buys the cart that was priced, whatever was put into it meanwhile",
    foundBy: ["I-07"],
    ports: (ports, { database, shop: { store, checkouts } }) => ({
      ...ports,
      checkouts: {
        ...ports.checkouts,
        place: (placement, placed) =>
          database.call("checkouts.place", () => {
            const cartVersion = store.carts.stored.get(placement.record.order.cartId)?.version ?? 0;
            return checkouts.place({ ...placement, cartVersion }, placed);
          }),
      },
    }),
  },
  {
    name: "status_jump",
    mistake: "sends an order before anybody has paid",
    foundBy: ["I-31"],
    useCases: (ports) => ({
      fulfilOrder: (command) =>
        fulfilOrder(command, {
          ...ports,
          orders: {
            ...ports.orders,
            change: (id, decide, saving) =>
              ports.orders.change(id, (it) => {
                const { paymentStatus } = it.order;
                const paid = paymentStatus === "unpaid" ? "authorized" : paymentStatus;
                return decide({ ...it, order: { ...it.order, paymentStatus: paid } });
              }, saving),
          },
        }),
    }),
  },
  {
    name: "compensation_forgotten",
    mistake: "cancels an order and does not let its payment go",
    foundBy: ["I-32"],
    ports: (ports) =>
      withDecisions(ports, (decision) => ({
        ...decision,
        operations: decision.operations.filter(({ kind }) => kind !== "void"),
      })),
  },
  {
    name: "message_believed",
    mistake: "takes the provider's message for the payment, without asking the provider",
    foundBy: ["I-07", "I-08"],
    useCases: (ports, { books }) => ({
      receiveNotification: async ({ message }) => {
        const { reference } = JSON.parse(message.body) as { reference: string };
        const record = await ports.orders.findByPayment("sandbox", reference);
        if (record === null) return err({ code: "payment_not_found" });
        const asked = books.asked.get(reference);
        const { total } = record.order.totals;
        const truth: ProviderPayment = {
          reference,
          orderNumber: record.order.number,
          status: "authorized",
          amount: total,
          authorizedMinor: total.minor,
          capturedMinor: 0n,
          refundedMinor: 0n,
          disputes: [],
          redirectUrl: null,
          failureCode: asked === undefined ? "unknown" : null,
        };
        const actor = { kind: "partner", name: "sandbox" } as const;
        const allowed = await ports.authorize(actor, "payments.receive_notification", {});
        if (!allowed.ok) return allowed;
        const names = operationRunner(ports).operationNames(null);
        const by = actingAs(actor, ports);
        await ports.orders.change(
          record.order.id,
          (it) => ok(applyProviderTruth(it, by, { truth, names })),
          { once: null },
        );
        return ok(null);
      },
    }),
  },
  {
    name: "message_counted_twice",
    mistake: "tells the world that an order is placed with every message about its payment",
    foundBy: ["I-24"],
    ports: (ports, { database, shop }) => ({
      ...ports,
      inbox: {
        ...ports.inbox,
        has: () => Promise.resolve(false),
        remember: (message) =>
          database.call("inbox.remember", () => {
            const { events } = shop.store.orders;
            const last = events.findLast(({ type }) => type === "order_placed");
            if (last !== undefined) events.push(last);
            return shop.inbox.remember(message);
          }),
      },
    }),
  },
];
