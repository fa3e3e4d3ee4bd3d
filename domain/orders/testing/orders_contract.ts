import { assert, test } from "@mercator/domain/testing";
import { after, err, money, type NewId, ok, type Once } from "../../kernel/mod.ts";
import { anAdmin, anInstant, countingIds } from "../../kernel/testing/mod.ts";
import { moved, type Payment, type PaymentOperation } from "../../payments/mod.ts";
import { type By, type OrderDecision, type OrderRecord, unchanged } from "../order_record.ts";
import { operation, requestCapture } from "../payment_decisions.ts";
import { PAID_TOO_LATE } from "../provider_news.ts";
import { requestRefund } from "../refund_decisions.ts";
import type {
  OrderBook,
  OrderFilter,
  OrderLinkRequests,
  OrderLists,
  PaymentTroubles,
} from "../ports.ts";

type Subject =
  & Readonly<{
    orders: OrderBook;
    lists: OrderLists;
    requests: OrderLinkRequests;
    troubles: PaymentTroubles;
    /** Places an order of two mugs, 62.90 EUR, paid by bank transfer, by maya@example.com. */
    place: (nth: number) => Promise<OrderRecord>;
    /** How many links were asked for. */
    linksAsked: () => Promise<number>;
  }>
  & Partial<AsyncDisposable>;
type Open = () => Promise<Subject>;

async function using(open: Open, work: (subject: Subject) => Promise<void>): Promise<void> {
  const subject = await open();
  try {
    await work(subject);
  } finally {
    await subject[Symbol.asyncDispose]?.();
  }
}

const by = (newId: NewId): By => ({
  actor: anAdmin,
  at: after(anInstant, 60_000),
  decisionId: "dec_1",
  newEntryId: () => newId("TimelineEntry"),
});

/** Every OrderBook, fake or real, must pass these. */
export function orderBookContract(name: string, open: Open): void {
  const newId = countingIds();
  const names = { newOperationId: () => newId("PaymentOperation"), requestKey: null };
  const capture = (record: OrderRecord) =>
    requestCapture(record, by(newId), { amount: null, names });
  const once: Once<OrderRecord> = {
    principal: "staff:stf_1",
    route: "POST /x",
    key: "k",
    fingerprint: "f",
    answer: ({ order }) => ({ status: 200, headers: {}, body: order.paymentStatus }),
  };

  test(`${name} find() gives back the order as it was placed`, () =>
    using(open, async ({ orders, place }) => {
      const placed = await place(1);
      assert.deepEqual(await orders.find(placed.order.id), placed);
      assert.equal(await orders.find("ord_unknown" as typeof placed.order.id), null);
      assert.equal(await orders.findByPayment("sandbox", "unknown"), null);
    }));

  test(`${name} change() stores the decision whole, and answers what find() finds`, () =>
    using(open, async ({ orders, place }) => {
      const { order } = await place(1);
      const changed = await orders.change(order.id, capture, { once: null });
      assert.ok(changed.ok);
      assert.equal(changed.value.order.paymentStatus, "captured");
      assert.equal(changed.value.order.version, order.version + 1);
      assert.equal(changed.value.timeline.at(-1)?.decisionId, "dec_1");
      assert.deepEqual(await orders.find(order.id), changed.value);
    }));

  test(`${name} answer() keeps what a request was told that found nothing to do, once`, () =>
    using(open, async ({ orders, place }) => {
      const placed = await place(1);
      assert.deepEqual(await orders.answer(placed, once), ok(true));
      const again = await orders.answer(placed, once);
      assert.ok(!again.ok && again.error.code === "request_repeated");
      const deed = await orders.change(placed.order.id, capture, { once });
      assert.ok(!deed.ok && deed.error.code === "request_repeated");
      assert.deepEqual(await orders.find(placed.order.id), placed);
    }));

  test(`${name} change() stores nothing where there is nothing, or a refusal`, () =>
    using(open, async ({ orders, place }) => {
      const placed = await place(1);
      const { id } = placed.order;
      const nothing = await orders.change<never>(id, () => ok(null), { once: null });
      assert.deepEqual(nothing, ok(placed));
      const refused = await orders.change(id, () => err({ code: "no" } as const), { once });
      assert.deepEqual(refused, err({ code: "no" }));
      assert.deepEqual(await orders.find(id), placed);
      const absent = await orders.change("ord_unknown" as typeof id, capture, { once: null });
      assert.deepEqual(absent, err({ code: "order_not_found" }));
      // The refusal left no key behind.
      assert.ok((await orders.change(id, capture, { once })).ok);
    }));

  test(`${name} change() takes effect once for a key`, () =>
    using(open, async ({ orders, place }) => {
      const { order } = await place(1);
      assert.ok((await orders.change(order.id, capture, { once })).ok);
      const again = await orders.change(order.id, capture, { once });
      assert.deepEqual(again, err({ code: "request_repeated" }));
      assert.equal(await orders.takeOver(once), false);
    }));

  test(`${name} change() decides again when a rival came first: nobody's change is lost`, () =>
    using(open, async ({ orders, place }) => {
      const { order } = await place(1);
      assert.ok((await orders.change(order.id, capture, { once: null })).ok);
      const back = { amount: money(100n, "EUR"), reason: "late", note: null, names };
      await Promise.all(
        Array.from(
          { length: 5 },
          () => orders.change(order.id, (it) => requestRefund(it, by(newId), back), { once: null }),
        ),
      );
      const after = await orders.find(order.id);
      assert.equal(after?.payments[0]?.refunded.minor, 500n);
      assert.equal(after?.order.version, order.version + 6);
    }));
}

