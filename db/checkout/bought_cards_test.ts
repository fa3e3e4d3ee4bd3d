import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { placeOrder } from "@mercator/domain/checkout";
import { money } from "@mercator/domain/kernel";
import { capturePayment, declineRefund, refundPayment } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { aStoredCard, brokenValue, payWith } from "./testing/gift_cards.ts";
import { aGuestOf, aReadyCart, MUG, openShop, staff, stockShop } from "./testing/small_shop.ts";

async function cardsOf(db: Db) {
  const { rows } = await db.execute<{ status: string; balance: number; unit: number }>(sql`
    select status, balance_minor::int as balance, unit from stored_value.accounts where unit is not null order by unit`);
  return rows;
}

/** So many units of a gift card of 29.00, ordered to be paid by transfer. */
async function orderedCards(
  database: Awaited<ReturnType<typeof freshDatabase>>,
  { paysByCard = false } = {},
) {
  const { db } = database;
  await stockShop(db, 10);
  await db.execute(sql`update catalog.products set kind = 'gift_card' where id = 'prod_1'`);
  const shop = openShop(database.as("storefront_write"));
  const back = openShop(database.as("admin"));
  const actor = aGuestOf(1);
  const cartId = await aReadyCart(db, shop, { actor, lines: [{ variantId: MUG, quantity: 2 }] });
  const cards = paysByCard ? [await aStoredCard(db, { nth: 1, minor: 5_800 })] : [];
  if (paysByCard) await payWith(db, { cartId, cards });
  const placed = await placeOrder(
    {
      actor,
      cartId,
      provider: paysByCard ? null : "manual",
      expectedTotal: money(5_800n, "EUR"),
      expectedAmountDue: money(paysByCard ? 0n : 5_800n, "EUR"),
      once: null,
    },
    shop,
  );
  assert.ok(placed.ok, JSON.stringify(placed, (_, it) => typeof it === "bigint" ? `${it}` : it));
  const { id } = placed.value.record.order;
  const deed = { actor: staff, orderId: id, ifMatch: null, once: null };
  return { db, back, deed };
}

const card = { status: "active", balance: 2_900 };
const gone = { status: "disabled", balance: 0 };
const why = { reason: "other", note: null };

async function standingOf(db: Db) {
  const { rows } = await db.execute<{ status: string; fulfilment_status: string; sent: number }>(
    sql`
    select o.status, o.fulfilment_status, l.quantity_fulfilled as sent,
      (select count(*)::int from orders.fulfilments) as parcels
    from orders.orders o join orders.order_lines l on l.order_id = o.id`,
  );
  return rows;
}

/** Somebody pays with the card of that unit elsewhere. */
async function spend(db: Db, { unit, minor }: { unit: number; minor: number }): Promise<void> {
  await db.execute(sql`
    with spent as (update stored_value.accounts set balance_minor = balance_minor - ${minor}
      where unit = ${unit} and order_line_id is not null returning id)
    insert into stored_value.entries (account_id, kind, amount_minor, source, actor_kind, occurred_at)
    select id, 'redeemed', ${-minor}, 'test', 'guest', now() from spent`);
}

test("gift cards that were bought are there and sent once when they are paid, whoever captures", async () => {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const { db, back, deed } = await orderedCards(database);
  assert.deepEqual(await cardsOf(db), []);
  await Promise.all(
    Array.from({ length: 24 }, () => capturePayment({ ...deed, amount: null }, back)),
  );
  assert.deepEqual(await cardsOf(db), [{ ...card, unit: 1 }, { ...card, unit: 2 }]);
  assert.deepEqual(await standingOf(db), [
    { status: "completed", fulfilment_status: "fulfilled", sent: 2, parcels: 1 },
  ]);
  assert.deepEqual(await brokenValue(db), []);
});

test("gift cards that a gift card pays for are sent with the order itself", async () => {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const { db } = await orderedCards(database, { paysByCard: true });
  assert.deepEqual(await cardsOf(db), [{ ...card, unit: 1 }, { ...card, unit: 2 }]);
  assert.deepEqual(await standingOf(db), [
    { status: "completed", fulfilment_status: "fulfilled", sent: 2, parcels: 1 },
  ]);
  assert.deepEqual(await brokenValue(db), []);
});

test("no more goes back than is left on the cards, and what goes back is not on them", async () => {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const { db, back, deed } = await orderedCards(database);
  await capturePayment({ ...deed, amount: null }, back);
  await spend(db, { unit: 1, minor: 2_000 });
  const give = (minor: bigint) =>
    refundPayment({ ...deed, ...why, amount: money(minor, "EUR") }, back);
  const tooMuch = await give(3_801n);
  assert.ok(!tooMuch.ok && tooMuch.error.code === "gift_card_spent");
  assert.deepEqual(await cardsOf(db), [{ status: "active", balance: 900, unit: 1 }, {
    ...card,
    unit: 2,
  }]);
  assert.ok((await give(2_900n)).ok);
  // The fullest card first: whoever has spent of one keeps it.
  assert.deepEqual((await cardsOf(db)).map(({ balance }) => balance), [900, 0]);
  const rivals = await Promise.all(Array.from({ length: 24 }, () => give(300n)));
  assert.equal(rivals.filter(({ ok }) => ok).length, 3);
  assert.deepEqual((await cardsOf(db)).map(({ balance }) => balance), [0, 0]);
  assert.deepEqual(await brokenValue(db), []);
});

test("cards whose money is all back are void", async () => {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const { db, back, deed } = await orderedCards(database);
  await capturePayment({ ...deed, amount: null }, back);
  const all = { ...deed, ...why, amount: money(5_800n, "EUR") };
  await Promise.all(Array.from({ length: 24 }, () => refundPayment(all, back)));
  assert.deepEqual(await cardsOf(db), [{ ...gone, unit: 1 }, { ...gone, unit: 2 }]);
  assert.deepEqual(await brokenValue(db), []);
});

test("a refund that waits holds the cards, and a refusal puts back what it held", async () => {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const { db, back, deed } = await orderedCards(database);
  await capturePayment({ ...deed, amount: null }, back);
  await db.execute(sql`update payments.refund_limits set limit_minor = 0`);
  const proposed = await refundPayment({ ...deed, ...why, amount: money(4_000n, "EUR") }, back);
  assert.ok(proposed.ok);
  assert.deepEqual((await cardsOf(db)).map(({ balance }) => balance), [0, 1_800]);
  const approvalId = proposed.value.operations.at(-1)?.approval?.id;
  assert.ok(approvalId);
  await Promise.all(
    Array.from({ length: 24 }, () => declineRefund({ ...deed, approvalId, note: null }, back)),
  );
  assert.deepEqual((await cardsOf(db)).map(({ balance }) => balance), [2_900, 2_900]);
  assert.deepEqual(await brokenValue(db), []);
});
