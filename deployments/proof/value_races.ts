import { sql } from "drizzle-orm";
import {
  cancelPendingPayment,
  expireHold,
  type Placement,
  placeOrder,
} from "@mercator/domain/checkout";
import { type Id, money } from "@mercator/domain/kernel";
import type { Db } from "@mercator/db/client";
import { aGuestOf, MUG, type SmallShop } from "@mercator/db/checkout/testing";
import {
  aStoredCard,
  balanceOf,
  brokenValue,
  payWith,
} from "../../db/checkout/testing/gift_cards.ts";
import {
  countOf,
  EUR,
  expectCounts,
  type Ground,
  manyCarts,
  ONE_MUG,
  onGround,
  type Race,
  someTime,
  tally,
  times,
} from "./ground.ts";
import { failEachWrite } from "./orphan_race.ts";

const PROMOTION = "promo_1" as Id<"Promotion">;

async function offerPromotion(db: Db, limit: number): Promise<void> {
  await db.execute(sql`insert into promotions.promotions
      (id, name, status, definition, version, created_at, updated_at)
    values (${PROMOTION}, 'One euro off', 'active', '{}', 1, now(), now())`);
  await db.execute(sql`insert into promotions.counters (promotion_id, usage_limit)
    values (${PROMOTION}, ${limit}::integer)`);
}

/** The same shop, every order of which takes something that there is not enough of. */
function taking(shop: SmallShop, change: (placement: Placement) => Placement): SmallShop {
  const { checkouts } = shop;
  return {
    ...shop,
    checkouts: {
      load: checkouts.load,
      place: (placement, placed) => checkouts.place(change(placement), placed),
    },
  };
}

const usingPromotion = (placement: Placement): Placement => ({
  ...placement,
  promotionUses: [{ promotionId: PROMOTION, version: 1, code: null, amount: money(100n, EUR) }],
});

type Buying = Readonly<{ shop: SmallShop; count: number; provider: "manual" | "sandbox" }>;

async function buyAll(ground: Ground, { shop, count, provider }: Buying) {
  const carts = await manyCarts(ground, { count });
  return await times(count, (nth) =>
    placeOrder({
      actor: aGuestOf(nth),
      cartId: carts[nth]!,
      provider,
      expectedTotal: ONE_MUG,
      once: null,
    }, shop).then((it) => it.ok ? "ok" : it.error.code, () => "refused"));
}

const usesThere =
  sql`select used as count from promotions.counters where promotion_id = ${PROMOTION}`;
const openCarts = sql`select count(*)::int as count from cart.carts where status = 'open'`;
const liveOrders =
  sql`select count(*)::int as count from orders.orders where status <> 'cancelled'`;

/** M-01: ten times more orders than a promotion is good for. */
const couponLimit: Race = {
  id: "M-01",
  shows:
    "a promotion good for 1, 10, 100: so many uses, the others keep their carts and pay nothing",
  run: async (options) => {
    const counts: Record<string, number> = {};
    const violations: string[] = [];
    for (const limit of options.quick ? [1, 10] : [1, 10, 100]) {
      const outcome = await onGround(
        { ...options, units: 10_000, arrange: undefined },
        async (ground) => {
          const { db } = ground;
          await offerPromotion(db, limit);
          await options.arrange?.(db);
          const shop = taking(ground.shop, usingPromotion);
          const results = await buyAll(ground, { shop, count: 10 * limit, provider: "sandbox" });
          expectCounts(ground, {
            ok: tally(results)["ok"] ?? 0,
            uses: await countOf(db, usesThere),
            orders: await countOf(db, liveOrders),
            "carts kept": await countOf(db, openCarts),
            "payments at the provider": shop.provider.asked.length,
          }, {
            ok: limit,
            uses: limit,
            orders: limit,
            "carts kept": 9 * limit,
            "payments at the provider": limit,
          });
          return tally(results);
        },
      );
      for (const [name, count] of Object.entries(outcome.counts)) {
        counts[`${limit}: ${name}`] = Number(count);
      }
      violations.push(...outcome.violations.map((it) => `limit ${limit}: ${it}`));
    }
    return { counts, violations };
  },
};

/** M-02: a card of 100.00, and fifty orders of which each could take 30.00 of it. */
const cardOverspent: Race = {
  id: "M-02",
  shows: "a card of 100.00, 50 orders that each want 30.00 of it: never more than was on it",
  run: (options) =>
    onGround({ ...options, units: 1_000 }, async (ground) => {
      const { db, shop } = ground;
      // With its delivery a mug costs 30.00.
      await db.execute(sql`update pricing.prices set price_minor = 2510 where variant_id = ${MUG}`);
      const card = await aStoredCard(db, { nth: 1, minor: 10_000 });
      const carts = await manyCarts(ground, { count: 50 });
      await Promise.all(carts.map((cartId) => payWith(db, { cartId, cards: [card] })));
      const results = await times(50, (nth) =>
        placeOrder({
          actor: aGuestOf(nth),
          cartId: carts[nth]!,
          provider: null,
          expectedTotal: { minor: 3_000n, currency: EUR },
          expectedAmountDue: { minor: 0n, currency: EUR },
          once: null,
        }, shop));
      const spent = sql`select -sum(amount_minor)::int as count from stored_value.entries
        where kind = 'redeemed'`;
      expectCounts(ground, {
        ok: tally(results)["ok"] ?? 0,
        left: await balanceOf(db, card),
        spent: await countOf(db, spent),
        orders: await countOf(db, liveOrders),
        "carts kept": await countOf(db, openCarts),
      }, { ok: 3, left: 1_000, spent: 9_000, orders: 3, "carts kept": 47 });
      ground.violations.push(...await brokenValue(db));
      return tally(results);
    }),
};

/** M-03: every step beside the counting of a promotion fails, one after another; then payments do. */
const countedOnFailure: Race = {
  id: "M-03",
  shows: "what fails after a use was counted gives it back once, and nobody else's",
  run: (options) =>
    onGround({ ...options, units: 10_000, arrange: undefined }, async (ground) => {
      const { db } = ground;
      await offerPromotion(db, 10_000);
      await options.arrange?.(db);
      const shop = taking(ground.shop, usingPromotion);
      const writes = await failEachWrite({ ...ground, shop });
      const before = await countOf(db, usesThere);
      const given = options.quick ? 20 : 100;
      await db.execute(sql`delete from cart.carts`);
      const results = await buyAll(ground, { shop, count: given, provider: "sandbox" });
      const { rows } = await db.execute<{ id: Id<"Order">; owner_id: Id<"Guest"> }>(sql`
        select id, owner_id from orders.orders where status = 'pending_payment'
        order by placed_at desc limit ${given}`);
      await Promise.all(rows.flatMap(({ id: orderId, owner_id: guestId }) => {
        const actor = { kind: "guest", guestId } as const;
        const giveUp = () =>
          someTime(5).then(() => cancelPendingPayment({ actor, orderId, once: null }, ground.shop));
        const expire = () =>
          someTime(5).then(() =>
            expireHold({ actor: { kind: "system", name: "payments" }, orderId }, ground.shop)
          );
        return [giveUp(), giveUp(), expire()];
      }));
      const live = sql`select count(*)::int as count from promotions.uses where state = 'live'`;
      const after = await countOf(db, usesThere);
      expectCounts(ground, { uses: after, "given back": before + given - after }, {
        uses: await countOf(db, live),
        "given back": given,
      });
      return { ...writes, ...tally(results), "given up": rows.length };
    }),
};

export const VALUE_RACES: readonly Race[] = [couponLimit, cardOverspent, countedOnFailure];
