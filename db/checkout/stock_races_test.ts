import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { placeOrder } from "@mercator/domain/checkout";
import type { Id } from "@mercator/domain/kernel";
import { cancelOrder, capturePayment, fulfilOrder } from "@mercator/domain/orders";
import { type Db, violates } from "../client/mod.ts";
import { type FreshDatabase, freshDatabase } from "../testing/mod.ts";
import {
  aGuestOf,
  aReadyCart,
  brokenRules,
  MUG,
  offerSet,
  openLocation,
  openShop,
  SET,
  type SmallShop,
  staff,
  stockShop,
  VASE,
} from "./testing/small_shop.ts";

const MANY = { poolMax: 24, waitMs: 60_000 };
type Lines = readonly { variantId: Id<"Variant">; quantity: number }[];
const PRICES: Readonly<Record<string, bigint>> = { [MUG]: 2_900n, [VASE]: 4_500n, [SET]: 10_000n };

const times = <T>(count: number, work: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, nth) => work(nth)));
const codes = (results: readonly ({ ok: true } | { ok: false; error: { code: string } })[]) =>
  Object.entries(
    Object.groupBy(results.map((it) => it.ok ? "ok" : it.error.code), (code) => code),
  ).map(([code, list]) => [code, list!.length]).sort();

async function inShop(
  units: number,
  work: (shop: SmallShop, database: FreshDatabase) => Promise<void>,
): Promise<void> {
  await using database = await freshDatabase(MANY);
  await stockShop(database.db, units);
  await work(openShop(database.as("storefront_write")), database);
}

/** Buys these lines by bank transfer: the total is what they cost, with 4.90 below 80 EUR. */
async function buy(shop: SmallShop, db: Db, { nth, lines }: { nth: number; lines: Lines }) {
  const actor = aGuestOf(nth);
  const cartId = await aReadyCart(db, shop, { actor, lines });
  const goods = lines.reduce((sum, it) => sum + PRICES[it.variantId]! * BigInt(it.quantity), 0n);
  const expectedTotal = { minor: goods + (goods < 8_000n ? 490n : 0n), currency: "EUR" };
  return await placeOrder({ actor, cartId, provider: "manual", expectedTotal, once: null }, shop);
}

async function levels(db: Db) {
  const { rows } = await db.execute<{ level: string }>(sql`
    select variant_id || '@' || location_id || ' ' || on_hand || '/' || reserved as level
    from inventory.levels order by variant_id, location_id`);
  return rows.map(({ level }) => level.replaceAll("var_0000000000000000000000000", "v"));
}

