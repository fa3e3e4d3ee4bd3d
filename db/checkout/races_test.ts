import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import {
  cancelPendingPayment,
  completePayment,
  type PlacedOrder,
  placeOrder,
  receiveNotification,
} from "@mercator/domain/checkout";
import { type Id, instant, money } from "@mercator/domain/kernel";
import {
  approveRefund,
  cancelOrder,
  capturePayment,
  type OrderRecord,
  refundPayment,
} from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";
import { type FreshDatabase, freshDatabase } from "../testing/mod.ts";
import { pgPaymentInbox } from "./pg_payment_inbox.ts";
import {
  aGuestOf,
  aKey,
  aReadyCart,
  brokenRules,
  MUG,
  openShop,
  type SmallShop,
  staff,
  stockShop,
  VASE,
} from "./testing/small_shop.ts";

const MANY = { poolMax: 24, waitMs: 60_000 };
const TOTAL = { minor: 3_390n, currency: "EUR" };
const times = <T>(count: number, work: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, nth) => work(nth)));
const codes = (results: readonly ({ ok: true } | { ok: false; error: { code: string } })[]) =>
  Object.entries(
    Object.groupBy(results.map((it) => it.ok ? "ok" : it.error.code), (code) => code),
  ).map(([code, list]) => [code, list!.length]).sort();

async function inShop(
  units: number,
  work: (shop: SmallShop, database: FreshDatabase, db: Db) => Promise<void>,
): Promise<void> {
  await using database = await freshDatabase(MANY);
  await stockShop(database.db, units);
  const db = database.as("storefront_write");
  await work(openShop(db), database, db);
}

async function count(db: Db, query: ReturnType<typeof sql>): Promise<number> {
  const { rows: [row] } = await db.execute<{ count: number }>(query);
  return row!.count;
}

const answerOf = ({ record, orderUrl }: PlacedOrder) => ({
  status: 201,
  headers: {},
  body: JSON.stringify({ id: record.order.id, number: record.order.number, orderUrl }),
});

