import { type SQL, sql } from "drizzle-orm";
import { placeOrder } from "@mercator/domain/checkout";
import { INVARIANTS } from "@mercator/domain/ledger";
import { cancelOrder, capturePayment, fulfilOrder, refundPayment } from "@mercator/domain/orders";
import { money } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import type { Db } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import {
  aGuestOf,
  aReadyCart,
  MUG,
  openShop,
  type SmallShop,
  staff,
  stockShop,
} from "./testing/small_shop.ts";

type Found = Readonly<{ invariant: string; subject: string }>;

async function broken(db: Db): Promise<Found[]> {
  const { rows } = await db.execute<Found>(sql`
    select invariant, subject, detail from platform.invariants order by invariant, subject`);
  return rows.map(({ invariant, subject }) => ({ invariant, subject }));
}

async function place(db: Db, shop: SmallShop, provider: "manual" | "sandbox") {
  const actor = aGuestOf(1);
  const cartId = await aReadyCart(db, shop, { actor });
  const expectedTotal = { minor: 3_390n, currency: "EUR" };
  const placed = await placeOrder({ actor, cartId, provider, expectedTotal, once: null }, shop);
  assert.ok(placed.ok);
  return placed.value.record;
}

/** Orders in every state: sent and paid, paid, waiting for a transfer, for a card, called off. */
async function aBusyShop() {
  const database = await freshDatabase();
  const { db } = database;
  await stockShop(db, 10);
  const shop = openShop(database.as("storefront_write"));
  const back = { ...openShop(database.as("admin")), providers: shop.providers };
  const done = await place(db, shop, "manual");
  const paid = await place(db, shop, "manual");
  const waiting = await place(db, shop, "manual");
  const pending = await place(db, shop, "sandbox");
  const gone = await place(db, shop, "manual");
  const deed = (orderId: typeof done.order.id) => ({
    actor: staff,
    orderId,
    ifMatch: null,
    once: null,
  });
  for (const { order } of [done, paid, gone]) {
    assert.ok((await capturePayment({ ...deed(order.id), amount: null }, back)).ok);
  }
  const [line] = done.order.lines;
  const parcel = { carrier: null, trackingNumber: null, trackingUrl: null };
  const units = [{ lineId: line!.id, quantity: 1 }];
  assert.ok((await fulfilOrder({ ...deed(done.order.id), units, ...parcel }, back)).ok);
  const refund = { amount: money(390n, "EUR"), reason: "late", note: null };
  assert.ok((await refundPayment({ ...deed(done.order.id), ...refund }, back)).ok);
  assert.ok((await cancelOrder({ ...deed(gone.order.id), reason: "other" }, back)).ok);
  await db.execute(
    sql`insert into promotions.promotions (id, name, status, definition, version, created_at, updated_at)
    values ('prom_1', 'Ten off', 'active', '{}', 1, now(), now())`,
  );
  await db.execute(
    sql`insert into promotions.counters (promotion_id, used, usage_limit, spent_minor)
    values ('prom_1', 1, 5, 100)`,
  );
  await db.execute(sql`insert into promotions.customer_uses values ('prom_1', 'cus_1', 1, 1)`);
  await db.execute(
    sql`insert into promotions.codes (code, promotion_id, used, usage_limit, created_at)
    values ('TEN-OFF', 'prom_1', 1, 1, now())`,
  );
  await db.execute(
    sql`insert into promotions.uses (order_id, promotion_id, customer_key, code, amount_minor,
      currency, counted, counted_minor, counted_customer, counted_code, state, created_at)
    values (${paid.order.id}, 'prom_1', 'cus_1', 'TEN-OFF', 100, 'EUR', true, 100, true, true, 'live', now())`,
  );
  await db.execute(sql`insert into stored_value.accounts (id, kind, status, currency, balance_minor,
      initial_minor, holder, locale, created_at, updated_at, version)
    values ('sva_1', 'store_credit', 'active', 'EUR', 500, 500, 'customer:cus_1', 'en', now(), now(), 1)`);
  await db.execute(
    sql`insert into stored_value.entries (account_id, kind, amount_minor, source, actor_kind, occurred_at)
    values ('sva_1', 'issued', 500, 'test', 'staff', now())`,
  );
  const named = ({ order, payments }: typeof done) => ({
    order: order.id,
    payment: payments[0]!.id,
    cart: order.cartId,
  });
  const ids = {
    done: named(done),
    paid: named(paid),
    waiting: named(waiting),
    pending: named(pending),
    gone: named(gone),
  };
  return { database, ids };
}

