import { allocate, money } from "../kernel/mod.ts";
import { type Cut, lineCut, linesOf, type Remaining, shareOf } from "./cut_parts.ts";
import { type Action, amountIn, type LineMatch, type Refusal } from "./promotion.ts";
import type { PromotionCart } from "./promotion_cart.ts";
import { putBack, sortUnits, take, type Taken, type Units } from "./units.ts";

type UnitAction = Extract<
  Action,
  { kind: "buy_get" | "free_gift" | "extreme_item" | "bundle_price" }
>;
type Given = Readonly<{ cart: PromotionCart; left: Remaining }>;

/** The actions that pick single units out of lines. */
export function cutUnits(action: UnitAction, { cart, left }: Given): Cut | Refusal {
  switch (action.kind) {
    case "buy_get":
      return lineCut(buyGet(action, cart), left);
    case "free_gift": {
      const gifts = freeGift(action, cart);
      return gifts.size === 0 ? "gift_not_in_cart" : lineCut(gifts, left);
    }
    case "extreme_item":
      return lineCut(extremeItem(action, cart), left);
    case "bundle_price":
      return bundlePrice(action, { cart, left });
  }
}

type Wanted = Map<string, bigint>;

function allUnits({ lines }: PromotionCart): Map<string, Units> {
  return new Map(lines.map(({ lineId, unitPrice, quantity }) => [
    lineId,
    { lineId, price: unitPrice, left: quantity },
  ]));
}

function meant(
  all: ReadonlyMap<string, Units>,
  { cart, of }: Readonly<{ cart: PromotionCart; of: LineMatch }>,
): Units[] {
  return linesOf(cart, of).flatMap(({ lineId }) => all.get(lineId) ?? []);
}

function lower(
  wanted: Wanted,
  { taken, millionths }: Readonly<{ taken: readonly Taken[]; millionths: number }>,
): void {
  for (const { lineId, price, quantity } of taken) {
    const off = shareOf(price.minor, millionths) * BigInt(quantity);
    wanted.set(lineId, (wanted.get(lineId) ?? 0n) + off);
  }
}

/** Each time the cheapest units are lowered, and the dearest count as those that were bought. */
function buyGet(
  { buy, get, millionths, timesMax }: Extract<Action, { kind: "buy_get" }>,
  cart: PromotionCart,
): Wanted {
  const all = allUnits(cart);
  const given = sortUnits(meant(all, { cart, of: get.of }), "cheapest");
  const bought = sortUnits(meant(all, { cart, of: buy.of }), "dearest");
  const wanted: Wanted = new Map();
  for (let times = 0; timesMax === null || times < timesMax; times++) {
    const lowered = take(given, get.quantity);
    if (lowered === null) break;
    if (take(bought, buy.quantity) === null) {
      putBack(given, lowered);
      break;
    }
    lower(wanted, { taken: lowered, millionths });
  }
  return wanted;
}

/** The cheapest of them first, as many as there are. */
function freeGift(
  { of, quantity }: Extract<Action, { kind: "free_gift" }>,
  cart: PromotionCart,
): Wanted {
  const gifts = sortUnits(meant(allUnits(cart), { cart, of }), "cheapest");
  return lowerSome(gifts, { quantity, millionths: 1_000_000 });
}

function extremeItem(
  { which, of, quantity, millionths }: Extract<Action, { kind: "extreme_item" }>,
  cart: PromotionCart,
): Wanted {
  return lowerSome(sortUnits(meant(allUnits(cart), { cart, of }), which), { quantity, millionths });
}

function lowerSome(
  units: readonly Units[],
  { quantity, millionths }: Readonly<{ quantity: number; millionths: number }>,
): Wanted {
  const wanted: Wanted = new Map();
  const there = units.reduce((sum, { left }) => sum + left, 0);
  const taken = take(units, Math.max(1, Math.min(quantity, there))) ?? [];
  lower(wanted, { taken, millionths });
  return wanted;
}

/** What a set of parts costs more on its own is taken off its units, in proportion to their prices. */
function bundlePrice(
  { parts, prices, timesMax }: Extract<Action, { kind: "bundle_price" }>,
  { cart, left }: Given,
): Cut | Refusal {
  const price = amountIn(prices, cart.currency);
  if (price === null) return "price_in_currency_missing";
  const all = allUnits(cart);
  const pools = parts.map(({ of }) => sortUnits(meant(all, { cart, of }), "dearest"));
  const wanted: Wanted = new Map();
  for (let times = 0; timesMax === null || times < timesMax; times++) {
    const set: Taken[] = [];
    const isWhole = parts.every(({ quantity }, nth) => {
      const taken = take(pools[nth]!, quantity);
      if (taken !== null) set.push(...taken);
      return taken !== null;
    });
    if (!isWhole || set.length === 0) break;
    const worth = set.map(({ price: { minor }, quantity }) => minor * BigInt(quantity));
    const saved = worth.reduce((sum, minor) => sum + minor, 0n) - price.minor;
    // The dearest sets come first: once one saves nothing, no later one does.
    if (saved <= 0n) break;
    const shares = allocate(money(saved, cart.currency), worth);
    for (const [nth, { lineId }] of set.entries()) {
      wanted.set(lineId, (wanted.get(lineId) ?? 0n) + shares[nth]!.minor);
    }
  }
  return lineCut(wanted, left);
}