test("200 buyers for 10 units at three locations: 10 orders, nobody is refused too early", async () => {
  await inShop(4, async (shop, { db }) => {
    await openLocation(db, { id: "loc_2", units: 3 });
    await openLocation(db, { id: "loc_3", units: 3, country: "US" });
    const lines = [{ variantId: MUG, quantity: 1 }];
    const results = await times(200, (nth) => buy(shop, db, { nth, lines }));
    assert.deepEqual(codes(results), [["ok", 10], ["out_of_stock", 190]]);
    assert.deepEqual((await levels(db)).slice(0, 3), [
      "v1@loc_1 4/4",
      "v1@loc_2 3/3",
      "v1@loc_3 3/3",
    ]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("an order that no location can fill alone is split, sent in parts, and leaves the ledger right", async () => {
  await inShop(4, async (shop, database) => {
    const { db } = database;
    await openLocation(db, { id: "loc_2", units: 3 });
    const bought = await buy(shop, db, { nth: 1, lines: [{ variantId: MUG, quantity: 6 }] });
    assert.ok(bought.ok);
    const { order } = bought.value.record;
    assert.deepEqual((await levels(db)).slice(0, 2), ["v1@loc_1 4/4", "v1@loc_2 3/2"]);
    const back = openShop(database.as("admin"));
    const deed = { actor: staff, orderId: order.id, ifMatch: null, once: null };
    assert.ok((await capturePayment({ ...deed, amount: null }, back)).ok);
    const parcel = { carrier: null, trackingNumber: null, trackingUrl: null };
    for (const quantity of [3, 2, 1]) {
      const units = [{ lineId: order.lines[0]!.id, quantity }];
      assert.ok((await fulfilOrder({ ...deed, ...parcel, units }, back)).ok);
      assert.deepEqual(await brokenRules(db), []);
    }
    assert.deepEqual((await levels(db)).slice(0, 2), ["v1@loc_1 0/0", "v1@loc_2 1/0"]);
    const { rows } = await db.execute(sql`
      select location_id, sum(delta)::integer as sent from inventory.movements
      where reason = 'shipped' group by location_id order by 1`);
    assert.deepEqual(rows, [{ location_id: "loc_1", sent: -4 }, {
      location_id: "loc_2",
      sent: -2,
    }]);
  });
});

test("the same variant on two lines is summed: a crafted cart gets nothing that is not there", async () => {
  await inShop(10, async (shop, { db }) => {
    const lines = [{ variantId: MUG, quantity: 6 }, { variantId: MUG, quantity: 6 }];
    const refused = await buy(shop, db, { nth: 1, lines });
    assert.deepEqual(refused.ok ? null : refused.error, {
      code: "out_of_stock",
      lines: [{ variantId: MUG, available: 10 }],
    });
    assert.deepEqual(await levels(db), ["v1@loc_1 10/0", "v2@loc_1 10/0"]);
    const enough = [{ variantId: MUG, quantity: 6 }, { variantId: MUG, quantity: 4 }];
    assert.ok((await buy(shop, db, { nth: 2, lines: enough })).ok);
    const { rows } = await db.execute(sql`select quantity from inventory.reservations`);
    assert.deepEqual(rows, [{ quantity: 10 }]);
    const twice = sql`insert into inventory.reservations
      (id, order_id, variant_id, location_id, quantity, state, created_at)
      select 'rsv_2', order_id, variant_id, location_id, 1, 'committed', now()
      from inventory.reservations`;
    await assert.rejects(
      db.execute(twice),
      (error) => violates(error, "reservations_one_per_order_and_variant"),
    );
  });
});

test("a set holds its parts, also beside a part in the same cart; shipping takes them, cancelling frees them", async () => {
  await inShop(7, async (shop, database) => {
    const { db } = database;
    await offerSet(db);
    const lines = [{ variantId: SET, quantity: 2 }, { variantId: MUG, quantity: 3 }];
    const bought = await buy(shop, db, { nth: 1, lines });
    assert.ok(bought.ok);
    const [line] = bought.value.record.order.lines;
    assert.deepEqual(line?.components.map(({ sku, quantity }) => [sku, quantity]), [
      ["MUG", 1],
      ["VASE", 2],
    ]);
    assert.deepEqual(await levels(db), ["v1@loc_1 7/5", "v2@loc_1 7/4"]);
    const more = await buy(shop, db, { nth: 2, lines: [{ variantId: SET, quantity: 2 }] });
    assert.deepEqual(more.ok ? null : more.error, {
      code: "out_of_stock",
      lines: [{ variantId: SET, available: 1 }],
    });
    const other = await buy(shop, db, { nth: 3, lines: [{ variantId: SET, quantity: 1 }] });
    assert.ok(other.ok);

    const back = openShop(database.as("admin"));
    const deed = { actor: staff, ifMatch: null, once: null };
    const { order } = bought.value.record;
    assert.ok((await capturePayment({ ...deed, orderId: order.id, amount: null }, back)).ok);
    const sent = await fulfilOrder({
      ...deed,
      orderId: order.id,
      units: order.lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
      carrier: null,
      trackingNumber: null,
      trackingUrl: null,
    }, back);
    assert.ok(sent.ok);
    const { id: orderId } = other.value.record.order;
    assert.ok((await cancelOrder({ ...deed, orderId, reason: "other" }, back)).ok);
    assert.deepEqual(await levels(db), ["v1@loc_1 2/0", "v2@loc_1 3/0"]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("sets and their parts race for the same units: never more than there are", async () => {
  await inShop(20, async (shop, { db }) => {
    await offerSet(db);
    await openLocation(db, { id: "loc_2", units: 6 });
    const results = await times(120, (nth) =>
      buy(shop, db, {
        nth,
        lines: [[SET], [VASE], [MUG, VASE]][nth % 3]!.map((variantId) => ({
          variantId,
          quantity: 1,
        })),
      }));
    const counted = Object.fromEntries(codes(results));
    assert.equal(counted["ok"]! + counted["out_of_stock"]!, 120);
    const { rows } = await db.execute(sql`
      select sum(on_hand - reserved)::integer as left_over from inventory.levels
      where variant_id = ${VASE}`);
    assert.deepEqual(rows, [{ left_over: 0 }]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("64 workers with eight variants in any order, at two locations: none locks another for good", async () => {
  await inShop(500, async (shop, { db }) => {
    await db.execute(sql`insert into catalog.variants (id, product_id, sku, ordinal, options)
      select 'var_000000000000000000000001' || to_char(nth, 'FM00'), 'prod_1', 'S' || nth, nth,
        '{"Colour": "Salt"}' from generate_series(1, 6) nth`);
    await db.execute(
      sql`insert into pricing.prices (price_list_id, variant_id, price_minor, updated_at)
      select 'plst_de', id, 4500, now() from catalog.variants where sku like 'S%'`,
    );
    await openLocation(db, { id: "loc_2", units: 500 });
    const { rows } = await db.execute<{ id: Id<"Variant"> }>(sql`select id from catalog.variants`);
    // The same order on every run: variant `nth * step` of a ring, eight rings, both directions.
    const ring = (nth: number) =>
      rows.map((_, at) => rows[(at * [1, 3, 5, 7][nth % 4]! + nth) % 8]!);
    const results = await times(64, async (nth) => {
      const lines = ring(nth).slice(0, 6).map(({ id }) => ({ variantId: id, quantity: 3 }));
      const goods = lines.reduce(
        (sum, it) => sum + (it.variantId === MUG ? 2_900n : 4_500n) * 3n,
        0n,
      );
      const actor = aGuestOf(nth);
      const cartId = await aReadyCart(db, shop, { actor, lines });
      const expectedTotal = { minor: goods, currency: "EUR" };
      return await placeOrder(
        { actor, cartId, provider: "manual", expectedTotal, once: null },
        shop,
      );
    });
    assert.deepEqual(codes(results), [["ok", 64]]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("the ledger of movements is append-only, for its owner too, and a reservation ends once", async () => {
  await inShop(5, async (shop, database) => {
    const { db } = database;
    const bought = await buy(shop, db, { nth: 1, lines: [{ variantId: MUG, quantity: 1 }] });
    assert.ok(bought.ok);
    for (
      const rewriting of [
        sql`update inventory.movements set delta = delta + 1`,
        sql`delete from inventory.movements`,
        sql`truncate inventory.movements`,
        sql`delete from inventory.reservations`,
      ]
    ) {
      await assert.rejects(db.execute(rewriting), isRefused);
    }
    const end = (state: string) =>
      db.execute(sql`update inventory.reservations set state = ${state}, ended_at = now()`);
    await end("released");
    await assert.rejects(end("claimed"), isRefused);
    await assert.rejects(
      db.execute(sql`update inventory.reservations set state = 'held', ended_at = null`),
      isRefused,
    );
    for (const role of ["admin", "worker"] as const) {
      await assert.rejects(
        database.as(role).execute(sql`update inventory.movements set delta = 1`),
        (error) => String((error as Error).cause).includes("permission denied"),
      );
    }
  });
});

const isRefused = (error: unknown) =>
  String((error as Error).cause).includes("is never changed once it is written");
