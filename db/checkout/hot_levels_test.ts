import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { placeOrder } from "@mercator/domain/checkout";
import { after, type Id, instant, ok } from "@mercator/domain/kernel";
import { cancelOrder } from "@mercator/domain/orders";
import type { LevelKey } from "@mercator/domain/inventory";
import { type Db, inTransaction } from "../client/mod.ts";
import { pgHotLevels, pgStockLevels } from "../inventory/mod.ts";
import { type FreshDatabase, freshDatabase } from "../testing/mod.ts";
import {
  aGuestOf,
  aReadyCart,
  brokenRules,
  MUG,
  openShop,
  type SmallShop,
  staff,
  stockShop,
} from "./testing/small_shop.ts";

const LEVEL: LevelKey = { variantId: MUG, locationId: "loc_1" as Id<"Location"> };
const TOTAL = { minor: 3_390n, currency: "EUR" };

const times = <T>(count: number, work: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, nth) => work(nth)));
const codes = (results: readonly ({ ok: true } | { ok: false; error: { code: string } })[]) =>
  Object.entries(
    Object.groupBy(results.map((it) => it.ok ? "ok" : it.error.code), (code) => code),
  ).map(([code, list]) => [code, list!.length]).sort();

type Hot = Readonly<{ shop: SmallShop; db: Db; database: FreshDatabase }>;

async function inHotShop(units: number, work: (hot: Hot) => Promise<void>): Promise<void> {
  await using database = await freshDatabase({ poolMax: 32, waitMs: 60_000 });
  await stockShop(database.db, units);
  const hot = { shop: openShop(database.as("storefront_write")), db: database.db, database };
  assert.deepEqual(await pgHotLevels(database.as("worker")).spread(LEVEL, null), ok(true));
  await work(hot);
}

async function rush({ shop, db }: Hot, buyers: number, meanwhile?: () => Promise<unknown>) {
  const carts = await times(buyers, (nth) => aReadyCart(db, shop, { actor: aGuestOf(nth) }));
  const [results] = await Promise.all([
    times(buyers, (nth) =>
      placeOrder({
        actor: aGuestOf(nth),
        cartId: carts[nth]!,
        provider: "manual",
        expectedTotal: TOTAL,
        once: null,
      }, shop)),
    meanwhile?.(),
  ]);
  return results;
}

async function level(db: Db) {
  const { rows: [row] } = await db.execute<Record<string, unknown>>(sql`
    select l.on_hand, l.reserved, l.is_hot, s.reserved as held,
      (select count(*)::integer from inventory.units) as units
    from inventory.levels l join inventory.stock s using (variant_id, location_id)
    where l.variant_id = ${MUG}`);
  return row;
}

