import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  type Instant,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { Crossing, StockWatch } from "./ports.ts";

export type WatchStock = Readonly<{ actor: Actor }>;
export type WatchStockDeps = Readonly<{ authorize: Authorize; watch: StockWatch; clock: Clock }>;

/** So many a round: a rush of them goes on with the next. */
const BATCH = 200;

/**
 * Tells what runs low, is sold out, or is back: once for each time that it comes about. Answers how
 * many there were to tell.
 */
export async function watchStock(
  { actor }: WatchStock,
  { authorize, watch, clock }: WatchStockDeps,
): Promise<Result<number, Denied>> {
  const allowed = await authorize(actor, "inventory.watch_stock", {});
  if (!allowed.ok) return allowed;
  const crossings = await watch.crossings(BATCH);
  const at = clock();
  for (const crossing of crossings) await watch.tell(crossing, eventsOf(crossing, at));
  return ok(crossings.length);
}

/** What a crossing means to others; that a location has plenty again means nothing to them. */
export function eventsOf(crossing: Crossing, at: Instant): DomainEvent[] {
  const { variantId, productId, locationId, available, before, now } = crossing;
  const type = now === "low"
    ? "low_stock"
    : now === "out"
    ? "sold_out"
    : before === "out"
    ? "back_in_stock"
    : null;
  if (type === null) return [];
  const payload = {
    variant_id: variantId,
    product_id: productId,
    ...(locationId === null ? {} : { location_id: locationId }),
    available,
  };
  return [{ type, subject: variantId, at, payload }];
}
