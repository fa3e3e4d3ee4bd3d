import { sql } from "drizzle-orm";
import {
  applyPromotionCode,
  type PricedCart,
  readCart,
  removePromotionCode,
} from "@mercator/domain/cart";
import { placeOrder } from "@mercator/domain/checkout";
import { type Actor, type Id, money } from "@mercator/domain/kernel";
import { type PromotionDefinition, toJson } from "@mercator/domain/promotions";
import { aDefinition } from "@mercator/domain/promotions/testing";
import { type Db, sqlFailure } from "@mercator/db/client";
import { aGuestOf, aReadyCart, MUG, VASE } from "@mercator/db/checkout/testing";
import {
  countOf,
  EUR,
  expectCounts,
  type Ground,
  onGround,
  type Race,
  tally,
  times,
} from "./ground.ts";

/** Both are codes of the same promotion. */
const CODES = ["SPRING", "SPRING-AGAIN"] as const;
const BY_CODE = "promo_00000000000000000000000001";
const BY_ITSELF = "promo_00000000000000000000000002";
/** A mug and a vase, two euros off each by the code and one by itself; then delivery costs 4.90. */
const TOTAL = { minor: 7_290n, currency: EUR };

const offEach = (minor: bigint, needsCode: boolean): PromotionDefinition =>
  aDefinition({
    needsCode,
    action: {
      kind: "off_lines",
      of: { kind: "every_line" },
      off: { kind: "amount", amounts: [money(minor, EUR)] },
      each: "unit",
    },
  });

async function offerBoth(db: Db): Promise<void> {
  for (
    const [id, definition] of [[BY_CODE, offEach(200n, true)], [
      BY_ITSELF,
      offEach(100n, false),
    ]] as const
  ) {
    await db.execute(sql`insert into promotions.promotions
        (id, name, status, definition, version, created_at, updated_at)
      values (${id}, ${id}, 'active', ${
      JSON.stringify(toJson(definition))
    }::jsonb, 1, now(), now())`);
    await db.execute(sql`insert into promotions.counters (promotion_id) values (${id})`);
  }
  for (const code of CODES) {
    await db.execute(sql`insert into promotions.codes (code, promotion_id, created_at)
      values (${code}, ${BY_CODE}, now())`);
  }
}

/** Which promotion takes something off which line, as often as it does. */
function adjustmentsOf({ totals: { lines } }: PricedCart): string[] {
  return lines.flatMap(({ lineId, discounts }) =>
    discounts.map(({ promotionId }) => `${lineId} ${promotionId}`)
  );
}

function twice(all: readonly string[]): string[] {
  return all.filter((it, nth) => all.indexOf(it) !== nth);
}

type Shopping = Readonly<{ actor: Actor; cartId: Id<"Cart"> }>;

/** Ten apply the one code, five the other one, and five take the first out again. */
async function pressAll({ shop, violations }: Ground, shopping: Shopping): Promise<string[]> {
  const command = { ...shopping, ifMatch: null, once: null };
  const answers = await times(20, (nth) => {
    const promotionCode = nth % 4 === 2 ? CODES[1] : CODES[0];
    const change = nth % 4 === 3 ? removePromotionCode : applyPromotionCode;
    return change({ ...command, promotionCode }, shop);
  });
  /** What a version of the cart was said to hold: one thing. */
  const said = new Map<number, string>();
  for (const answer of answers) {
    if (!answer.ok) continue;
    const { cart } = answer.value;
    const codes = cart.promotionCodes.join(" ");
    if (said.has(cart.version)) {
      violations.push(`two changes made version ${cart.version} of a cart`);
    }
    said.set(cart.version, codes);
    const doubled = [...twice(adjustmentsOf(answer.value)), ...twice(cart.promotionCodes)];
    violations.push(...doubled.map((it) => `twice in an answer: ${it}`));
  }
  const now = await readCart(shopping, shop);
  if (!now.ok) violations.push(now.error.code);
  else {
    const last = said.get(now.value.cart.version);
    const kept = now.value.cart.promotionCodes.join(" ");
    if (last !== undefined && last !== kept) violations.push(`answered ${last}, kept ${kept}`);
  }
  return answers.map((it) => it.ok ? "ok" : it.error.code);
}

/** The order keeps each adjustment once, counts each promotion once, and cannot be made to count twice. */
async function buyIt({ db, shop, violations }: Ground, shopping: Shopping): Promise<void> {
  for (const promotionCode of CODES) {
    await applyPromotionCode({ ...shopping, promotionCode, ifMatch: null, once: null }, shop);
  }
  const placed = await placeOrder(
    { ...shopping, provider: "manual", expectedTotal: TOTAL, once: null },
    shop,
  );
  if (!placed.ok) {
    violations.push(`with both codes: ${placed.error.code}`);
    return;
  }
  const again = await db.execute(sql`insert into promotions.uses
    select (jsonb_populate_record(it, '{"state": "released", "released_at": "2026-01-01T00:00Z"}')).*
    from promotions.uses it where order_id = ${placed.value.record.order.id}`)
    .then(() => null, (error) => sqlFailure(error)?.code);
  if (again === null) violations.push("the database took it: a promotion that an order uses twice");
  else if (again !== "23505") violations.push(`a second use: refused by mistake, ${again}`);
}

/** M-04: a code is entered and taken out over and over while nobody waits for an answer. */
const adjustments: Race = {
  id: "M-04",
  shows:
    "20 at once enter a code, enter another of the same promotion, take it out: taken off once",
  run: (options) => {
    const rounds = options.quick ? 10 : 200;
    return onGround({ ...options, units: 1_000, arrange: undefined }, async (ground) => {
      const { db, shop } = ground;
      await offerBoth(db);
      await options.arrange?.(db);
      const outcomes: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const actor = aGuestOf(round);
        const lines = [MUG, VASE].map((variantId) => ({ variantId, quantity: 1 }));
        const shopping = { actor, cartId: await aReadyCart(db, shop, { actor, lines }) };
        outcomes.push(...await pressAll(ground, shopping));
        await buyIt(ground, shopping);
      }
      expectCounts(ground, {
        "adjustments kept": await countOf(
          db,
          sql`select count(*)::int as count from orders.order_lines,
            jsonb_array_elements(discounts)`,
        ),
        "uses": await countOf(db, sql`select count(*)::int as count from promotions.uses`),
      }, { "adjustments kept": 4 * rounds, "uses": 2 * rounds });
      return { rounds, ...tally(outcomes) };
    });
  },
};

export const ADJUSTMENT_RACES: readonly Race[] = [adjustments];
