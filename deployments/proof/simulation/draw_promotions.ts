import { type Currency, money } from "@mercator/domain/kernel";
import type { Action, Off, Promotion } from "@mercator/domain/promotions";
import { aPromotion } from "@mercator/domain/promotions/testing";
import { idOf } from "./assortment.ts";
import type { Random } from "./random.ts";

const EVERY = { kind: "every_line" } as const;

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

/** What a seed takes off, and how its promotions get on with each other. In half of the seeds nothing. */
export function drawPromotions(random: Random, currency: Currency): Promotion[] {
  if (random.chance(0.5)) return [];
  return Array.from({ length: random.between(1, 4) }, (_, nth) =>
    aPromotion({
      id: idOf<"Promotion">("promo", nth + 1),
      action: anAction(random, currency),
      stacking: {
        priority: random.below(3),
        group: random.pick([null, null, "season"]),
        exclusive: random.chance(0.15),
      },
    }));
}
