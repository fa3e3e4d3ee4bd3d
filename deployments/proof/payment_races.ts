import { sql } from "drizzle-orm";
import { addCartLine } from "@mercator/domain/cart";
import {
  completePayment,
  placeOrder,
  receiveNotification,
  settleOrder,
} from "@mercator/domain/checkout";
import { instant, money } from "@mercator/domain/kernel";
import { capturePayment, type OrderRecord, refundPayment } from "@mercator/domain/orders";
import { pgPaymentInbox } from "@mercator/db/checkout";
import { aGuestOf, aReadyCart, MUG, staff, VASE } from "@mercator/db/checkout/testing";
import {
  checkoutKey,
  countOf,
  EUR,
  expectCounts,
  type Ground,
  ONE_MUG,
  onGround,
  type Race,
  someTime,
  tally,
  times,
} from "./ground.ts";

const ENOUGH = 100_000;

/** P-01: one cart, many requests: with one key, and with a key each. */
const doubleSubmit: Race = {
  id: "P-01",
  shows: "one cart, 50 requests with one key and 50 with a key each: one order",
  run: (options) => {
    const rounds = options.quick ? 3 : 25;
    return onGround({ ...options, units: ENOUGH }, async (ground) => {
      const totals: Record<string, number> = {};
      for (let round = 0; round < rounds; round++) {
        for (const provider of ["manual", "sandbox"] as const) {
          for (const keys of ["one key", "a key each"] as const) {
            const found = await submitTogether(ground, { round, provider, keys });
            for (const [name, count] of Object.entries(found)) {
              totals[name] = (totals[name] ?? 0) + count;
            }
          }
        }
      }
      return { rounds: rounds * 4, ...totals };
    });
  },
};

type Submitting = Readonly<{
  round: number;
  provider: "manual" | "sandbox";
  keys: "one key" | "a key each";
}>;

async function submitTogether(
  ground: Ground,
  { round, provider, keys }: Submitting,
): Promise<Record<string, number>> {
  const { db, shop, violations } = ground;
  const actor = aGuestOf(round);
  const cartId = await aReadyCart(db, shop, { actor });
  const created = shop.provider.asked.length;
  const results = await times(50, (nth) => {
    const once = checkoutKey(actor, keys === "one key" ? cartId : `${cartId}-${nth}`);
    return placeOrder({ actor, cartId, provider, expectedTotal: ONE_MUG, once }, shop);
  });
  const found = tally(results);
  const told = new Set(
    results.flatMap((it) =>
      !it.ok && it.error.code === "cart_already_completed" ? [it.error.orderId] : []
    ),
  );
  const winner = results.find((it) => it.ok);
  const repeated = keys === "one key" ? "request_repeated" : "cart_already_completed";
  expectCounts(ground, found, { ok: 1, [repeated]: 49 });
  if (winner?.ok && [...told].some((id) => id !== winner.value.record.order.id)) {
    violations.push(`losers are told of ${[...told].join(", ")}`);
  }
  expectCounts(ground, {
    orders: await countOf(
      db,
      sql`select count(*)::int as count from orders.orders where cart_id = ${cartId}`,
    ),
    "payments at the provider": shop.provider.asked.length - created,
  }, { orders: 1, "payments at the provider": provider === "manual" ? 0 : 1 });
  return found;
}

async function goToPay({ db, shop }: Ground, nth: number): Promise<OrderRecord> {
  const actor = aGuestOf(nth);
  const cartId = await aReadyCart(db, shop, { actor });
  const command = {
    actor,
    cartId,
    provider: "sandbox",
    expectedTotal: ONE_MUG,
    once: null,
  } as const;
  const placed = await placeOrder(command, shop);
  if (!placed.ok) throw new Error(placed.error.code);
  return placed.value.record;
}

