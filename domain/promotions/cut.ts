import { allocate, type Currency, type Money, money } from "../kernel/mod.ts";
import { quantityOf, subtotalOf } from "./condition.ts";
import { type Cut, lineCut, linesOf, type Remaining, shareOf } from "./cut_parts.ts";
import { type Action, amountIn, type Off, type Refusal } from "./promotion.ts";
import type { PromotionCart, PromotionLine } from "./promotion_cart.ts";
import { cutUnits } from "./cut_units.ts";

type Given = Readonly<{ cart: PromotionCart; left: Remaining }>;

/** What an action takes off this cart, or why nothing. */
export function cutOf(action: Action, given: Given): Cut | Refusal {
  switch (action.kind) {
    case "off_lines":
      return offLines(action, given);
    case "off_shipping":
      return offShipping(action.off, given);
    case "fixed_price":
      return fixedPrice(action, given);
    case "tiers":
      return tiers(action, given);
    default:
      return cutUnits(action, given);
  }
}

/** An amount over lines in proportion to what is left of each: largest remainder, none below zero. */
function spread(
  wanted: bigint,
  { lines, left, currency }: Readonly<{
    lines: readonly PromotionLine[];
    left: Remaining;
    currency: Currency;
  }>,
): Cut | Refusal {
  // By the line's name: the result is the same in whichever order lines stand in the cart.
  const named = lines.toSorted((a, b) => a.lineId < b.lineId ? -1 : 1);
  const weights = named.map(({ lineId }) => left.lines.get(lineId) ?? 0n);
  const open = weights.reduce((sum, weight) => sum + weight, 0n);
  const amount = wanted < open ? wanted : open;
  if (amount <= 0n) return "nothing_to_discount";
  const parts = allocate(money(amount, currency), weights);
  return lineCut(new Map(named.map(({ lineId }, nth) => [lineId, parts[nth]!.minor])), left);
}

function offLines(
  { of, off, each }: Extract<Action, { kind: "off_lines" }>,
  { cart, left }: Given,
): Cut | Refusal {
  const lines = linesOf(cart, of);
  if (each === "together" || off.kind === "percent") return offTogether(off, { lines, cart, left });
  const amount = amountIn(off.amounts, cart.currency);
  if (amount === null) return "price_in_currency_missing";
  return lineCut(
    new Map(lines.map(({ lineId, quantity }) => [lineId, amount.minor * BigInt(quantity)])),
    left,
  );
}

function offTogether(
  off: Off,
  { lines, cart: { currency }, left }: Given & Readonly<{ lines: readonly PromotionLine[] }>,
): Cut | Refusal {
  if (off.kind === "percent") {
    const open = lines.reduce((sum, { lineId }) => sum + (left.lines.get(lineId) ?? 0n), 0n);
    return spread(shareOf(open, off.millionths), { lines, left, currency });
  }
  const amount = amountIn(off.amounts, currency);
  if (amount === null) return "price_in_currency_missing";
  return spread(amount.minor, { lines, left, currency });
}

function offShipping(off: Off, { cart, left }: Given): Cut | Refusal {
  if (cart.shipping === null) return "shipping_not_chosen";
  const amount = off.kind === "percent" ? null : amountIn(off.amounts, cart.currency);
  if (off.kind === "amount" && amount === null) return "price_in_currency_missing";
  const wanted = off.kind === "percent"
    ? shareOf(left.shipping, off.millionths)
    : amount?.minor ?? 0n;
  const shipping = wanted < left.shipping ? wanted : left.shipping;
  return shipping > 0n ? { lines: new Map(), shipping } : "nothing_to_discount";
}

function fixedPrice(
  { of, prices }: Extract<Action, { kind: "fixed_price" }>,
  { cart, left }: Given,
): Cut | Refusal {
  const price = amountIn(prices, cart.currency);
  if (price === null) return "price_in_currency_missing";
  return lineCut(
    new Map(
      linesOf(cart, of).map(({ lineId, quantity }) => [
        lineId,
        (left.lines.get(lineId) ?? 0n) - price.minor * BigInt(quantity),
      ]),
    ),
    left,
  );
}

function tiers(
  { of, basis, steps }: Extract<Action, { kind: "tiers" }>,
  { cart, left }: Given,
): Cut | Refusal {
  const reached = basis === "subtotal" ? subtotalOf(cart, of) : BigInt(quantityOf(cart, of));
  let best: { from: bigint; off: Off } | null = null;
  for (const { from, off } of steps) {
    const least = typeof from === "number" ? BigInt(from) : minorIn(from, cart.currency);
    if (least === null || least > reached) continue;
    if (best === null || least > best.from) best = { from: least, off };
  }
  if (best === null) return basis === "subtotal" ? "subtotal_too_low" : "quantity_too_low";
  return offTogether(best.off, { lines: linesOf(cart, of), cart, left });
}

function minorIn(amounts: readonly Money[], currency: Currency): bigint | null {
  return amountIn(amounts, currency)?.minor ?? null;
}