const ALL: OrderFilter = {
  q: null,
  view: "all",
  status: null,
  paymentStatus: null,
  fulfilmentStatus: null,
  market: null,
  placedSince: null,
  placedUntil: null,
};

/** Every OrderLists, fake or real, must pass these. */
export function orderListsContract(name: string, open: Open): void {
  const numbersOf = (orders: readonly { number: string }[]) => orders.map(({ number }) => number);

  test(`${name} list() goes through all orders, the newest first, each once`, () =>
    using(open, async ({ lists, place }) => {
      const placed = [await place(1), await place(2), await place(3)];
      const newest = numbersOf(placed.map(({ order }) => order)).toReversed();
      const query = { filter: ALL, sort: "newest", limit: 2 } as const;
      const first = await lists.list({ ...query, after: null });
      assert.deepEqual(numbersOf(first.orders), newest.slice(0, 2));
      assert.equal(first.total, 3);
      assert.equal(first.views.find(({ view }) => view === "all")?.count, 3);
      const rest = await lists.list({ ...query, after: first.next });
      assert.deepEqual([numbersOf(rest.orders), rest.next], [newest.slice(2), null]);
    }));

  test(`${name} list() narrows by what was typed and by view`, () =>
    using(open, async ({ lists, place }) => {
      const { order } = await place(1);
      const count = async (filter: Partial<OrderFilter>) =>
        (await lists.list({ filter: { ...ALL, ...filter }, sort: "newest", limit: 5, after: null }))
          .orders.length;
      assert.equal(await count({ q: "STEIN" }), 1);
      assert.equal(await count({ q: order.number }), 1);
      assert.equal(await count({ q: "100%" }), 0);
      assert.equal(await count({ view: "cancelled" }), 0);
      assert.equal(await count({ market: "us" }), 0);
    }));

  test(`${name} changed() gives whole orders, those changed first first`, () =>
    using(open, async ({ lists, place }) => {
      const [first, second] = [await place(1), await place(2)];
      const query = { updatedSince: null, status: null, limit: 1 };
      const page = await lists.changed({ ...query, after: null });
      assert.deepEqual(page.orders, [first.order]);
      const rest = await lists.changed({ ...query, after: page.next });
      assert.deepEqual([rest.orders, rest.next], [[second.order], null]);
      const none = await lists.changed({ ...query, status: "cancelled", after: null });
      assert.deepEqual(none.orders, []);
    }));
}