async function paidOrder(ground: Ground, nth: number): Promise<OrderRecord> {
  const { order, payments } = await goToPay(ground, nth);
  await ground.shop.provider.pay(payments[0]!.reference!);
  const done = await completePayment({ actor: aGuestOf(nth), orderId: order.id }, ground.shop);
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

/** P-02: the browser comes back and the provider's message arrives at once, or only one of them. */
const webhookAndBrowser: Race = {
  id: "P-02",
  shows: "browser and message at once, either alone, or neither: placed once each time",
  run: (options) => {
    const orders = options.quick ? 60 : 1_000;
    return onGround({ ...options, units: ENOUGH }, async (ground) => {
      const { db, shop } = ground;
      const inbox = pgPaymentInbox(db);
      const comeBack = async (nth: number, record: OrderRecord) => {
        const { order: { id: orderId } } = record;
        const reference = record.payments[0]!.reference!;
        await shop.provider.pay(reference);
        const browser = () => completePayment({ actor: aGuestOf(nth), orderId }, shop);
        const message = async () => {
          const now = Date.now();
          const sent = await shop.provider.notificationOf(reference, now);
          const received = { ...sent, receivedAt: instant(now) };
          return await receiveNotification({ provider: "sandbox", message: received }, {
            ...shop,
            inbox,
          });
        };
        const worker = () =>
          settleOrder({ actor: { kind: "system", name: "payments" }, orderId }, shop);
        const variants = [[browser, message, browser, message], [browser], [message], [
          worker,
          worker,
        ]];
        const results = await Promise.all(variants[nth % 4]!.map((work) => work()));
        return results.map((it) => it.ok ? "ok" : it.error.code);
      };
      const outcomes: string[] = [];
      for (let from = 0; from < orders; from += 20) {
        const records = await times(20, (nth) => goToPay(ground, from + nth));
        outcomes.push(...(await times(20, (nth) => comeBack(from + nth, records[nth]!))).flat());
      }
      expectCounts(ground, {
        placed: await countOf(
          db,
          sql`select count(*)::int as count from orders.orders
          where status = 'placed' and payment_status = 'authorized'`,
        ),
        told: await countOf(
          db,
          sql`select count(*)::int as count from platform.outbox
          where type = 'order_placed'`,
        ),
        orders: await countOf(db, sql`select count(*)::int as count from orders.orders`),
      }, { placed: orders, told: orders, orders });
      return { orders, ...tally(outcomes) };
    });
  },
};

/** P-03: ten captures at once. */
const captureTwice: Race = {
  id: "P-03",
  shows: "captured 10 times at once: the money is taken once, and none given back",
  run: (options) => {
    const rounds = options.quick ? 10 : 100;
    return onGround({ ...options, units: ENOUGH }, async (ground) => {
      const { back, shop } = ground;
      const totals: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const { order, payments } = await paidOrder(ground, round);
        const command = {
          actor: staff,
          orderId: order.id,
          amount: null,
          ifMatch: null,
          once: null,
        };
        const results = await times(10, () => capturePayment(command, back));
        expectCounts(ground, tally(results), { ok: 1, amount_exceeds_capturable: 9 });
        const there = await shop.provider.findPayment(payments[0]!.reference!);
        if (there?.capturedMinor !== ONE_MUG.minor || there.refundedMinor !== 0n) {
          ground.violations.push(`the provider has taken ${there?.capturedMinor}`);
        }
        totals.push(...results.map((it) => it.ok ? "ok" : it.error.code));
      }
      expectCounts(ground, {
        told: await countOf(
          ground.db,
          sql`select count(*)::int as count from platform.outbox
          where type = 'payment_captured'`,
        ),
      }, { told: rounds });
      return { rounds, ...tally(totals) };
    });
  },
};