test("200 buyers for 10 units: 10 orders, 190 are told, nothing is left over", async () => {
  await inShop(10, async (shop, { db }) => {
    const carts = await times(200, (nth) => aReadyCart(db, shop, { actor: aGuestOf(nth) }));
    const results = await times(200, (nth) =>
      placeOrder({
        actor: aGuestOf(nth),
        cartId: carts[nth]!,
        provider: nth % 2 === 0 ? "manual" : "sandbox",
        expectedTotal: TOTAL,
        once: null,
      }, shop));
    assert.deepEqual(codes(results), [["ok", 10], ["out_of_stock", 190]]);
    assert.equal(await count(db, sql`select count(*)::int from orders.orders`), 10);
    assert.equal(
      await count(
        db,
        sql`select reserved as count from inventory.levels where variant_id = ${MUG}`,
      ),
      10,
    );
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("without the constraint the same rush oversells, and the rules say so", async () => {
  await inShop(10, async (shop, { db }) => {
    await db.execute(sql`alter table inventory.levels drop constraint levels_not_oversold`);
    const carts = await times(60, (nth) => aReadyCart(db, shop, { actor: aGuestOf(nth) }));
    await times(60, (nth) =>
      placeOrder({
        actor: aGuestOf(nth),
        cartId: carts[nth]!,
        provider: "manual",
        expectedTotal: TOTAL,
        once: null,
      }, shop));
    assert.ok((await brokenRules(db)).includes(`oversold ${MUG}`));
  });
});

test("carts with the same variants in another order never lock each other for good", async () => {
  await inShop(1_000, async (shop, { db }) => {
    const lines = [{ variantId: MUG, quantity: 1 }, { variantId: VASE, quantity: 1 }];
    const carts = await times(
      60,
      (nth) =>
        aReadyCart(db, shop, {
          actor: aGuestOf(nth),
          lines: nth % 2 === 0 ? lines : lines.toReversed(),
        }),
    );
    const results = await times(60, (nth) =>
      placeOrder({
        actor: aGuestOf(nth),
        cartId: carts[nth]!,
        provider: "manual",
        expectedTotal: { minor: 7_890n, currency: "EUR" },
        once: null,
      }, shop));
    assert.deepEqual(codes(results), [["ok", 60]]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

for (const provider of ["manual", "sandbox"] as const) {
  test(`one cart, 50 requests, one key (${provider}): one order, one answer`, async () => {
    await inShop(100, async (shop, { db }) => {
      const actor = aGuestOf(1);
      const cartId = await aReadyCart(db, shop, { actor });
      const once = aKey(actor, "k", answerOf);
      const command = { actor, cartId, provider, expectedTotal: TOTAL, once };
      const results = await times(50, () => placeOrder(command, shop));
      assert.deepEqual(codes(results), [["ok", 1], ["request_repeated", 49]]);
      const { rows } = await db.execute<{ state: string; body: string }>(
        sql`select state, body from platform.idempotency_keys`,
      );
      assert.equal(rows.length, 1);
      const winner = results.find((it) => it.ok);
      assert.ok(winner?.ok);
      assert.equal(rows[0]!.state, "done");
      assert.equal(rows[0]!.body, answerOf(winner.value).body);
      assert.equal(await count(db, sql`select count(*)::int from orders.orders`), 1);
      assert.equal(shop.provider.asked.length, provider === "manual" ? 0 : 1);
      assert.deepEqual(await brokenRules(db), []);
    });
  });
}

test("one cart, 50 requests, 50 keys: one order, and the others learn which", async () => {
  await inShop(100, async (shop, { db }) => {
    const actor = aGuestOf(1);
    const cartId = await aReadyCart(db, shop, { actor });
    const results = await times(50, (nth) => {
      const once = aKey(actor, `k${nth}`, answerOf);
      return placeOrder({ actor, cartId, provider: "manual", expectedTotal: TOTAL, once }, shop);
    });
    assert.deepEqual(codes(results), [["cart_already_completed", 49], ["ok", 1]]);
    const winner = results.find((it) => it.ok);
    const told = results.flatMap((it) =>
      !it.ok && it.error.code === "cart_already_completed" ? [it.error.orderId] : []
    );
    assert.ok(winner?.ok);
    assert.deepEqual([...new Set(told)], [winner.value.record.order.id]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("the index alone keeps a cart from becoming two orders; without it the rules say so", async () => {
  await inShop(100, async (shop, { db }) => {
    const actor = aGuestOf(1);
    const cartId = await aReadyCart(db, shop, { actor });
    const command = {
      actor,
      cartId,
      provider: "manual",
      expectedTotal: TOTAL,
      once: null,
    } as const;
    const reopen = sql`update cart.carts set status = 'open'`;
    assert.ok((await placeOrder(command, shop)).ok);
    await db.execute(reopen);
    const second = await placeOrder(command, shop);
    assert.ok(!second.ok && second.error.code !== "out_of_stock");
    assert.deepEqual(await brokenRules(db), []);

    await db.execute(sql`drop index orders.orders_one_live_per_cart`);
    assert.ok((await placeOrder(command, shop)).ok);
    assert.deepEqual(await brokenRules(db), [`two live orders of cart ${cartId}`]);
  });
});

async function aPendingOrder(shop: SmallShop, db: Db): Promise<OrderRecord> {
  const actor = aGuestOf(1);
  const cartId = await aReadyCart(db, shop, { actor });
  const command = { actor, cartId, provider: "sandbox", expectedTotal: TOTAL, once: null } as const;
  const placed = await placeOrder(command, shop);
  assert.ok(placed.ok);
  assert.equal(placed.value.redirectUrl?.startsWith("https://pay.example/"), true);
  return placed.value.record;
}

async function aPaidOrder(shop: SmallShop, db: Db): Promise<OrderRecord> {
  const { order, payments } = await aPendingOrder(shop, db);
  await shop.provider.pay(payments[0]!.reference!);
  const completed = await completePayment({ actor: aGuestOf(1), orderId: order.id }, shop);
  assert.ok(completed.ok);
  assert.equal(completed.value.order.status, "placed");
  return completed.value;
}

test("browser and message come back together 50 times: the order is placed once", async () => {
  await inShop(100, async (shop, { db }) => {
    const { order, payments } = await aPendingOrder(shop, db);
    const reference = payments[0]!.reference!;
    await shop.provider.pay(reference);
    const inbox = pgPaymentInbox(db);
    const now = Date.now();
    await times(50, async (nth) => {
      if (nth % 2 === 0) {
        const done = await completePayment({ actor: aGuestOf(1), orderId: order.id }, shop);
        assert.ok(done.ok && done.value.order.status === "placed");
        return;
      }
      const message = await shop.provider.notificationOf(reference, now);
      const received = await receiveNotification({
        provider: "sandbox",
        message: { ...message, receivedAt: instant(now) },
      }, { ...shop, inbox });
      assert.ok(received.ok);
    });
    const { rows } = await db.execute(sql`
      select type, count(*)::int from platform.outbox
      where subject = ${order.id} group by type order by type`);
    assert.deepEqual(rows, [
      { type: "order_placed", count: 1 },
      { type: "payment_authorized", count: 1 },
      { type: "payment_requires_action", count: 1 },
    ]);
    assert.equal(await count(db, sql`select count(*)::int from payments.notifications`), 25);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("a shopper pays while another window gives the payment up: a paid order, or the basket back", async () => {
  await inShop(100, async (shop, { db }) => {
    const { order, payments } = await aPendingOrder(shop, db);
    const command = { actor: aGuestOf(1), orderId: order.id };
    const results = await times(24, async (nth) => {
      if (nth === 8) await shop.provider.pay(payments[0]!.reference!);
      return nth % 2 === 0
        ? await completePayment(command, shop)
        : await cancelPendingPayment({ ...command, once: null }, shop);
    });
    assert.deepEqual(codes(results), [["ok", 24]]);
    const truth = await shop.provider.findPayment(payments[0]!.reference!);
    const { rows } = await db.execute(sql`
      select o.status as order, c.status as cart from orders.orders o
      join cart.carts c on c.id = o.cart_id where o.id = ${order.id}`);
    const outcome = truth?.status === "authorized"
      ? { order: "placed", cart: "completed" }
      : { order: "cancelled", cart: "open" };
    assert.deepEqual(rows, [outcome]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("captured 10 times at once: the provider takes the money once", async () => {
  await inShop(100, async (shop, database) => {
    const { order } = await aPaidOrder(shop, database.db);
    const back = { ...openShop(database.as("admin")), providers: shop.providers };
    const results = await times(
      10,
      () =>
        capturePayment(
          { actor: staff, orderId: order.id, amount: null, ifMatch: null, once: null },
          back,
        ),
    );
    assert.deepEqual(codes(results), [["amount_exceeds_capturable", 9], ["ok", 1]]);
    assert.equal(shop.provider.asked.filter((call) => call.startsWith("capture")).length, 1);
    assert.deepEqual(await brokenRules(database.db), []);
  });
});

test("refunded 20 times at once: never more than was taken, each under a key of its own", async () => {
  await inShop(100, async (shop, database) => {
    const { order } = await aPaidOrder(shop, database.db);
    const back = { ...openShop(database.as("admin")), providers: shop.providers };
    const base = { actor: staff, orderId: order.id, ifMatch: null, once: null };
    assert.ok((await capturePayment({ ...base, amount: null }, back)).ok);
    const results = await times(
      20,
      () =>
        refundPayment(
          { ...base, amount: money(500n, "EUR"), reason: "goodwill", note: null },
          back,
        ),
    );
    assert.deepEqual(codes(results), [["amount_exceeds_refundable", 14], ["ok", 6]]);
    const keys = shop.provider.asked.filter((call) => call.startsWith("refund"));
    assert.equal(new Set(keys).size, 6);
    assert.deepEqual(await brokenRules(database.db), []);

    const overdrawn = sql`update payments.payments set refunded_minor = refunded_minor + 1000`;
    await assert.rejects(database.db.execute(overdrawn));
    await database.db.execute(
      sql`alter table payments.payments drop constraint payments_amounts_in_order`,
    );
    await database.db.execute(overdrawn);
    assert.equal((await brokenRules(database.db)).length, 2);
  });
});

test("one key for a refund, 20 requests: one refund, one answer", async () => {
  await inShop(100, async (shop, database) => {
    const { order } = await aPaidOrder(shop, database.db);
    const back = { ...openShop(database.as("admin")), providers: shop.providers };
    const base = { actor: staff, orderId: order.id, ifMatch: null };
    assert.ok((await capturePayment({ ...base, amount: null, once: null }, back)).ok);
    const once = aKey<OrderRecord>(staff, "r", (it) => ({
      status: 200,
      headers: {},
      body: it.order.paymentStatus,
    }));
    const command = { ...base, amount: money(100n, "EUR"), reason: "late", note: null, once };
    const results = await times(20, () => refundPayment(command, back));
    assert.deepEqual(codes(results), [["ok", 1], ["request_repeated", 19]]);
    const { rows } = await database.db.execute(
      sql`select state, body from platform.idempotency_keys`,
    );
    assert.deepEqual(rows, [{ state: "done", body: "partially_refunded" }]);
    assert.deepEqual(await brokenRules(database.db), []);
  });
});

test("two people, 20 requests: a refund above the limit goes once, and never by who asked", async () => {
  await inShop(100, async (shop, database) => {
    const { order } = await aPaidOrder(shop, database.db);
    await database.db.execute(sql`update payments.refund_limits set limit_minor = 100`);
    const back = { ...openShop(database.as("admin")), providers: shop.providers };
    const base = { actor: staff, orderId: order.id, ifMatch: null, once: null };
    assert.ok((await capturePayment({ ...base, amount: null }, back)).ok);
    const refund = { ...base, amount: money(3_000n, "EUR"), reason: "damaged", note: null };
    const asked = await times(5, () => refundPayment(refund, back));
    assert.deepEqual(codes(asked), [["amount_exceeds_refundable", 4], ["ok", 1]]);
    assert.equal(shop.provider.asked.filter((call) => call.startsWith("refund")).length, 0);
    const first = asked.find((it) => it.ok);
    const approvalId = first?.ok ? first.value.operations.at(-1)?.approval?.id : undefined;
    assert.ok(approvalId);

    const other = { ...staff, staffId: "stf_2" as Id<"Staff"> };
    const agreed = await times(20, (nth) => {
      const actor = nth % 2 === 0 ? other : staff;
      return approveRefund({ ...base, actor, approvalId, note: null }, back);
    });
    const told = codes(agreed);
    assert.deepEqual(told.find(([code]) => code === "ok"), ["ok", 1]);
    assert.ok(
      told.every(([code]) => ["ok", "approval_decided", "approval_own"].includes(`${code}`)),
    );
    assert.equal(shop.provider.asked.filter((call) => call.startsWith("refund")).length, 1);
    assert.deepEqual(await brokenRules(database.db), []);

    const alone = sql`update payments.operations set decided_by_id = actor_id
      where approval_id is not null`;
    await assert.rejects(database.db.execute(alone));
    await database.db.execute(
      sql`alter table payments.operations drop constraint operations_two_people`,
    );
    await database.db.execute(alone);
  });
});

test("captures, refunds and cancellations at once: the journal is what the payments say", async () => {
  await inShop(100, async (shop, database) => {
    const back = { ...openShop(database.as("admin")), providers: shop.providers };
    const { order } = await aPaidOrder(shop, database.db);
    const base = { actor: staff, orderId: order.id, ifMatch: null, once: null };
    await times<unknown>(40, (nth) => {
      if (nth % 4 === 0) return capturePayment({ ...base, amount: money(700n, "EUR") }, back);
      if (nth === 39) return cancelOrder({ ...base, reason: "other" }, back);
      const refund = { ...base, amount: money(150n, "EUR"), reason: "late", note: null };
      return refundPayment(refund, back);
    });
    const { rows } = await database.db.execute(sql`select * from platform.invariants`);
    assert.deepEqual(rows, []);
    assert.deepEqual(await brokenRules(database.db), []);
  });
});

test("no connection is held while the provider is asked", async () => {
  await inShop(100, async (shop, database, db) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    shop.provider.before = () => promise;
    const carts = await times(30, (nth) => aReadyCart(database.db, shop, { actor: aGuestOf(nth) }));
    const buying = times(30, (nth) =>
      placeOrder({
        actor: aGuestOf(nth),
        cartId: carts[nth]!,
        provider: "sandbox",
        expectedTotal: TOTAL,
        once: null,
      }, shop));
    while (shop.provider.asked.length < 30) await new Promise((done) => setTimeout(done, 5));
    const busy = sql`select count(*)::int from pg_stat_activity
      where datname = current_database() and usename = 'mercator_storefront_write'
        and state <> 'idle'`;
    assert.equal(await count(database.db, busy), 0);
    assert.equal((await db.execute(sql`select 1 as answered`)).rows.length, 1);
    resolve();
    assert.deepEqual(codes(await buying), [["ok", 30]]);
  });
});
