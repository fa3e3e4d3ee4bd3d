import { cancelPendingPayment, expireHold, HOLD_MS, placeOrder } from "@mercator/domain/checkout";
import { money } from "@mercator/domain/kernel";
import { cancelOrder } from "@mercator/domain/orders";
import type { ProviderName } from "@mercator/domain/payments";
import { priceAgain } from "@mercator/domain/pricing";
import { toJson } from "@mercator/domain/promotions";
import { aDefinition } from "@mercator/domain/promotions/testing";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import {
  aGuestOf,
  aReadyCart,
  openShop,
  passHolds,
  type SmallShop,
  staff,
  stockShop,
} from "./testing/small_shop.ts";

/** A mug and delivery, one euro off. */
const TOTAL = { minor: 3_290n, currency: "EUR" };
const FULL = { minor: 3_390n, currency: "EUR" };
const EURO_OFF = aDefinition({
  action: {
    kind: "off_lines",
    of: { kind: "every_line" },
    off: { kind: "amount", amounts: [money(100n, "EUR")] },
    each: "together",
  },
});

/** `office`: the same shop under the role of staff. */
type Opened = Readonly<{ db: Db; shop: SmallShop; office: SmallShop }>;

/** A shop in which every order uses the one promotion there is, good for `limit` orders. */
async function inShop(limit: number, work: (opened: Opened) => Promise<void>): Promise<void> {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const { db } = database;
  await stockShop(db, 1_000);
  await db.execute(sql`insert into promotions.promotions
      (id, name, status, definition, version, created_at, updated_at)
    values ('promo_1', 'One euro off', 'active', ${JSON.stringify(toJson(EURO_OFF))}::jsonb, 1,
      now(), now())`);
  await db.execute(sql`insert into promotions.counters (promotion_id, usage_limit)
    values ('promo_1', ${limit}::integer)`);
  const shop = openShop(database.as("storefront_write"));
  const office = { ...openShop(database.as("admin")), providers: shop.providers };
  await work({ db, shop, office });
}

type Buying = Readonly<{ provider?: ProviderName; expectedTotal?: typeof TOTAL }>;

async function buy(
  { db, shop }: Opened,
  nth: number,
  { provider = "manual", expectedTotal = TOTAL }: Buying = {},
) {
  const actor = aGuestOf(nth);
  const cartId = await aReadyCart(db, shop, { actor });
  const placed = await placeOrder({ actor, cartId, provider, expectedTotal, once: null }, shop);
  return { actor, cartId, placed };
}

async function booksOf(db: Db) {
  const { rows: [row] } = await db.execute(sql`select
    (select used from promotions.counters) as used,
    (select count(*)::integer from promotions.uses where state = 'live') as live,
    (select count(*)::integer from orders.orders where status <> 'cancelled') as orders,
    (select count(*)::integer from cart.carts where status = 'open') as open_carts`);
  return row;
}

test("30 buyers for a promotion good for 3: the others keep their carts and are not charged", () =>
  inShop(3, async (opened) => {
    const { db } = opened;
    const bought = await Promise.all(
      Array.from(
        { length: 30 },
        (_, nth) => buy(opened, nth, { provider: nth % 2 === 0 ? "manual" : "sandbox" }),
      ),
    );
    const lost = bought.filter(({ placed }) => !placed.ok);
    // Some lost at the constraint, some saw in time that nothing was left: none paid the old price.
    for (const { placed } of lost) {
      if (placed.ok || placed.error.code === "cart_total_changed") continue;
      assert.deepEqual(placed.error, {
        code: "promotion_used_up",
        promotions: [{ promotionId: "promo_1", reason: "usage_limit_reached" }],
      });
    }
    assert.deepEqual(await booksOf(db), { used: 3, live: 3, orders: 3, open_carts: 27 });
    const { rows } = await db.execute(sql`select from payments.payments p
      where not exists (select from orders.orders o where o.id = p.order_id)`);
    assert.equal(rows.length, 0);
    const reserved = await db.execute(
      sql`select sum(reserved)::integer as units from inventory.levels`,
    );
    assert.deepEqual(reserved.rows, [{ units: 3 }]);
  }));

test("a cancelled order gives its use back, once, however often it is cancelled", () =>
  inShop(1, async (opened) => {
    const { db, office } = opened;
    const { placed } = await buy(opened, 1);
    assert.ok(placed.ok);
    const orderId = placed.value.record.order.id;
    const command = { actor: staff, orderId, reason: "other", ifMatch: null, once: null } as const;
    await Promise.all([1, 2, 3, 4].map(() => cancelOrder(command, office)));
    assert.deepEqual(await booksOf(db), { used: 0, live: 0, orders: 0, open_carts: 0 });
    assert.ok((await buy(opened, 2)).placed.ok);
  }));

test("a payment that is given up, or never comes, gives the use back", () =>
  inShop(1, async (opened) => {
    const { db, shop } = opened;
    const first = await buy(opened, 1, { provider: "sandbox" });
    assert.ok(first.placed.ok);
    const given = { actor: first.actor, orderId: first.placed.value.record.order.id, once: null };
    await Promise.all([1, 2, 3].map(() => cancelPendingPayment(given, shop)));
    assert.deepEqual(await booksOf(db), { used: 0, live: 0, orders: 0, open_carts: 1 });

    const second = await buy(opened, 2, { provider: "sandbox" });
    assert.ok(second.placed.ok);
    assert.equal((await buy(opened, 3, { provider: "sandbox" })).placed.ok, false);
    await passHolds(db, HOLD_MS);
    const system = { kind: "system", name: "worker" } as const;
    const expired = { actor: system, orderId: second.placed.value.record.order.id };
    await Promise.all([1, 2, 3].map(() => expireHold(expired, shop)));
    assert.deepEqual(await booksOf(db), { used: 0, live: 0, orders: 0, open_carts: 3 });
  }));

test("an archived promotion refuses the order that was priced with it; the next look is fresh", () =>
  inShop(9, async (opened) => {
    const { db, shop } = opened;
    assert.equal((await shop.terms.current()).promotions.length, 1);
    await db.execute(sql`update promotions.promotions set status = 'archived', version = 2`);
    const { placed } = await buy(opened, 1, { provider: "sandbox" });
    assert.deepEqual(placed.ok || placed.error, {
      code: "promotion_changed_meanwhile",
      promotionIds: ["promo_1"],
    });
    assert.deepEqual(await booksOf(db), { used: 0, live: 0, orders: 0, open_carts: 1 });
    assert.ok((await buy(opened, 2, { expectedTotal: FULL })).placed.ok);
  }));

test("an order keeps what its prices were made of, and is priced again to the same cent", () =>
  inShop(9, async (opened) => {
    assert.ok((await buy(opened, 1)).placed.ok);
    const { rows: [row] } = await opened.db.execute<
      {
        pricing: string;
        engine: number;
        total: string;
        discounts: { lines: unknown[] }[];
        line: unknown;
      }
    >(sql`select o.pricing::text as pricing, o.pricing_engine as engine,
        o.total_minor::text as total, o.discounts, l.discounts as line
      from orders.orders o join orders.order_lines l on l.order_id = o.id`);
    assert.ok(row !== undefined);
    const again = priceAgain(row);
    assert.equal(again?.total.minor.toString(), row.total);
    assert.equal(again?.discountTotal.minor, 100n);
    const amount = { minor: "100", currency: "EUR" };
    assert.deepEqual(row.line, [{ promotionId: "promo_1", amount }]);
    assert.equal(row.discounts.length, 1);
  }));