type Ids = Awaited<ReturnType<typeof aBusyShop>>["ids"];
type Plant = Readonly<{
  invariant: keyof typeof INVARIANTS;
  what: string;
  by: (ids: Ids) => readonly SQL[];
  subject: (ids: Ids) => string;
}>;

const LEVEL = `${MUG} at loc_1`;
const dropped = (table: SQL, ...constraints: SQL[]) =>
  constraints.map((name) => sql`alter table ${table} drop constraint ${name}`);

const PLANTS: readonly Plant[] = [
  {
    invariant: "I-01",
    what: "an entry does not sum to zero",
    by: () => [
      sql`insert into ledger.entries (id, template, occurred_at) values ('jrn_1', 'fee', now())`,
      sql`insert into ledger.lines values ('jrn_1', 0, 'payment_fees', 'EUR', 5), ('jrn_1', 1, 'psp_balance', 'EUR', -4)`,
    ],
    subject: () => "jrn_1",
  },
  {
    invariant: "I-01",
    what: "an entry has no lines",
    by: () => [
      sql`insert into ledger.entries (id, template, occurred_at) values ('jrn_1', 'fee', now())`,
    ],
    subject: () => "jrn_1",
  },
  {
    invariant: "I-02",
    what: "a capture was not posted",
    by: ({ paid }) => [
      sql`delete from ledger.lines where entry_id in (select id from ledger.entries
        where template = 'capture' and payment_id = ${paid.payment})`,
      sql`delete from ledger.entries where template = 'capture' and payment_id = ${paid.payment}`,
    ],
    subject: ({ paid }) => paid.payment,
  },
  {
    invariant: "I-02",
    what: "all of a payment is settled, and the clearing account is not empty",
    by: ({ paid }) => [
      sql`insert into ledger.entries (id, template, payment_id, occurred_at)
        values ('jrn_1', 'settlement', ${paid.payment}, now())`,
      sql`insert into ledger.lines values ('jrn_1', 0, 'psp_balance', 'EUR', 5),
        ('jrn_1', 1, 'psp_clearing', 'EUR', -5)`,
    ],
    subject: ({ paid }) => paid.payment,
  },
  {
    invariant: "I-08",
    what: "nobody has said for two days what a difference is",
    by: () => [
      sql`insert into ledger.reconciliation_runs values
        ('rcr_1', 'sandbox', 'upload', now(), now(), now(), 'staff', 'stf_1', 1, 0, 1)`,
      sql`insert into ledger.provider_transactions (provider, id, run_id, kind, currency,
          amount_minor, fee_minor, occurred_at)
        values ('sandbox', 'txn_1', 'rcr_1', 'capture', 'EUR', 5, 0, now())`,
      sql`insert into ledger.reconciliation_breaks (id, run_id, provider, kind, transaction_id, opened_at)
        values ('rcb_1', 'rcr_1', 'sandbox', 'missing_here', 'txn_1', now() - interval '2 days')`,
    ],
    subject: () => "rcb_1",
  },
  {
    invariant: "I-14",
    what: "a credit that the books do not know",
    by: () => [
      sql`delete from ledger.lines where entry_id like 'jrn_value_%'`,
      sql`delete from ledger.entries where id like 'jrn_value_%'`,
    ],
    subject: () => "store_credit_liability in EUR",
  },
  {
    invariant: "I-03",
    what: "more is promised back than was taken",
    by: ({ paid }) => [
      ...dropped(sql`payments.payments`, sql`payments_amounts_in_order`),
      sql`update payments.payments set refund_pending_minor = 9999 where id = ${paid.payment}`,
    ],
    subject: ({ paid }) => paid.payment,
  },
  {
    invariant: "I-04",
    what: "a total is not the sum of its parts",
    by: ({ waiting }) => [
      ...dropped(sql`orders.orders`, sql`orders_total_adds_up`),
      sql`update orders.orders set total_minor = total_minor + 1 where id = ${waiting.order}`,
    ],
    subject: ({ waiting }) => waiting.order,
  },
  {
    invariant: "I-04",
    what: "the lines are not those of the order",
    by: ({ waiting }) => [
      sql`update orders.order_lines set unit_price_minor = 2800, total_minor = 2800 where order_id = ${waiting.order}`,
    ],
    subject: ({ waiting }) => waiting.order,
  },
  {
    invariant: "I-04",
    what: "a line costs less than nothing",
    by: ({ waiting }) => [
      ...dropped(
        sql`orders.order_lines`,
        sql`order_lines_total_adds_up`,
        sql`order_lines_total_minor_check`,
      ),
      sql`update orders.order_lines set total_minor = -1 where order_id = ${waiting.order}`,
    ],
    subject: ({ waiting }) => waiting.order,
  },
  {
    invariant: "I-09",
    what: "a capture that nobody asked for",
    by: ({ paid }) => [sql`delete from payments.operations where payment_id = ${paid.payment}`],
    subject: ({ paid }) => paid.payment,
  },
  {
    invariant: "I-10",
    what: "stock is not the sum of its movements",
    by: () => [sql`update inventory.levels set on_hand = on_hand + 1 where variant_id = ${MUG}`],
    subject: () => LEVEL,
  },
  {
    invariant: "I-10",
    what: "more is promised than orders hold",
    by: () => [sql`update inventory.levels set reserved = reserved + 1 where variant_id = ${MUG}`],
    subject: () => LEVEL,
  },
  {
    invariant: "I-10",
    what: "more is promised than there is",
    by: () => [
      ...dropped(sql`inventory.levels`, sql`levels_not_oversold`),
      sql`update inventory.levels set on_hand = 1 where variant_id = ${MUG}`,
      sql`insert into inventory.movements (variant_id, location_id, delta, reason, actor, occurred_at)
        values (${MUG}, 'loc_1', -8, 'lost', 'test', now())`,
    ],
    subject: () => LEVEL,
  },
  {
    invariant: "I-11",
    what: "units are held for an order that is not there",
    by: () => [
      sql`insert into inventory.reservations (id, order_id, variant_id, location_id, quantity, state, created_at)
        values ('rsv_1', 'ord_nowhere', ${MUG}, 'loc_1', 1, 'committed', now())`,
      sql`update inventory.levels set reserved = reserved + 1 where variant_id = ${MUG}`,
    ],
    subject: () => "rsv_1",
  },
  {
    invariant: "I-12",
    what: "a hold is never let go",
    by: ({ pending }) => [
      sql`update inventory.reservations set id = 'rsv_1', expires_at = now() - interval '2 hours'
        where order_id = ${pending.order}`,
    ],
    subject: () => "rsv_1",
  },
  {
    invariant: "I-13",
    what: "a promotion was used more often than it counts",
    by: () => [sql`update promotions.counters set used = 2`],
    subject: () => "prom_1",
  },
  {
    invariant: "I-13",
    what: "a promotion was used beyond its limit",
    by: () => [
      ...dropped(
        sql`promotions.counters`,
        sql`counters_within_limit`,
        sql`counters_usage_limit_check`,
      ),
      sql`update promotions.counters set usage_limit = 0`,
    ],
    subject: () => "prom_1",
  },
  {
    invariant: "I-13",
    what: "a customer used it more often than orders say",
    by: () => [sql`update promotions.customer_uses set used = 0`],
    subject: () => "prom_1",
  },
  {
    invariant: "I-13",
    what: "a code was given back, and is still in use",
    by: () => [sql`update promotions.codes set used = 0`],
    subject: () => "TEN-OFF",
  },
  {
    invariant: "I-13",
    what: "a use belongs to an order that was called off",
    by: ({ gone }) => [sql`update promotions.uses set order_id = ${gone.order}`],
    subject: () => "prom_1",
  },
  {
    invariant: "I-14",
    what: "a balance is not the sum of its entries",
    by: () => [sql`update stored_value.accounts set balance_minor = 501`],
    subject: () => "sva_1",
  },
  {
    invariant: "I-30",
    what: "an order came out of nothing as completed",
    by: ({ done }) => [
      sql`delete from orders.timeline where order_id = ${done.order} and status = 'placed'`,
    ],
    subject: ({ done }) => done.order,
  },
  {
    invariant: "I-30",
    what: "an order is not what its timeline says",
    by: ({ waiting }) => [
      sql`insert into orders.timeline (id, order_id, type, occurred_at, actor_kind, status, data)
        values ('tml_1', ${waiting.order}, 'order_cancelled', now(), 'system', 'cancelled', '{}')`,
    ],
    subject: ({ waiting }) => waiting.order,
  },
  {
    invariant: "I-31",
    what: "goods were sent, and nothing was promised",
    by: ({ waiting }) => [
      sql`update orders.orders set fulfilment_status = 'partially_fulfilled' where id = ${waiting.order}`,
    ],
    subject: ({ waiting }) => waiting.order,
  },
  {
    invariant: "I-31",
    what: "a completed order is not sent",
    by: ({ done }) => [
      sql`update orders.orders set fulfilment_status = 'partially_fulfilled' where id = ${done.order}`,
    ],
    subject: ({ done }) => done.order,
  },
  {
    invariant: "I-31",
    what: "a placed order's payment has failed",
    by: ({ paid }) => [
      sql`update orders.orders set payment_status = 'failed' where id = ${paid.order}`,
    ],
    subject: ({ paid }) => paid.order,
  },
  {
    invariant: "I-32",
    what: "an order waits, and nobody sees it",
    by: ({ paid }) => [
      sql`update orders.orders set placed_at = now() - interval '2 days',
        fulfilment_status = 'fulfilled' where id = ${paid.order}`,
    ],
    subject: ({ paid }) => paid.order,
  },
  {
    invariant: "I-33",
    what: "a cart became two orders",
    by: ({ paid, waiting }) => [
      sql`drop index orders.orders_one_live_per_cart`,
      sql`update orders.orders set cart_id = ${paid.cart} where id = ${waiting.order}`,
    ],
    subject: ({ paid }) => paid.cart,
  },
  {
    invariant: "I-33",
    what: "an order has two payments under way",
    by: ({ waiting }) => [
      sql`drop index payments.payments_one_live_per_order`,
      sql`insert into payments.payments (id, order_id, provider, status, currency, amount_minor,
          created_at, updated_at, version)
        values ('pay_1', ${waiting.order}, 'manual', 'initiated', 'EUR', 1, now(), now(), 1)`,
    ],
    subject: ({ waiting }) => waiting.order,
  },
];

class Undo extends Error {}

/** What is broken after the statements, which are then undone. Triggers do not run meanwhile. */
async function brokenBy(db: Db, statements: readonly SQL[]): Promise<Found[]> {
  let found: Found[] = [];
  await assert.rejects(() =>
    db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      for (const statement of statements) await tx.execute(statement);
      found = await broken(tx);
      throw new Undo();
    }), Undo);
  return found;
}

test("every invariant: nothing in a busy shop breaks it, and what does is named, and only that", async (t: Deno.TestContext) => {
  const { database, ids } = await aBusyShop();
  await using _ = database;
  const { db } = database;
  assert.deepEqual(await broken(db), []);
  for (const { invariant, what, by, subject } of PLANTS) {
    await t.step(`${invariant}: ${what}`, async () => {
      assert.deepEqual(await brokenBy(db, by(ids)), [{ invariant, subject: subject(ids) }]);
    });
  }
  assert.deepEqual(await broken(db), []);
});

test("every invariant that has words has a violation that is found", () => {
  const planted = new Set(PLANTS.map(({ invariant }) => invariant));
  const unplanted = Object.keys(INVARIANTS).filter((id) => !planted.has(id as Plant["invariant"]));
  assert.deepEqual(unplanted, []);
});
