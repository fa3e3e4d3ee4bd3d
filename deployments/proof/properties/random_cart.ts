import { type Currency, type Id, instant, type Money, money } from "@mercator/domain/kernel";
import type { CartToPrice, LineToPrice } from "@mercator/domain/pricing";
import {
  type Action,
  type Candidate,
  type Condition,
  type LineMatch,
  NEW_GUEST,
  type Off,
} from "@mercator/domain/promotions";
import type { TaxRate } from "@mercator/domain/tax";

/** A whole number from nothing up to, and not with, `below`. */
export type Next = (below: number) => number;

/** Numbers that look like chance and are the same for the same seed (splitmix32). */
export function chance(seed: number): Next {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return Math.floor(((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32 * below);
  };
}

export const CURRENCIES = ["EUR", "USD", "GBP", "JPY", "BHD"] as const satisfies Currency[];
const CATEGORIES = ["tea", "mug", "book", "lamp"];
const RATES = [0, 1, 70_000, 72_500, 88_750, 190_000, 255_000, 333_333];

/** A cart of up to eight lines under up to six promotions of every kind, taxed in every way. */
export function randomCart(seed: number): CartToPrice {
  const next = chance(seed);
  const one = <T>(them: readonly T[]): T => them[next(them.length)]!;
  const currency = one(CURRENCIES);
  const minor = (below: number) => money(BigInt(next(below)), currency);
  const stacks = Array.from({ length: 2 }, () => taxStack(next, one));
  const lines = Array.from({ length: next(9) }, (_, nth): LineToPrice => ({
    lineId: `line_${nth}`,
    variantId: `var_${nth}`,
    productId: `prod_${next(4)}`,
    sku: `SKU-${nth}`,
    categories: [one(CATEGORIES)],
    collections: next(3) === 0 ? ["sale"] : [],
    options: { size: one(["small", "large"]) },
    attributes: {},
    promotable: next(12) > 0,
    quantity: next(4) === 0 ? 1 + next(99) : 1 + next(4),
    unitPrice: next(10) === 0 ? minor(3) : minor(50_000),
    compareAt: null,
    priceSource: "price_list:plst_1",
    lowered: null,
    taxRates: one(stacks),
  }));
  return {
    at: instant(1_790_000_000_000),
    market: "de",
    channel: "web",
    currency,
    customer: NEW_GUEST,
    country: "DE",
    taxIncluded: next(2) === 0,
    taxRounding: one(["line", "order"]),
    taxShipping: one(["own", "as_goods"]),
    exemption: next(10) === 0 ? "reverse_charge" : null,
    lines,
    shipping: next(3) === 0
      ? null
      : { optionId: "shop_1", price: minor(3_000), taxRates: one(stacks) },
    candidates: Array.from(
      { length: next(7) },
      (_, nth) => randomCandidate(nth, { next, currency }),
    ),
  };
}

function taxStack(next: Next, one: <T>(them: readonly T[]) => T): TaxRate[] {
  return Array.from({ length: next(4) }, (_, ordinal) => ({
    country: "DE",
    region: "",
    postal: null,
    category: "standard",
    name: `tax ${ordinal}`,
    rateMillionths: one(RATES),
    layer: `layer ${ordinal}`,
    ordinal,
    compound: next(3) === 0,
  }));
}

type Chance = Readonly<{ next: Next; currency: Currency }>;

function randomCandidate(nth: number, chance: Chance): Candidate {
  const { next, currency } = chance;
  return {
    promotion: {
      id: `promo_${nth}` as Id<"Promotion">,
      name: `${nth}`,
      labels: { en: `${nth}`, de: `${nth}` },
      kind: "cart",
      status: next(20) === 0 ? "draft" : "active",
      startsAt: null,
      endsAt: null,
      needsCode: false,
      condition: randomCondition(chance),
      action: randomAction(chance),
      stacking: {
        priority: next(3),
        group: next(3) === 0 ? "group" : null,
        exclusive: next(10) === 0,
      },
      limits: { uses: null, usesPerCustomer: null, budget: null },
      version: 1,
    },
    code: null,
    usedUp: next(20) === 0 ? "usage_limit_reached" : null,
    budgetLeft: next(6) === 0 ? money(BigInt(next(2_000)), currency) : null,
  };
}

function randomMatch({ next }: Pick<Chance, "next">): LineMatch {
  const category: LineMatch = { kind: "category", anyOf: [CATEGORIES[next(CATEGORIES.length)]!] };
  switch (next(6)) {
    case 0:
      return category;
    case 1:
      return { kind: "not", of: category };
    case 2:
      return { kind: "any", of: [category, { kind: "collection", anyOf: ["sale"] }] };
    case 3:
      return { kind: "all", of: [category, { kind: "option", name: "size", anyOf: ["small"] }] };
    default:
      return { kind: "every_line" };
  }
}

function randomCondition(chance: Chance): Condition {
  const { next, currency } = chance;
  const of = randomMatch(chance);
  switch (next(8)) {
    case 0:
      return { kind: "subtotal", atLeast: [money(BigInt(next(100_000)), currency)], of };
    case 1:
      return { kind: "not", of: { kind: "quantity", atLeast: 1 + next(20), of } };
    case 2:
      return { kind: "any", of: [{ kind: "market", anyOf: ["us"] }, { kind: "always" }] };
    default:
      return { kind: "always" };
  }
}

function randomOff({ next, currency }: Chance): Off {
  if (next(3) === 0) return { kind: "amount", amounts: [money(BigInt(next(20_000)), currency)] };
  // From nothing to everything, both ends included.
  return { kind: "percent", millionths: next(101) * 10_000 };
}

function randomAction(chance: Chance): Action {
  const { next, currency } = chance;
  const of = randomMatch(chance);
  const off = randomOff(chance);
  const millionths = next(101) * 10_000;
  const prices: Money[] = [money(BigInt(next(20_000)), currency)];
  const timesMax = next(2) === 0 ? null : 1 + next(3);
  const quantity = 1 + next(3);
  switch (next(9)) {
    case 0:
      return { kind: "off_shipping", off };
    case 1:
      return { kind: "fixed_price", of, prices };
    case 2: {
      const get = { quantity: 1 + next(2), of: randomMatch(chance) };
      return { kind: "buy_get", buy: { quantity, of }, get, millionths, timesMax };
    }
    case 3:
      return { kind: "free_gift", of, quantity };
    case 4: {
      const which = next(2) === 0 ? "cheapest" : "dearest";
      return { kind: "extreme_item", which, of, quantity, millionths };
    }
    case 5: {
      const steps = [1, 5, 20].map((from) => ({ from, off: randomOff(chance) }));
      return { kind: "tiers", of, basis: "quantity", steps };
    }
    case 6: {
      const parts = [{ quantity, of }, { quantity: 1, of: randomMatch(chance) }];
      return { kind: "bundle_price", parts, prices, timesMax };
    }
    default:
      return { kind: "off_lines", of, off, each: next(2) === 0 ? "unit" : "together" };
  }
}
