import { type Id, type Instant, instant, money } from "@mercator/domain/kernel";
import type { PromotionUse } from "@mercator/domain/promotions";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import {
  changedPromotions,
  releaseUses,
  useCtes,
  type UsedBy,
  usedUp,
  usesAreGood,
  wantedUses,
} from "./mod.ts";

const AT: Instant = instant(Date.UTC(2026, 10, 28));
const PROMO = "promo_1" as Id<"Promotion">;

type Limits = Readonly<{
  usageLimit?: number;
  perCustomer?: number;
  budget?: bigint;
  status?: string;
  id?: string;
}>;

async function storePromotion(
  db: Db,
  { usageLimit, perCustomer, budget, status = "active", id = PROMO }: Limits = {},
): Promise<void> {
  await db.execute(sql`insert into promotions.promotions (id, name, status, definition,
      limit_per_customer, version, created_at, updated_at)
    values (${id}, 'Ten off', ${status}, '{}', ${perCustomer ?? null}::integer, 1, now(), now())`);
  await db.execute(sql`insert into promotions.counters
      (promotion_id, usage_limit, budget_minor, budget_currency)
    values (${id}, ${usageLimit ?? null}::integer, ${budget?.toString() ?? null}::bigint,
      ${budget === undefined ? null : "EUR"})`);
}

async function storeCode(db: Db, code: string, usageLimit: number | null): Promise<void> {
  await db.execute(sql`insert into promotions.codes (code, promotion_id, usage_limit, created_at)
    values (${code}, ${PROMO}, ${usageLimit}::integer, now())`);
}

const use = (overrides: Partial<PromotionUse> = {}): PromotionUse => ({
  promotionId: PROMO,
  version: 1,
  code: null,
  amount: money(500n, "EUR"),
  ...overrides,
});

function usedBy(nth: number, uses: readonly PromotionUse[], email?: string): UsedBy {
  return {
    uses,
    at: AT,
    order: {
      id: `ord_${nth}`,
      owner: { kind: "guest", id: `gst_${nth}` as Id<"Guest"> },
      email: email ?? `guest-${nth}@example.com`,
      currency: "EUR",
    },
  };
}

/** As an order does it, without the order: true when it came about. */
async function place(db: Db, by: UsedBy): Promise<string> {
  try {
    const { rows } = await db.execute(sql`with ${wantedUses(by)} closed as (
          select true as yes where true ${usesAreGood(by)}),
        ${useCtes(by)} done as (select from closed)
        select yes from closed`);
    if (rows.length === 1) return "placed";
    return (await changedPromotions(db, by))?.code ?? "refused";
  } catch (error) {
    const full = await usedUp(db, { error, usedBy: by });
    if (full === null) throw error;
    return full.promotions.map(({ reason }) => reason).join();
  }
}

async function release(db: Db, orderId: string): Promise<void> {
  await db.execute(sql`with saved as (select true)
    ${releaseUses({ orderId, at: AT })} select from saved`);
}

async function booksOf(db: Db) {
  const { rows: [row] } = await db.execute(sql`select
    (select used from promotions.counters where promotion_id = ${PROMO}) as used,
    (select spent_minor::text from promotions.counters where promotion_id = ${PROMO}) as spent,
    (select count(*)::integer from promotions.uses where state = 'live') as live`);
  return row;
}

function countOf(answers: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}

/** Orders at the same time, over many connections. */
function rivals(db: Db, count: number, by: (nth: number) => UsedBy): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, (_, nth) => place(db, by(nth))));
}

async function withShop(
  limits: Limits,
  work: (shop: Readonly<{ db: Db; shop: Db; worker: Db }>) => Promise<void>,
): Promise<void> {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  await storePromotion(database.db, limits);
  await work({
    db: database.db,
    shop: database.as("storefront_write"),
    worker: database.as("worker"),
  });
}

for (const limit of [1, 10, 100]) {
  test(`a promotion good for ${limit} is used ${limit} times by ${10 * limit} orders at once`, () =>
    withShop({ usageLimit: limit }, async ({ db, shop }) => {
      const answers = await rivals(shop, 10 * limit, (nth) => usedBy(nth, [use()]));
      assert.deepEqual(countOf(answers), { placed: limit, usage_limit_reached: 9 * limit });
      assert.deepEqual(await booksOf(db), { used: limit, spent: "0", live: limit });
    }));
}

test("one customer uses a promotion as often as each may, however many orders come at once", () =>
  withShop({ perCustomer: 2 }, async ({ db, shop }) => {
    const mail = (nth: number) => nth % 2 === 0 ? "Maya@Example.com" : "maya@example.com";
    const answers = await rivals(shop, 20, (nth) => usedBy(nth, [use()], mail(nth)));
    assert.deepEqual(countOf(answers), { placed: 2, customer_limit_reached: 18 });
    assert.equal(await place(shop, usedBy(99, [use()], "other@example.com")), "placed");
    const { rows } = await db.execute(sql`select from promotions.customer_uses
      where customer_key like '%@%'`);
    assert.equal(rows.length, 0, "no address is kept");
  }));

