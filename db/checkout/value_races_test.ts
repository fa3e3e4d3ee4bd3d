import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { cancelPendingPayment, completePayment, placeOrder } from "@mercator/domain/checkout";
import { readCart } from "@mercator/domain/cart";
import { type Id, money } from "@mercator/domain/kernel";
import { cancelOrder, capturePayment, refundPayment } from "@mercator/domain/orders";
import { inMemoryRefundLimits } from "@mercator/domain/orders/testing";
import type { Db } from "../client/mod.ts";
import { type FreshDatabase, freshDatabase } from "../testing/mod.ts";
import { aStoredCard, balanceOf, brokenValue, cardId, payWith } from "./testing/gift_cards.ts";
import {
  aGuestOf,
  aReadyCart,
  brokenRules,
  openShop,
  type SmallShop,
  staff,
  stockShop,
} from "./testing/small_shop.ts";

const MANY = { poolMax: 24, waitMs: 60_000 };
const TOTAL = { minor: 3_390n, currency: "EUR" };
const NOTHING = { minor: 0n, currency: "EUR" };
const times = <T>(count: number, work: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, nth) => work(nth)));
type Outcome = { ok: true } | { ok: false; error: { code: string } };
const codes = (results: readonly Outcome[]) =>
  Object.entries(
    Object.groupBy(results.map((it) => it.ok ? "ok" : it.error.code), (code) => code),
  ).map(([code, list]) => [code, list!.length]).sort();

async function inShop(
  work: (shop: SmallShop, database: FreshDatabase, db: Db) => Promise<void>,
): Promise<void> {
  await using database = await freshDatabase(MANY);
  await stockShop(database.db, 1_000);
  await work(openShop(database.as("storefront_write")), database, database.db);
}

/** Carts of 33.90 EUR, each of a guest of its own, that the cards are to pay for. */
function cartsPaidBy(
  db: Db,
  shop: SmallShop,
  { count, cards }: Readonly<
    { count: number; cards: (nth: number) => readonly Id<"ValueAccount">[] }
  >,
) {
  return times(count, async (nth) => {
    const cartId = await aReadyCart(db, shop, { actor: aGuestOf(nth) });
    await payWith(db, { cartId, cards: cards(nth) });
    return cartId;
  });
}

const buyer = (shop: SmallShop, carts: readonly Id<"Cart">[]) => (nth: number) =>
  placeOrder({
    actor: aGuestOf(nth),
    cartId: carts[nth]!,
    provider: null,
    expectedTotal: TOTAL,
    expectedAmountDue: NOTHING,
    once: null,
  }, shop);

test("50 orders at once on a card that pays for two: two, and the others keep their carts", async () => {
  await inShop(async (shop, _, db) => {
    const card = await aStoredCard(db, { nth: 1, minor: 10_000 });
    const carts = await cartsPaidBy(db, shop, { count: 50, cards: () => [card] });
    const results = await times(50, buyer(shop, carts));
    const placed = results.filter(({ ok }) => ok).length;
    assert.equal(placed, 2);
    for (const [code] of codes(results)) {
      assert.ok(["ok", "gift_card_balance_changed", "amount_due_changed"].includes(String(code)));
    }
    assert.equal(await balanceOf(db, card), 10_000 - 2 * 3_390);
    const { rows: [row] } = await db.execute(sql`
      select count(*)::int as open from cart.carts where status = 'open'`);
    assert.deepEqual(row, { open: 48 });
    assert.deepEqual(await brokenRules(db), []);
    assert.deepEqual(await brokenValue(db), []);
  });
});

test("without the constraint the same card is overspent, and the rules say so", async () => {
  await inShop(async (shop, _, db) => {
    await db.execute(sql`alter table stored_value.accounts drop constraint accounts_not_overdrawn`);
    const card = await aStoredCard(db, { nth: 1, minor: 4_000 });
    const carts = await cartsPaidBy(db, shop, { count: 24, cards: () => [card] });
    await times(24, buyer(shop, carts));
    assert.ok((await brokenValue(db)).includes(`balance_not_below_nothing ${card}`));
  });
});

