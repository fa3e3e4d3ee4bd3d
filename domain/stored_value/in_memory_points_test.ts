import type { Id } from "../kernel/mod.ts";
import { inMemoryPoints, loyaltyPointsContract } from "./testing/mod.ts";

loyaltyPointsContract("inMemoryPoints", () => {
  const points = inMemoryPoints();
  return Promise.resolve({
    points,
    done(nth, at) {
      const id = `ord_${nth}` as Id<"Order">;
      points.orders.set(id, {
        id,
        owner: { kind: "guest", id: `gst_${nth}` as Id<"Guest"> },
        currency: "EUR",
        email: "maya@example.com",
        goodsMinor: 10_000n,
        capturedMinor: 15_490n,
        refundedMinor: 0n,
        doneAt: at,
      });
      return Promise.resolve(id);
    },
    refund(id, refundedMinor) {
      points.orders.set(id, { ...points.orders.get(id)!, refundedMinor });
      return Promise.resolve();
    },
    broken: () => Promise.resolve([]),
  });
});
