import { sql } from "drizzle-orm";
import { completePayment, expireHold, placeOrder } from "@mercator/domain/checkout";
import { capturePayment } from "@mercator/domain/orders";
import { aGuestOf, aReadyCart, MUG, passHolds, staff } from "@mercator/db/checkout/testing";
import { pgPaymentWork } from "@mercator/db/checkout";
import {
  checkoutKey,
  countOf,
  expectCounts,
  type Ground,
  inWaves,
  manyCarts,
  ONE_MUG,
  onGround,
  type Race,
  someTime,
  tally,
  times,
} from "./ground.ts";

const reservedMugs = sql`select coalesce(sum(reserved), 0)::int as count from inventory.stock
  where variant_id = ${MUG}`;
const freeMugs = sql`select sum(on_hand - reserved)::int as count from inventory.stock
  where variant_id = ${MUG}`;
const ordersThere =
  sql`select count(*)::int as count from orders.orders where status <> 'cancelled'`;

/** R-01: more buyers than units, each with a cart of their own. */
const oversell: Race = {
  id: "R-01",
  shows: "buyers with carts of their own: as many orders as units, the others are told",
  run: (options) => {
    const [buyers, units, wave] = options.quick ? [1_000, 20, 500] : [10_000, 100, 1_000];
    return onGround({ ...options, units }, async (ground) => {
      const { db, shop } = ground;
      const carts = await manyCarts(ground, { count: buyers });
      const began = performance.now();
      const results = await inWaves({ count: buyers, size: wave }, (nth) => {
        const actor = aGuestOf(nth);
        return placeOrder({
          actor,
          cartId: carts[nth]!,
          provider: nth % 2 === 0 ? "manual" : "sandbox",
          expectedTotal: ONE_MUG,
          once: checkoutKey(actor, `r01-${nth}`),
        }, shop);
      });
      const took = (performance.now() - began) / 1000;
      const outcomes = tally(results);
      expectCounts(ground, outcomes, { ok: units, out_of_stock: buyers - units });
      expectCounts(ground, {
        orders: await countOf(db, ordersThere),
        reserved: await countOf(db, reservedMugs),
        "payments at the provider without an order": shop.provider.asked.length -
          await countOf(
            db,
            sql`select count(*)::int as count from payments.payments where provider = 'sandbox'`,
          ),
      }, { orders: units, reserved: units });
      return { buyers, units, ...outcomes, seconds: took.toFixed(2) };
    });
  },
};

/** One more unit on the shelf, entered as what it is. */
async function addUnit({ db }: Ground): Promise<void> {
  await db.execute(sql`with one as (update inventory.levels set on_hand = on_hand + 1
      where variant_id = ${MUG} and location_id = 'loc_1')
    insert into inventory.movements (variant_id, location_id, delta, reason, actor, occurred_at)
    values (${MUG}, 'loc_1', 1, 'received', 'race', now())`);
}

/**
 * R-02: two at the provider's till for the last unit. The first one's hold runs out while they pay;
 * the second one goes to pay, and both come back. Who is not served is not charged.
 */
const lastUnit: Race = {
  id: "R-02",
  shows: "the last unit at the provider's till: one is charged, the other is not",
  run: (options) => {
    const rounds = options.quick ? 20 : 200;
    return onGround({ ...options, units: 1 }, async (ground) => {
      const { db, shop, back, violations } = ground;
      let served = 0;
      const system = { kind: "system", name: "payments" } as const;
      for (let round = 0; round < rounds; round++) {
        // Where neither was served, the unit is still there.
        if (await countOf(db, freeMugs) === 0) await addUnit(ground);
        const [first, second] = [aGuestOf(2 * round), aGuestOf(2 * round + 1)];
        const [cart, other] = [
          await aReadyCart(db, shop, { actor: first }),
          await aReadyCart(db, shop, { actor: second }),
        ];
        const buy = (actor: typeof first, cartId: typeof cart) =>
          placeOrder(
            { actor, cartId, provider: "sandbox", expectedTotal: ONE_MUG, once: null },
            shop,
          );
        const before = tally(await Promise.all([buy(first, cart), buy(second, other)]));
        expectCounts(ground, before, { ok: 1, out_of_stock: 1 });
        const { rows: [held] } = await db.execute<{ id: never; owner_id: string }>(
          sql`select id, owner_id from orders.orders where status = 'pending_payment'`,
        );
        if (held === undefined) continue;
        const [holder, waiting] = [
          held.owner_id.endsWith(String(2 * round)) ? first : second,
          held.owner_id.endsWith(String(2 * round))
            ? { actor: second, cart: other }
            : { actor: first, cart },
        ];
        const reference = async (id: string) => {
          const { rows: [it] } = await db.execute<{ reference: string }>(sql`
            select provider_reference as reference from payments.payments where order_id = ${id}`);
          return it?.reference ?? "";
        };
        await passHolds(db, 3_600_000);
        const paying = await reference(held.id);
        const late = await Promise.all([
          someTime(3).then(() => shop.provider.pay(paying)).then(() =>
            completePayment({ actor: holder, orderId: held.id }, shop)
          ),
          someTime(3).then(() => expireHold({ actor: system, orderId: held.id }, shop)),
          someTime(6).then(() => buy(waiting.actor, waiting.cart)),
        ]);
        const bought = late[2];
        if (bought.ok) {
          const { order } = bought.value.record;
          await shop.provider.pay(await reference(order.id));
          await completePayment({ actor: waiting.actor, orderId: order.id }, shop);
        }
        await completePayment({ actor: holder, orderId: held.id }, shop);
        served += await settleRound(ground, { back, violations, round });
      }
      expectCounts(ground, { reserved: await countOf(db, reservedMugs) }, { reserved: served });
      return { rounds, served, "neither served": rounds - served };
    });
  },
};

