import {
  aKeptPromotion,
  codeSwitchesContract,
  promotionCodesContract,
  promotionsContract,
  promotionViewsContract,
} from "@mercator/domain/promotions/testing";
import { err, money } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { freshDatabase } from "../testing/mod.ts";
import { pgPromotionCodes, pgPromotions } from "./mod.ts";

async function given() {
  const database = await freshDatabase();
  return {
    db: database.db,
    promotions: pgPromotions(database.as("admin")),
    codes: pgPromotionCodes(database.as("admin")),
    [Symbol.asyncDispose]: database.close,
  };
}

promotionsContract("pgPromotions", given);
promotionViewsContract("pgPromotions", given);
promotionCodesContract("pgPromotionCodes", given);
codeSwitchesContract("pgPromotionCodes", given);

test("save() lets no limit fall below what was used already", async () => {
  await using subject = await given();
  const { db, promotions } = subject;
  const promotion = aKeptPromotion({ usageLimit: 5, budget: money(5_000n, "EUR") });
  await promotions.add(promotion, { events: [], once: null });
  await db.execute(sql`update promotions.counters set used = 3, spent_minor = 2000`);
  const below = err({ code: "promotion_limit_below_uses" });
  for (const change of [{ usageLimit: 2 }, { budget: money(1_999n, "EUR") }]) {
    const saved = await promotions.save({ ...promotion, ...change }, { events: [], once: null });
    assert.deepEqual(saved, below);
  }
  assert.deepEqual((await promotions.find(promotion.id))?.promotion, promotion);
  const saved = await promotions.save({ ...promotion, usageLimit: 3 }, { events: [], once: null });
  assert.ok(saved.ok);
});

test("find() tells what the live uses took off, by currency", async () => {
  await using subject = await given();
  const { db, promotions } = subject;
  const promotion = aKeptPromotion();
  await promotions.add(promotion, { events: [], once: null });
  await db.execute(sql`insert into promotions.uses (order_id, promotion_id, customer_key,
      amount_minor, currency, counted, counted_minor, counted_customer, counted_code, state,
      created_at, released_at)
    select 'ord_' || nth, ${promotion.id}, 'k', 100 * nth, case when nth = 3 then 'USD' else 'EUR' end,
      false, 0, false, false, case when nth = 4 then 'released' else 'live' end, now(),
      case when nth = 4 then now() end
    from generate_series(1, 4) nth`);
  assert.deepEqual((await promotions.find(promotion.id))?.usage, {
    uses: 3,
    discounts: [money(300n, "EUR"), money(300n, "USD")],
    codes: 0,
  });
});