test("two cards in either order never lock each other for good: one order has both", async () => {
  await inShop(async (shop, _, db) => {
    const pair = [
      await aStoredCard(db, { nth: 1, minor: 2_000 }),
      await aStoredCard(db, { nth: 2, minor: 2_000 }),
    ];
    const carts = await cartsPaidBy(db, shop, {
      count: 48,
      cards: (nth) => nth % 2 === 0 ? pair : pair.toReversed(),
    });
    const placed = (await times(48, buyer(shop, carts))).filter(({ ok }) => ok);
    assert.equal(placed.length, 1);
    assert.equal(await balanceOf(db, pair[0]!) + await balanceOf(db, pair[1]!), 4_000 - 3_390);
    assert.deepEqual(await brokenValue(db), []);
  });
});

test("a card that is disabled, expired, of another currency or gone pays nothing at the last moment", async () => {
  const spoilt = [
    sql`update stored_value.accounts set status = 'disabled'`,
    sql`update stored_value.accounts set expires_at = now() - interval '1 second'`,
    sql`update stored_value.accounts set currency = 'USD'`,
  ];
  await inShop(async (shop, _, db) => {
    const card = await aStoredCard(db, { nth: 1, minor: 10_000 });
    for (const [nth, spoil] of spoilt.entries()) {
      const [cartId] = await cartsPaidBy(db, shop, { count: 1, cards: () => [card] });
      const late = {
        ...shop,
        checkouts: {
          ...shop.checkouts,
          place: async (...it: Parameters<SmallShop["checkouts"]["place"]>) => {
            await db.execute(spoil);
            return await shop.checkouts.place(...it);
          },
        },
      };
      const refused = await buyer(late, [cartId!])(0);
      assert.deepEqual(codes([refused]), [["gift_card_balance_changed", 1]], String(nth));
      assert.equal(await balanceOf(db, card), 10_000);
      await db.execute(sql`
        update stored_value.accounts set status = 'active', expires_at = null, currency = 'EUR'`);
    }
    const { rows } = await db.execute(sql`select id from orders.orders`);
    assert.deepEqual(rows, []);
  });
});

test("a payment that never came gives the card its part back once, whoever says so, however often", async () => {
  await inShop(async (shop, database, db) => {
    const [card, other] = [
      await aStoredCard(db, { nth: 1, minor: 1_000 }),
      await aStoredCard(db, { nth: 2, minor: 5_000 }),
    ];
    const [cartId] = await cartsPaidBy(db, shop, { count: 1, cards: () => [card] });
    const actor = aGuestOf(0);
    const placed = await placeOrder({
      actor,
      cartId: cartId!,
      provider: "sandbox",
      expectedTotal: TOTAL,
      expectedAmountDue: { minor: 2_390n, currency: "EUR" },
      once: null,
    }, shop);
    assert.ok(placed.ok && placed.value.record.order.status === "pending_payment");
    assert.equal(placed.value.record.payments[0]?.amount.minor, 2_390n);
    assert.equal(await balanceOf(db, card), 0);
    const { id: orderId } = placed.value.record.order;
    const reference = placed.value.record.payments[0]!.reference!;
    await shop.provider.giveUp(reference);
    const back = { ...openShop(database.as("admin")), providers: shop.providers };
    await times(24, async (nth) => {
      const command = { actor, orderId, once: null };
      if (nth % 3 === 0) return await completePayment(command, shop);
      if (nth % 3 === 1) return await cancelPendingPayment(command, shop);
      return await cancelOrder(
        { actor: staff, orderId, ifMatch: null, once: null, reason: "other" },
        back,
      );
    });
    assert.deepEqual([await balanceOf(db, card), await balanceOf(db, other)], [1_000, 5_000]);
    const { rows } = await db.execute(sql`
      select kind, amount_minor::int as amount from stored_value.entries
      where account_id = ${card} order by id`);
    assert.deepEqual(rows, [
      { kind: "issued", amount: 1_000 },
      { kind: "redeemed", amount: -1_000 },
      { kind: "reversed", amount: 1_000 },
    ]);
    assert.deepEqual(await brokenRules(db), []);
    assert.deepEqual(await brokenValue(db), []);
    const cart = await readCart({ actor, cartId: cartId! }, shop);
    assert.equal(cart.ok && cart.value.payment.amountDue.minor, 2_390n);
  });
});

