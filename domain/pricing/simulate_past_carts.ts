import {
  type Actor,
  type Authorize,
  type Denied,
  type Instant,
  type Money,
  multiply,
  ok,
  type Result,
  sum,
} from "../kernel/mod.ts";
import type { Promotion, Refusal } from "../promotions/mod.ts";
import type { CartToPrice } from "./price_cart.ts";
import { type BandedCart, type SimulatedBand, simulatedBands } from "./simulated_bands.ts";
import type { PastCart, PastCartQuery, PastCarts } from "./ports.ts";
import {
  type SimulatedCart,
  type SimulatedSums,
  simulatedSums,
  simulatePromotion,
} from "./simulate_promotion.ts";

export type SimulatePastCarts = Readonly<{
  actor: Actor;
  promotion: Promotion;
  query: Omit<PastCartQuery, "after">;
}>;
export type SimulatePastCartsDeps = Readonly<{ authorize: Authorize; pastCarts: PastCarts }>;

/** What a promotion would have done to the orders of a time. */
export type PastSimulation = Readonly<{
  carts: number;
  /** When the first and the last of them were placed; null where there was none. */
  span: Readonly<{ from: Instant; to: Instant }> | null;
  /** Older ones than these were not looked at. */
  isCut: boolean;
  sums: readonly SimulatedSums[];
  /** By currency, how they spread over what was in them. */
  bands: readonly SimulatedBand[];
  /** Why it would not have applied, the commonest first. */
  refusals: readonly Readonly<{ reason: Refusal; carts: number }>[];
  /** Those that it would have taken most off, by currency. */
  examples: readonly Readonly<
    { number: string; before: Money; after: Money; discount: Money }
  >[];
}>;

/** Each order costs its price twice over: without and with it. */
export const PAST_CARTS_MAX = 2_000;
const EXAMPLES = 5;

/** Staff look at what a promotion would have given away, before it gives anything away. */
export async function simulatePastCarts(
  { actor, promotion, query }: SimulatePastCarts,
  { authorize, pastCarts }: SimulatePastCartsDeps,
): Promise<Result<PastSimulation, Denied>> {
  const allowed = await authorize(actor, "promotions.read", {});
  if (!allowed.ok) return allowed;
  const limit = Math.min(query.limit, PAST_CARTS_MAX);
  const past: PastCart[] = [];
  const simulated: SimulatedCart[] = [];
  let isCut = false;
  for await (const page of pagesOf(pastCarts, { ...query, limit: limit + 1 })) {
    const wanted = page.slice(0, limit - past.length);
    isCut = wanted.length < page.length;
    past.push(...wanted);
    simulated.push(...wanted.map(({ cart }) => simulatePromotion(cart, promotion)));
  }
  const [last, first] = [past[0], past.at(-1)];
  const sums = simulatedSums(simulated);
  const banded = past.map(({ cart }, nth) => bandedOf(cart, simulated[nth]!));
  return ok({
    carts: past.length,
    span: first && last ? { from: first.placedAt, to: last.placedAt } : null,
    isCut,
    sums,
    bands: sums.flatMap(({ currency }) => simulatedBands(banded, currency)),
    refusals: refusalsOf(simulated),
    examples: examplesOf(past, simulated),
  });
}

/** So many are priced in one go: in between, the process serves others. */
const PAGE = 200;

async function* pagesOf(
  pastCarts: PastCarts,
  query: SimulatePastCarts["query"],
): AsyncGenerator<readonly PastCart[]> {
  let after: PastCartQuery["after"] = null;
  for (let left = query.limit; left > 0;) {
    const limit = Math.min(PAGE, left);
    const page: readonly PastCart[] = await pastCarts.recent({ ...query, limit, after });
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    left -= limit;
    after = page.at(-1)!;
  }
}

function bandedOf({ lines, currency }: CartToPrice, { discount }: SimulatedCart): BandedCart {
  const worth = lines.map(({ unitPrice, quantity }) => multiply(unitPrice, quantity));
  return { subtotal: sum(worth, currency), isTouched: discount.minor > 0n };
}

function refusalsOf(carts: readonly SimulatedCart[]): PastSimulation["refusals"] {
  const counts = new Map<Refusal, number>();
  for (const { refusal } of carts) {
    if (refusal !== null) counts.set(refusal, (counts.get(refusal) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => ({ reason, carts: count }))
    .toSorted((a, b) => b.carts - a.carts);
}

function examplesOf(
  past: readonly PastCart[],
  simulated: readonly SimulatedCart[],
): PastSimulation["examples"] {
  const touched = past.flatMap(({ number }, nth) => {
    const { before, after, discount } = simulated[nth]!;
    return discount.minor > 0n ? [{ number, before, after, discount }] : [];
  });
  const currencies = [...new Set(touched.map(({ discount }) => discount.currency))];
  return currencies.flatMap((currency) =>
    touched.filter(({ discount }) => discount.currency === currency)
      .toSorted((a, b) => a.discount.minor < b.discount.minor ? 1 : -1)
      .slice(0, EXAMPLES)
  );
}