/** P-04: 100.00 are captured; twenty refunds of 10.00 and twenty of 7.00 arrive at once. */
const refunds: Race = {
  id: "P-04",
  shows: "20 refunds of 10.00 and 20 of 7.00 at once from 100.00: never more than was taken",
  run: (options) => {
    const rounds = options.quick ? 2 : 20;
    return onGround({ ...options, units: ENOUGH }, async (ground) => {
      const { db, shop, back, violations } = ground;
      // From 80.00 on delivery is free.
      await db.execute(
        sql`update pricing.prices set price_minor = 10000 where variant_id = ${MUG}`,
      );
      let given = 0n;
      const totals: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const actor = aGuestOf(round);
        const cartId = await aReadyCart(db, shop, { actor });
        const placed = await placeOrder({
          actor,
          cartId,
          provider: "sandbox",
          expectedTotal: { minor: 10_000n, currency: EUR },
          once: null,
        }, shop);
        if (!placed.ok) throw new Error(placed.error.code);
        const { order, payments } = placed.value.record;
        const reference = payments[0]!.reference!;
        await shop.provider.pay(reference);
        await completePayment({ actor, orderId: order.id }, shop);
        const base = { actor: staff, orderId: order.id, ifMatch: null, once: null };
        await capturePayment({ ...base, amount: null }, back);
        const results = await times(40, (nth) => {
          const amount = money(nth % 2 === 0 ? 1_000n : 700n, EUR);
          return refundPayment({ ...base, amount, reason: "goodwill", note: null }, back);
        });
        const there = await shop.provider.findPayment(reference);
        given += there?.refundedMinor ?? 0n;
        if ((there?.refundedMinor ?? 0n) > 10_000n) violations.push("more was given than taken");
        totals.push(...results.map((it) => it.ok ? "ok" : it.error.code));
      }
      const asked = shop.provider.asked.filter((call) => call.startsWith("refund"));
      const counts = tally(totals);
      expectCounts(ground, { "keys at the provider": new Set(asked).size }, {
        "keys at the provider": counts["ok"] ?? 0,
      });
      expectCounts(ground, {
        "given back here": await countOf(
          db,
          sql`select coalesce(sum(refunded_minor), 0)::int as count from payments.payments`,
        ),
      }, { "given back here": Number(given) });
      return { rounds, ...counts, "given back, minor units": Number(given) };
    });
  },
};

/** P-05: while the shopper is on the way to pay, the cart grows. */
const cartUnderPayment: Race = {
  id: "P-05",
  shows: "the cart changes under the payment: what is paid is what was ordered",
  run: (options) => {
    const rounds = options.quick ? 30 : 500;
    return onGround({ ...options, units: ENOUGH }, async (ground) => {
      const { db, shop, violations } = ground;
      shop.provider.before = () => someTime(4);
      const outcomes: string[] = [];
      const one = async (nth: number) => {
        const actor = aGuestOf(nth);
        const cartId = await aReadyCart(db, shop, { actor });
        const [placed, added] = await Promise.all([
          placeOrder(
            { actor, cartId, provider: "sandbox", expectedTotal: ONE_MUG, once: null },
            shop,
          ),
          someTime(6).then(() =>
            addCartLine(
              { actor, cartId, variantId: VASE, quantity: 10, ifMatch: null, once: null },
              shop,
            )
          ),
        ]);
        outcomes.push(`order ${placed.ok ? "placed" : placed.error.code}`);
        outcomes.push(`line ${added.ok ? "added" : added.error.code}`);
        if (!placed.ok) return;
        if (added.ok) {
          violations.push("a line went into the cart, and the cart was sold without it");
        }
        const { order, payments } = placed.value.record;
        await shop.provider.pay(payments[0]!.reference!);
        const done = await completePayment({ actor, orderId: order.id }, shop);
        if (!done.ok || done.value.order.status !== "placed") violations.push("paid, not placed");
        const there = await shop.provider.findPayment(payments[0]!.reference!);
        const total = done.ok ? done.value.order.totals.total.minor : -1n;
        if (there?.authorizedMinor !== total || total !== ONE_MUG.minor) {
          violations.push(`paid ${there?.authorizedMinor} of ${total}`);
        }
      };
      for (let from = 0; from < rounds; from += 10) await times(10, (nth) => one(from + nth));
      const counts = tally(outcomes);
      expectCounts(ground, {
        orders: await countOf(db, sql`select count(*)::int as count from orders.orders`),
      }, { orders: counts["order placed"] ?? 0 });
      return { rounds, ...counts };
    });
  },
};

export const PAYMENT_RACES: readonly Race[] = [
  doubleSubmit,
  webhookAndBrowser,
  captureTwice,
  refunds,
  cartUnderPayment,
];
