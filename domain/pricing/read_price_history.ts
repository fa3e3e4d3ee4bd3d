import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  type Instant,
  type Money,
  ok,
  type Result,
} from "../kernel/mod.ts";
import { lowestPriceBefore } from "./lowest_price.ts";
import type { PriceLists } from "./ports.ts";
import type { PriceListId } from "./price_list.ts";
import type { PriceListNotFound } from "./read_price_list.ts";

/** What a list said of a variant from an instant on. A null price: it was taken out of the list. */
export type PastPrice = Readonly<{
  quantityFrom: number;
  price: Money | null;
  compareAt: Money | null;
  at: Instant;
}>;

export type ReadPriceHistory = Readonly<{
  actor: Actor;
  priceListId: PriceListId;
  variantId: Id<"Variant">;
}>;
export type ReadPriceHistoryDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "find" | "history">;
  clock: Clock;
}>;

/** The lowest price of a single unit in the thirty days before an instant. */
export type LowestOf30Days = Readonly<{ price: Money; before: Instant }>;

export type PriceHistory = Readonly<{
  /** The newest first. */
  changes: readonly PastPrice[];
  /** Null: it had no price in those days. */
  lowest: LowestOf30Days | null;
}>;

/**
 * Staff see what a price was, and the lowest of thirty days that has to stand beside a reduction:
 * before the reduction began where a price is crossed out now, before this instant otherwise.
 */
export async function readPriceHistory(
  { actor, priceListId, variantId }: ReadPriceHistory,
  { authorize, priceLists, clock }: ReadPriceHistoryDeps,
): Promise<Result<PriceHistory, Denied | PriceListNotFound>> {
  const allowed = await authorize(actor, "pricing.read_lists", { priceListId });
  if (!allowed.ok) return allowed;
  if (await priceLists.find(priceListId) === null) return err({ code: "price_list_not_found" });
  const changes = await priceLists.history(priceListId, variantId);
  const single = changes.filter(({ quantityFrom }) => quantityFrom === 1);
  const before = reducedSince(single) ?? clock();
  const price = lowestPriceBefore(single, before);
  return ok({ changes, lowest: price && { price, before } });
}

/** When the reduction that holds now began: a higher price has been crossed out ever since. */
function reducedSince(newestFirst: readonly PastPrice[]): Instant | null {
  const end = newestFirst.findIndex(({ compareAt }) => compareAt === null);
  const reduced = end === -1 ? newestFirst : newestFirst.slice(0, end);
  return reduced.at(-1)?.at ?? null;
}