test("cancelled while others spend the same card: no cent is lost and none is made", async () => {
  await inShop(async (shop, database, db) => {
    const card = await aStoredCard(db, { nth: 1, minor: 3_390 * 4 });
    const carts = await cartsPaidBy(db, shop, { count: 24, cards: () => [card] });
    const first = await times(4, buyer(shop, carts));
    const back = openShop(database.as("admin"));
    const ids = first.flatMap((it) => it.ok ? [it.value.record.order.id] : []);
    assert.equal(ids.length, 4);
    const cancel = (orderId: typeof ids[number]) =>
      cancelOrder({ actor: staff, orderId, ifMatch: null, once: null, reason: "other" }, back);
    await Promise.all([
      ...ids.flatMap((id) => [cancel(id), cancel(id)]),
      ...Array.from({ length: 20 }, (_, nth) => buyer(shop, carts)(4 + nth)),
    ]);
    const { rows: [row] } = await db.execute<{ live: number }>(sql`
      select count(*)::int as live from orders.orders where status = 'placed'`);
    assert.equal(await balanceOf(db, card), 3_390 * (4 - row!.live));
    assert.deepEqual(await brokenRules(db), []);
    assert.deepEqual(await brokenValue(db), []);
  });
});

test("20 refunds of 10.00 and 20 of 7.00 at once over card and payment: never more than was taken", async () => {
  await inShop(async (shop, database, db) => {
    const card = await aStoredCard(db, { nth: 1, minor: 5_000 });
    const cartId = await aReadyCart(db, shop, {
      actor: aGuestOf(0),
      lines: [{ variantId: "var_00000000000000000000000002" as Id<"Variant">, quantity: 3 }],
    });
    await payWith(db, { cartId, cards: [card] });
    const placed = await placeOrder({
      actor: aGuestOf(0),
      cartId,
      provider: "sandbox",
      expectedTotal: { minor: 13_500n, currency: "EUR" },
      expectedAmountDue: { minor: 8_500n, currency: "EUR" },
      once: null,
    }, shop);
    assert.ok(placed.ok);
    const { order: { id: orderId }, payments } = placed.value.record;
    await shop.provider.pay(payments[0]!.reference!);
    assert.ok((await completePayment({ actor: aGuestOf(0), orderId }, shop)).ok);
    const refundLimits = inMemoryRefundLimits([money(1_000_000n, "EUR")]);
    const back = { ...openShop(database.as("admin")), providers: shop.providers, refundLimits };
    const base = { actor: staff, orderId, ifMatch: null, once: null };
    assert.ok((await capturePayment({ ...base, amount: null }, back)).ok);
    const results = await times(40, (nth) =>
      refundPayment({
        ...base,
        amount: money(nth % 2 === 0 ? 1_000n : 700n, "EUR"),
        reason: "goodwill",
        note: null,
        paymentId: nth % 4 === 3 ? payments[1]!.id : null,
      }, back));
    const given = results.reduce(
      (sum, it, nth) => sum + (it.ok ? nth % 2 === 0 ? 1_000 : 700 : 0),
      0,
    );
    const { rows: [sums] } = await db.execute<{ captured: number; refunded: number }>(sql`
      select sum(captured_minor)::int as captured, sum(refunded_minor)::int as refunded
      from payments.payments where order_id = ${orderId}`);
    assert.deepEqual(sums, { captured: 13_500, refunded: given });
    assert.ok(given > 13_500 - 1_000 && given <= 13_500, String(given));
    const truth = await shop.provider.findPayment(payments[0]!.reference!);
    assert.equal(Number(truth!.refundedMinor) + await balanceOf(db, cardId(1)), given);
    assert.deepEqual(await brokenRules(db), []);
    assert.deepEqual(await brokenValue(db), []);
  });
});