test("a hot level sells exactly its 100 units to 240 buyers on 32 connections, and cools down whole", async () => {
  await inHotShop(100, async (hot) => {
    const { db, database } = hot;
    assert.deepEqual(await level(db), {
      on_hand: 100,
      reserved: 100,
      is_hot: true,
      held: 0,
      units: 100,
    });
    assert.deepEqual(codes(await rush(hot, 240)), [["ok", 100], ["out_of_stock", 140]]);
    const sold = { on_hand: 100, reserved: 100, held: 100, units: 0 };
    assert.deepEqual(await level(db), { ...sold, is_hot: true });
    assert.deepEqual(await brokenRules(db), []);
    assert.deepEqual(await pgHotLevels(database.as("worker")).gather(LEVEL, null), ok(true));
    assert.deepEqual(await level(db), { ...sold, is_hot: false });
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("switched there and back in the middle of the rush: no unit is lost, none is made", async () => {
  await inHotShop(100, async (hot) => {
    const { db, database } = hot;
    const levels = pgHotLevels(database.as("worker"));
    const results = await rush(hot, 240, async () => {
      for (let nth = 0; nth < 12; nth++) {
        await (nth % 2 === 0 ? levels.gather(LEVEL, null) : levels.spread(LEVEL, null));
      }
    });
    assert.deepEqual(codes(results), [["ok", 100], ["out_of_stock", 140]]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("a buyer waits for the rival who is taking the last unit, and has it when the rival gives up", async () => {
  await inHotShop(1, async ({ shop, db }) => {
    const cartId = await aReadyCart(db, shop, { actor: aGuestOf(1) });
    const command = { actor: aGuestOf(1), cartId, provider: "manual", once: null } as const;
    let bought: Awaited<ReturnType<typeof placeOrder>> | null = null;
    let buying: Promise<unknown> | null = null;
    const rival = inTransaction(db, async (tx) => {
      await tx.execute(sql`delete from inventory.units`);
      buying = placeOrder({ ...command, expectedTotal: TOTAL }, shop).then((it) => bought = it);
      const waiting = sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      while (bought === null && (await db.execute(waiting)).rows.length === 0) {
        await new Promise((done) => setTimeout(done, 5));
      }
      throw new Error("The rival gives up");
    });
    await assert.rejects(rival, /gives up/);
    await buying;
    assert.deepEqual(codes([bought!]), [["ok", 1]]);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("units that are laid out twice are sold twice, and the sums say so", async () => {
  await inHotShop(20, async (hot) => {
    await hot.db.execute(sql`insert into inventory.units (variant_id, location_id)
      select variant_id, location_id from inventory.units`);
    await rush(hot, 60);
    assert.ok((await brokenRules(hot.db)).length > 0);
  });
});

test("units that come back to a hot level can be sold again, and are laid out with the next look", async () => {
  await inHotShop(1, async (hot) => {
    const { shop, db, database } = hot;
    const [bought] = await rush(hot, 1);
    assert.ok(bought?.ok);
    const back = openShop(database.as("admin"));
    const deed = { actor: staff, ifMatch: null, once: null, reason: "other" } as const;
    const { id: orderId } = bought.value.record.order;
    assert.ok((await cancelOrder({ ...deed, orderId }, back)).ok);
    assert.deepEqual(await level(db), {
      on_hand: 1,
      reserved: 0,
      is_hot: true,
      held: 0,
      units: 0,
    });
    const cartId = await aReadyCart(db, shop, { actor: aGuestOf(9) });
    const again = { actor: aGuestOf(9), cartId, provider: "manual", once: null } as const;
    assert.ok((await placeOrder({ ...again, expectedTotal: TOTAL }, shop)).ok);
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("staff count units of a hot level away, down to what orders hold and no further", async () => {
  await inHotShop(10, async (hot) => {
    const { db, database } = hot;
    assert.deepEqual(codes(await rush(hot, 3)), [["ok", 3]]);
    const stock = pgStockLevels(database.as("admin"));
    const item = await stock.find(MUG);
    assert.deepEqual([item?.level.onHand, item?.level.reserved], [10, 3]);
    const at = instant(1_790_000_000_000);
    const counted = async (delta: number) => {
      const now = await stock.find(MUG);
      assert.ok(now !== null);
      const next = { ...now, level: { ...now.level, onHand: now.level.onHand + delta } };
      const movement = { delta, reason: "lost", actor: staff, at } as const;
      return (await stock.adjust({ item: next, movement, events: [], once: null })).ok;
    };
    assert.equal(await counted(-7), true);
    assert.equal(await counted(-1), false);
    assert.equal(await counted(4), true);
    assert.deepEqual(await level(db), { on_hand: 7, reserved: 3, is_hot: true, held: 3, units: 0 });
    assert.deepEqual(await brokenRules(db), []);
  });
});

test("pgHotLevels demand() counts the orders since, and lists what is hot anyway", async () => {
  await inHotShop(10, async (hot) => {
    const levels = pgHotLevels(hot.database.as("worker"));
    const since = after(instant(Date.now()), -60_000);
    await rush(hot, 3);
    const found = { ...LEVEL, orders: 3, isHot: true };
    assert.deepEqual(await levels.demand({ since, orders: 3 }), [found]);
    assert.deepEqual(await levels.gather(LEVEL, null), ok(true));
    assert.deepEqual(await levels.demand({ since, orders: 3 }), [{ ...found, isHot: false }]);
    assert.deepEqual(await levels.demand({ since, orders: 4 }), []);
    const unknown = { ...LEVEL, locationId: "loc_9" as Id<"Location"> };
    assert.deepEqual(await levels.spread(unknown, null), ok(false));
    assert.deepEqual(await levels.gather(unknown, null), ok(true));
  });
});