/** Every PaymentTroubles, fake or real, must pass this. */
export function paymentTroublesContract(name: string, open: Open): void {
  test(`${name} troubled() finds orders in trouble and those that were, each once`, () =>
    using(open, async ({ orders, troubles, place }) => {
      const newId = countingIds();
      const names = { newOperationId: () => newId("PaymentOperation"), requestKey: null };
      const [well, disputed, late, refused] = await Promise.all([
        place(1),
        place(2),
        place(3),
        place(4),
      ]);
      const store = (
        { order }: OrderRecord,
        change: (payment: Payment) => Partial<Pick<OrderDecision, "payments" | "operations">>,
      ) =>
        orders.change(order.id, (it) => {
          const [payment] = it.payments;
          return ok(payment ? { ...unchanged(it, by(newId)), ...change(payment) } : null);
        }, { once: null });
      const refund = (payment: Payment, it: Partial<PaymentOperation>) => ({
        operations: [{
          ...operation(payment, by(newId), { kind: "refund", amount: payment.amount, names }),
          endedAt: anInstant,
          ...it,
        }],
      });
      await store(disputed, (payment) => ({
        payments: [moved(payment, {
          disputes: [{
            reference: "du_1",
            status: "inquiry",
            amount: payment.amount,
            reason: "fraudulent",
            answerBy: null,
          }],
        })],
      }));
      await store(late, (it) => refund(it, { state: "succeeded", reason: PAID_TOO_LATE }));
      await store(refused, (it) => refund(it, { state: "failed", failureCode: "no" }));
      const ids = async (show: "open" | "resolved") => {
        const query = { show, at: after(anInstant, 120_000), limit: 1 };
        const first = await troubles.troubled({ ...query, after: null });
        const rest = first.next === null
          ? []
          : (await troubles.troubled({ ...query, after: first.next })).records;
        return [...first.records, ...rest].map(({ order }) => order.id).sort();
      };
      assert.deepEqual(await ids("open"), [disputed.order.id, refused.order.id].sort());
      assert.deepEqual(await ids("resolved"), [late.order.id]);
      assert.ok(well);
    }));
}

/** Every OrderLinkRequests, fake or real, must pass this. */
export function orderLinkRequestsContract(name: string, open: Open): void {
  test(`${name} request() remembers only who knows number and address`, () =>
    using(open, async ({ requests, place, linksAsked }) => {
      const { order: { number, email } } = await place(1);
      const asked = { number, email, at: anInstant, once: null };
      await requests.request({ ...asked, email: "other@example.com" });
      await requests.request({ ...asked, number: "1" });
      assert.equal(await linksAsked(), 0);
      await requests.request(asked);
      assert.equal(await linksAsked(), 1);
    }));

  test(`${name} request() happens once under a key, whether there is such an order or not`, () =>
    using(open, async ({ requests, place, linksAsked }) => {
      const { order: { number, email } } = await place(1);
      const once: Once<null> = {
        principal: "guest:gst_1",
        route: "POST /order-links",
        key: "k",
        fingerprint: "f",
        answer: () => ({ status: 202, headers: {}, body: "" }),
      };
      const stranger = { ...once, principal: "guest:gst_2" };
      const asked = { number, email, at: anInstant };
      assert.deepEqual(await requests.request({ ...asked, once }), ok(null));
      const repeated = err({ code: "request_repeated" });
      assert.deepEqual(await requests.request({ ...asked, once }), repeated);
      assert.equal(await linksAsked(), 1);
      const unknown = { ...asked, number: "1", once: stranger };
      assert.deepEqual(await requests.request(unknown), ok(null));
      assert.deepEqual(await requests.request(unknown), repeated);
      assert.equal(await linksAsked(), 1);
    }));
}
