import { type Currency, instant, money } from "@mercator/domain/kernel";
import type { Action, Off, Promotion, PromotionLimits } from "@mercator/domain/promotions";
import { aPromotion } from "@mercator/domain/promotions/testing";
import { idOf } from "./assortment.ts";
import type { Random } from "./random.ts";

const EVERY = { kind: "every_line" } as const;
const MINUTE_MS = 60_000;

/** A word that opens a promotion; `usageLimit`: how often, null for as often as that. */
export type DrawnCode = Readonly<{
  code: string;
  promotionId: Promotion["id"];
  usageLimit: number | null;
}>;

export type DrawnPromotions = Readonly<{
  promotions: readonly Promotion[];
  codes: readonly DrawnCode[];
}>;

type Drawing = Readonly<{ currency: Currency; startMs: number }>;

/** Shares that do not come out even, and some that do. */
function aShare(random: Random): Off {
  return {
    kind: "percent",
    millionths: random.pick([333_333, 125_000, 100_000, 17_500, 1_000_000]),
  };
}

function anAction(random: Random, currency: Currency): Action {
  const amounts = [money(BigInt(random.between(1, 1_500)), currency)];
  const off: Off = random.chance(0.5) ? aShare(random) : { kind: "amount", amounts };
  return random.pick<Action>([
    { kind: "off_lines", of: EVERY, off, each: "together" },
    { kind: "off_lines", of: EVERY, off, each: "unit" },
    { kind: "off_shipping", off },
    {
      kind: "buy_get",
      buy: { quantity: 2, of: EVERY },
      get: { quantity: 1, of: EVERY },
      millionths: 1_000_000,
      timesMax: random.pick([null, 1]),
    },
    { kind: "extreme_item", which: "cheapest", of: EVERY, quantity: 1, millionths: 500_000 },
    {
      kind: "tiers",
      of: EVERY,
      basis: "quantity",
      steps: [{ from: 2, off: aShare(random) }, { from: 5, off: aShare(random) }],
    },
  ]);
}

/** What a promotion of the catalogue does to each price. */
function aLowering(random: Random, currency: Currency): Action {
  const amounts = [money(BigInt(random.between(1, 1_500)), currency)];
  return random.pick<Action>([
    { kind: "fixed_price", of: EVERY, prices: amounts },
    { kind: "off_lines", of: EVERY, off: { kind: "amount", amounts }, each: "unit" },
  ]);
}

/** A few uses, so that shoppers meet at the last one. */
function someLimits(random: Random, currency: Currency): PromotionLimits {
  const uses = random.chance(0.5) ? random.between(1, 6) : null;
  const usesPerCustomer = random.chance(0.4) ? random.between(1, 2) : null;
  const budget = random.chance(0.5)
    ? money(BigInt(random.pick([100, 1_000, 5_000])), currency)
    : null;
  return random.chance(0.5)
    ? { uses: null, usesPerCustomer: null, budget: null }
    : { uses, usesPerCustomer, budget };
}

/** From when and until when: most are always there. */
function aTime(random: Random, startMs: number) {
  const later = (from: number, to: number) =>
    instant(startMs + random.between(from, to) * MINUTE_MS);
  return {
    startsAt: random.chance(0.25) ? later(0, 30) : null,
    endsAt: random.chance(0.25) ? later(31, 70) : null,
  };
}

function onePromotion(
  random: Random,
  { nth, currency, startMs }: Drawing & Readonly<{ nth: number }>,
): Promotion {
  const kind = random.chance(0.25) ? "catalog" : "cart";
  const common = {
    id: idOf<"Promotion">("promo", nth + 1),
    kind,
    ...aTime(random, startMs),
    stacking: {
      priority: random.below(3),
      group: random.pick([null, null, "season"]),
      exclusive: random.chance(0.15),
    },
  } as const;
  if (kind === "catalog") return aPromotion({ ...common, action: aLowering(random, currency) });
  return aPromotion({
    ...common,
    action: anAction(random, currency),
    needsCode: random.chance(0.35),
    limits: someLimits(random, currency),
  });
}

/** What a seed takes off, and how its promotions get on with each other. In some seeds nothing. */
export function drawPromotions(random: Random, drawing: Drawing): DrawnPromotions {
  if (random.chance(0.3)) return { promotions: [], codes: [] };
  const promotions = Array.from(
    { length: random.between(1, 4) },
    (_, nth) => onePromotion(random, { ...drawing, nth }),
  );
  const codes = promotions.filter(({ needsCode }) => needsCode).map(({ id }, nth) => ({
    code: `CODE-${nth + 1}`,
    promotionId: id,
    usageLimit: random.pick([null, null, 1, 3]),
  }));
  return { promotions, codes };
}
