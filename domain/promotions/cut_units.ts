import { allocate, type Currency, money } from "../kernel/mod.ts";
import { type Cut, lineCut, linesOf, type Remaining, shareOf } from "./cut_parts.ts";
import { type Action, amountIn, type LineMatch, type Refusal } from "./promotion.ts";
import type { PromotionCart } from "./promotion_cart.ts";
import { putBack, sortUnits, take, type Taken, type Units } from "./units.ts";

type UnitAction = Extract<
  Action,
  { kind: "buy_get" | "free_gift" | "extreme_item" | "bundle_price" }
>;
type Given = Readonly<{ cart: PromotionCart; left: Remaining }>;

/**
 * The actions that pick single units out of lines. Which units is decided by their prices before
 * promotions of the cart; what a unit is worth is its part of what is left of its line.
 */
export function cutUnits(action: UnitAction, given: Given): Cut | Refusal {
  switch (action.kind) {
    case "buy_get":
      return lowered(buyGet(action, given.cart), { ...given, millionths: action.millionths });
    case "free_gift": {
      const gifts = some(action, { cart: given.cart, first: "cheapest" });
      if (gifts.length === 0) return "gift_not_in_cart";
      return lowered(gifts, { ...given, millionths: 1_000_000 });
    }
    case "extreme_item":
      return lowered(some(action, { cart: given.cart, first: action.which }), {
        ...given,
        millionths: action.millionths,
      });
    case "bundle_price":
      return bundlePrice(action, given);
  }
}

function allUnits({ lines }: PromotionCart): Map<string, Units> {
  return new Map(lines.map(({ lineId, unitPrice, quantity }) => [
    lineId,
    { lineId, price: unitPrice, left: quantity },
  ]));
}

function meant(all: ReadonlyMap<string, Units>, cart: PromotionCart, of: LineMatch): Units[] {
  return linesOf(cart, of).flatMap(({ lineId }) => all.get(lineId) ?? []);
}

/** How many units of each line. */
function counted(taken: readonly Taken[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { lineId, quantity } of taken) {
    counts.set(lineId, (counts.get(lineId) ?? 0) + quantity);
  }
  return counts;
}

/** What so many units still cost of what is left of their line; a fraction is left away. */
function worthOf(lineId: string, units: number, { cart, left }: Given): bigint {
  const line = cart.lines.find((it) => it.lineId === lineId);
  if (line === undefined) return 0n;
  return (left.lines.get(lineId) ?? 0n) * BigInt(units) / BigInt(line.quantity);
}

function lowered(
  taken: readonly Taken[],
  { millionths, ...given }: Given & Readonly<{ millionths: number }>,
): Cut | Refusal {
  const wanted = [...counted(taken)].map(([lineId, units]) =>
    [lineId, shareOf(worthOf(lineId, units, given), millionths)] as const
  );
  return lineCut(new Map(wanted), given.left);
}

/**
 * Each time the cheapest units are lowered, and the dearest count as those that were bought. Where
 * the cheapest are the only ones that could be bought, others are lowered.
 */
function buyGet(
  { buy, get, timesMax }: Extract<Action, { kind: "buy_get" }>,
  cart: PromotionCart,
): Taken[] {
  const all = allUnits(cart);
  const given = sortUnits(meant(all, cart, get.of), "cheapest");
  const bought = sortUnits(meant(all, cart, buy.of), "dearest");
  const apart = [
    ...given.filter((it) => !bought.includes(it)),
    ...given.filter((it) => bought.includes(it)),
  ];
  const takeSet = (from: readonly Units[]): Taken[] | null => {
    const got = take(from, get.quantity);
    if (got === null || take(bought, buy.quantity) !== null) return got;
    putBack(from, got);
    return null;
  };
  const taken: Taken[] = [];
  for (let times = 0; timesMax === null || times < timesMax; times++) {
    const got = takeSet(given) ?? takeSet(apart);
    if (got === null) break;
    taken.push(...got);
  }
  return taken;
}

/** The first of them, as many as there are. */
function some(
  { of, quantity }: Readonly<{ of: LineMatch; quantity: number }>,
  { cart, first }: Readonly<{ cart: PromotionCart; first: "cheapest" | "dearest" }>,
): Taken[] {
  const units = sortUnits(meant(allUnits(cart), cart, of), first);
  const there = units.reduce((sum, { left }) => sum + left, 0);
  return there === 0 ? [] : take(units, Math.min(quantity, there)) ?? [];
}

/** What sets of parts cost more on their own is taken off their units, by what they are worth. */
function bundlePrice(
  { parts, prices, timesMax }: Extract<Action, { kind: "bundle_price" }>,
  given: Given,
): Cut | Refusal {
  const price = amountIn(prices, given.cart.currency);
  if (price === null) return "price_in_currency_missing";
  const all = allUnits(given.cart);
  const pools = parts.map(({ of, quantity }) => ({
    units: sortUnits(meant(all, given.cart, of), "dearest"),
    quantity,
  }));
  const taken: Taken[] = [];
  let saved = 0n;
  for (let times = 0; timesMax === null || times < timesMax; times++) {
    const set = takeParts(pools);
    if (set === null) break;
    const before = worthOfAll(taken, given);
    const more = worthOfAll([...taken, ...set], given) - before - price.minor;
    // The dearest sets come first: once one saves nothing, no later one does.
    if (more <= 0n) break;
    saved += more;
    taken.push(...set);
  }
  if (saved === 0n) return "nothing_to_discount";
  return shared(taken, { ...given, saved, currency: given.cart.currency });
}

type Pool = Readonly<{ units: readonly Units[]; quantity: number }>;

/** One set, or null when a part lacks units or there is no part. */
function takeParts(pools: readonly Pool[]): Taken[] | null {
  const set: Taken[] = [];
  for (const { units, quantity } of pools) {
    const taken = take(units, quantity);
    if (taken === null) return null;
    set.push(...taken);
  }
  return set.length === 0 ? null : set;
}

function worthOfAll(taken: readonly Taken[], given: Given): bigint {
  return [...counted(taken)].reduce(
    (sum, [lineId, units]) => sum + worthOf(lineId, units, given),
    0n,
  );
}

function shared(
  taken: readonly Taken[],
  { saved, currency, ...given }: Given & Readonly<{ saved: bigint; currency: Currency }>,
): Cut | Refusal {
  const counts = [...counted(taken)].sort(([a], [b]) => a < b ? -1 : 1);
  const worth = counts.map(([lineId, units]) => worthOf(lineId, units, given));
  const shares = allocate(money(saved, currency), worth);
  return lineCut(new Map(counts.map(([lineId], nth) => [lineId, shares[nth]!.minor])), given.left);
}
