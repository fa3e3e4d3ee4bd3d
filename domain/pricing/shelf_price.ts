import { type Currency, equals, type Instant, type MarketCode, type Money } from "../kernel/mod.ts";
import {
  type CatalogPrice,
  catalogPrice,
  type Merchandise,
  NEW_GUEST,
  type Promotion,
} from "../promotions/mod.ts";
import { choosePrice, type ListPrice } from "./choose_price.ts";
import { lowestPriceBefore } from "./lowest_price.ts";

/** What one list has said of a variant, by the piece and for everybody; in order, the last holds now. */
export type ShelfList =
  & Pick<ListPrice, "listId" | "channel" | "priority" | "effectiveFrom" | "effectiveTo">
  & Readonly<{
    prices: readonly Readonly<{ at: Instant; amount: Money | null; compareAt: Money | null }>[];
  }>;

export type OnShelf = Readonly<{
  merchandise: Merchandise;
  lists: readonly ShelfList[];
  /** Those of the catalogue, with the ones that have ended since the days that count. */
  promotions: readonly Promotion[];
  market: MarketCode;
  currency: Currency;
  channel: string;
}>;

/** A price as a guest sees it before there is a cart. */
export type ShelfPrice = Readonly<{
  amount: Money;
  /** What is crossed out beside it. */
  compareAt: Money | null;
  /** The lowest of the 30 days before the reduction; null where nothing is reduced, or nothing is known. */
  lowestBefore: Money | null;
}>;

/** What a guest who buys one pays at an instant. Null: it is not for sale. */
export function shelfPrice(shelf: OnShelf, at: Instant): ShelfPrice | null {
  const shown = shownAt(shelf, at);
  if (shown === null) return null;
  const lowestBefore = shown.compareAt === null ? null : lowestOf(shelf, at);
  return { ...shown, lowestBefore };
}

/**
 * The next instant after `at` at which a price may be another without anybody changing it: a list or
 * a promotion begins or ends. Null: none that is known.
 */
export function nextPriceChange(shelf: OnShelf, at: Instant): Instant | null {
  return turns(shelf).filter((turn) => turn > at).toSorted((a, b) => a - b)[0] ?? null;
}

type Shown = Omit<ShelfPrice, "lowestBefore">;

function shownAt(
  { merchandise, lists, promotions, channel, ...where }: OnShelf,
  at: Instant,
): Shown | null {
  const entries = lists.flatMap((list) => entryAt(list, at) ?? []);
  const chosen = choosePrice(entries, { at, channel, customer: NEW_GUEST, quantity: 1 });
  if (chosen === null) return null;
  const { amount, compareAt } = chosen;
  const lowered: CatalogPrice = catalogPrice({ ...merchandise, unitPrice: amount }, {
    promotions,
    viewer: { ...where, channel, customer: NEW_GUEST },
    at,
  });
  return equals(lowered.amount, amount)
    ? { amount, compareAt }
    : { amount: lowered.amount, compareAt: amount };
}

function entryAt({ prices, ...list }: ShelfList, at: Instant): ListPrice | null {
  const price = prices.findLast((it) => it.at <= at);
  if (price === undefined || price.amount === null) return null;
  const { amount, compareAt } = price;
  return { ...list, customerGroup: null, customerId: null, quantityFrom: 1, amount, compareAt };
}

/**
 * A reduction that was made in steps without a pause in between began with the first of them
 * (article 6a, paragraph 5).
 */
function lowestOf(shelf: OnShelf, now: Instant): Money | null {
  const moments = [
    ...turns(shelf),
    ...shelf.lists.flatMap(({ prices }) => prices.map((it) => it.at)),
  ];
  const past = [...new Set(moments.filter((it) => it <= now))].toSorted((a, b) => a - b);
  const states = past.map((at) => ({ at, shown: shownAt(shelf, at) }));
  const lastWhole = states.findLastIndex(({ shown }) => shown === null || shown.compareAt === null);
  const began = states[lastWhole + 1];
  if (began === undefined) return null;
  const changes = states.map(({ at, shown }) => ({ at, price: shown?.amount ?? null }));
  return lowestPriceBefore(changes, began.at);
}

function turns({ lists, promotions }: OnShelf): Instant[] {
  return [
    ...lists.flatMap((list) => [list.effectiveFrom, list.effectiveTo]),
    ...promotions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
  ].flatMap((turn) => turn ?? []);
}