test("a code of a batch is good once, and the promotion for the others still", () =>
  withShop({}, async ({ db, shop }) => {
    for (const code of ["ONCE-A", "ONCE-B"]) await storeCode(db, code, 1);
    await storeCode(db, "OPEN", null);
    const answers = await rivals(shop, 20, (nth) => usedBy(nth, [use({ code: "ONCE-A" })]));
    assert.deepEqual(countOf(answers), { placed: 1, code_used_up: 19 });
    assert.equal(await place(shop, usedBy(50, [use({ code: "ONCE-B" })])), "placed");
    for (const nth of [51, 52]) {
      assert.equal(await place(shop, usedBy(nth, [use({ code: "OPEN" })])), "placed");
    }
  }));

test("a campaign never gives away more than its budget", () =>
  withShop({ budget: 2_400n }, async ({ db, shop }) => {
    const answers = await rivals(shop, 40, (nth) => usedBy(nth, [use()]));
    assert.deepEqual(countOf(answers), { placed: 4, budget_exhausted: 36 });
    assert.deepEqual(await booksOf(db), { used: 4, spent: "2000", live: 4 });
    const small = usedBy(99, [use({ amount: money(400n, "EUR") })]);
    assert.equal(await place(shop, small), "placed");
  }));

test("a use is released once, and can be had again", () =>
  withShop({ usageLimit: 1, perCustomer: 1, budget: 500n }, async ({ db, shop, worker }) => {
    await storeCode(db, "ONLY", 1);
    const mine = [use({ code: "ONLY" })];
    assert.equal(await place(shop, usedBy(1, mine)), "placed");
    assert.notEqual(await place(shop, usedBy(2, mine)), "placed");
    await Promise.all(Array.from({ length: 10 }, () => release(worker, "ord_1")));
    await release(worker, "ord_1");
    assert.deepEqual(await booksOf(db), { used: 0, spent: "0", live: 0 });
    const { rows } = await db.execute(sql`select c.used as code, m.used as customer
      from promotions.codes c, promotions.customer_uses m`);
    assert.deepEqual(rows, [{ code: 0, customer: 0 }]);
    assert.equal(await place(shop, usedBy(3, mine, "guest-1@example.com")), "placed");
  }));

test("a promotion that was changed, ended or put away refuses; nothing is counted", () =>
  withShop({ usageLimit: 5 }, async ({ db, shop }) => {
    const by = usedBy(1, [use()]);
    const stale = usedBy(2, [use({ version: 2 })]);
    const unknown = usedBy(3, [use({ promotionId: "promo_9" as Id<"Promotion"> })]);
    const wrongCode = usedBy(4, [use({ code: "NOT-MINE" })]);
    for (const refused of [stale, unknown, wrongCode]) {
      assert.equal(await place(shop, refused), "promotion_changed_meanwhile");
    }
    for (
      const change of [
        sql`status = 'archived'`,
        sql`status = 'draft'`,
        sql`ends_at = ${new Date(AT).toISOString()}::timestamptz, starts_at = null`,
        sql`starts_at = ${new Date(AT + 1).toISOString()}::timestamptz, ends_at = null`,
      ]
    ) {
      await db.execute(sql`update promotions.promotions set status = 'active', starts_at = null,
        ends_at = null`);
      await db.execute(sql`update promotions.promotions set ${change}`);
      assert.equal(await place(shop, by), "promotion_changed_meanwhile");
    }
    assert.deepEqual(await booksOf(db), { used: 0, spent: "0", live: 0 });
  }));

test("a promotion without limits makes nobody wait: nothing of it is locked", () =>
  withShop({}, async ({ db, shop }) => {
    await db.transaction(async (tx) => {
      await tx.execute(sql`select from promotions.counters for update`);
      await tx.execute(sql`select from promotions.promotions for no key update`);
      assert.equal(await place(shop, usedBy(1, [use()])), "placed");
    });
    assert.deepEqual(await booksOf(db), { used: 0, spent: "0", live: 1 });
  }));

test("orders that use the same promotions in any order never meet in a deadlock", async () => {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const ids = ["promo_1", "promo_2", "promo_3"];
  for (const id of ids) {
    await storePromotion(database.db, { id, usageLimit: 1_000, perCustomer: 999 });
  }
  const shop = database.as("storefront_write");
  const answers = await rivals(shop, 120, (nth) => {
    const turned = nth % 2 === 0 ? ids : ids.toReversed();
    const uses = turned.map((id) => use({ promotionId: id as Id<"Promotion"> }));
    return usedBy(nth, uses, "maya@example.com");
  });
  assert.deepEqual(countOf(answers), { placed: 120 });
});
