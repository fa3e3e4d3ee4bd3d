import { after, type Id } from "../../kernel/mod.ts";
import { allowAll, anInstant, countingIds, fixedClock } from "../../kernel/testing/mod.ts";
import { inMemoryPoints, type PointsOrder } from "./in_memory_points.ts";
import { aRule } from "./loyalty_points_contract.ts";

/** Goods of 100.00 EUR and delivery of 4.90, of guest 1, paid and done a day after the rule began. */
export function aPointsOrder(overrides: Partial<PointsOrder> = {}): PointsOrder {
  return {
    id: "ord_1" as Id<"Order">,
    owner: { kind: "guest", id: "gst_1" as Id<"Guest"> },
    currency: "EUR",
    email: "maya@example.com",
    goodsMinor: 10_000n,
    capturedMinor: 10_490n,
    refundedMinor: 0n,
    doneAt: after(anInstant, 86_400_000),
    ...overrides,
  };
}

/** What the use cases about points need, with a rule in force, 20 days after it began. */
export async function withPoints(...orders: readonly PointsOrder[]) {
  const points = inMemoryPoints(orders);
  await points.setRule(aRule(), { once: null });
  const clock = fixedClock(after(anInstant, 20 * 86_400_000));
  return { points, deps: { authorize: allowAll(), points, clock, newId: countingIds() } };
}