/** Takes the money of what was placed; whoever has no order has no money set aside either. */
async function settleRound(
  { db, shop }: Ground,
  { back, violations, round }: { back: Ground["back"]; violations: string[]; round: number },
): Promise<number> {
  const { rows } = await db.execute<{ id: never; status: string; reference: string | null }>(sql`
    select o.id, o.status, p.provider_reference as reference from orders.orders o
    join payments.payments p on p.order_id = o.id where p.captured_minor = 0
      and o.owner_id in (${`gst_${String(2 * round).padStart(26, "0")}`},
        ${`gst_${String(2 * round + 1).padStart(26, "0")}`})`);
  let placed = 0;
  for (const { id, status, reference } of rows) {
    if (status === "placed") {
      placed++;
      const command = { actor: staff, orderId: id, amount: null, ifMatch: null, once: null };
      const captured = await capturePayment(command, back);
      if (!captured.ok) violations.push(`round ${round}: ${captured.error.code}`);
      continue;
    }
    const there = reference === null ? null : await shop.provider.findPayment(reference);
    if (there?.status === "authorized" || (there?.capturedMinor ?? 0n) > 0n) {
      violations.push(`round ${round}: an order that is ${status} has money set aside`);
    }
  }
  if (placed > 1) violations.push(`round ${round}: ${placed} orders of one unit`);
  return placed;
}

/** R-04: one cart has the variant on two lines. */
const sameVariant: Race = {
  id: "R-04",
  shows: "one variant on two lines: its stock is asked for once, together",
  run: (options) => {
    const carts = options.quick ? 20 : 200;
    return onGround({ ...options, units: 3 }, async (ground) => {
      const { db, shop } = ground;
      const line = { variantId: MUG, quantity: 1 };
      const ids = await manyCarts(ground, { count: carts, lines: [line, line] });
      const expectedTotal = { minor: 6_290n, currency: "EUR" };
      const results = await times(carts, (nth) =>
        placeOrder({
          actor: aGuestOf(nth),
          cartId: ids[nth]!,
          provider: "manual",
          expectedTotal,
          once: null,
        }, shop));
      expectCounts(ground, tally(results), { ok: 1, out_of_stock: carts - 1 });
      expectCounts(ground, { reserved: await countOf(db, reservedMugs) }, { reserved: 2 });
      return { carts, units: 3, ...tally(results) };
    });
  },
};

/** R-05: shoppers go to pay and are never seen again, wherever they were; two workers clear up. */
const leaks: Race = {
  id: "R-05",
  shows: "shoppers vanish at any step: every hold ends once, nothing stays reserved",
  run: (options) => {
    const shoppers = options.quick ? 100 : 1_000;
    return onGround({ ...options, units: shoppers }, async (ground) => {
      const { db, shop, database } = ground;
      const carts = await manyCarts(ground, { count: shoppers });
      shop.provider.before = () =>
        Math.random() < 0.3 ? Promise.reject(new Error("vanished")) : Promise.resolve();
      const results = await inWaves({ count: shoppers, size: 250 }, (nth) =>
        placeOrder({
          actor: aGuestOf(nth),
          cartId: carts[nth]!,
          provider: "sandbox",
          expectedTotal: ONE_MUG,
          once: null,
        }, shop).then((it) => it.ok ? "went to pay" : it.error.code, () => "vanished before"));
      expectCounts(ground, { held: await countOf(db, reservedMugs) }, { held: shoppers });
      shop.provider.before = () => Promise.resolve();
      await passHolds(db, 3_600_000);
      const work = pgPaymentWork(database.as("worker"));
      const actor = { kind: "system", name: "payments" } as const;
      for (let pass = 0; pass < 50; pass++) {
        const overdue = await work.overdue({ limit: 100 });
        if (overdue.length === 0) break;
        await Promise.all(
          [...overdue, ...overdue].map((orderId) => expireHold({ actor, orderId }, shop)),
        );
      }
      expectCounts(ground, {
        reserved: await countOf(db, reservedMugs),
        ended: await countOf(
          db,
          sql`select count(*)::int as count from inventory.reservations where state = 'expired'`,
        ),
        "live orders": await countOf(db, ordersThere),
      }, { ended: shoppers });
      return { shoppers, ...tally(results) };
    });
  },
};

export const STOCK_RACES: readonly Race[] = [oversell, lastUnit, sameVariant, leaks];
