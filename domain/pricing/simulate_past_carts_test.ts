import { assert, test } from "@mercator/domain/testing";
import { err, instant, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { aPromotion } from "../promotions/testing/mod.ts";
import { simulatePastCarts } from "./simulate_past_carts.ts";
import { aCartToPrice, aLineToPrice, inMemoryPastCarts } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const bought = (nth: number, quantity: number) => ({
  orderId: `ord_${nth}`,
  number: String(10_000 + nth),
  placedAt: instant(1_000 * nth),
  cart: aCartToPrice({ lines: [aLineToPrice({ quantity })] }),
});
const promotion = aPromotion({
  status: "draft",
  condition: { kind: "quantity", atLeast: 2, of: { kind: "every_line" } },
});
const query = { from: null, until: null, limit: 10 };
const command = { actor: anAdmin, promotion, query };

test("simulatePastCarts() adds up what a draft would have taken off, and why it would not", async () => {
  const pastCarts = inMemoryPastCarts([bought(1, 1), bought(2, 2), bought(3, 1), bought(4, 3)]);
  const done = await simulatePastCarts(command, { authorize: allowAll(), pastCarts });
  assert.ok(done.ok);
  const { carts, span, isCut, sums, bands, refusals, examples } = done.value;
  assert.deepEqual([carts, isCut], [4, false]);
  assert.deepEqual(span, { from: instant(1_000), to: instant(4_000) });
  assert.deepEqual(sums.map(({ touched, discount }) => [touched, discount]), [[2, eur(1_450n)]]);
  assert.deepEqual(
    bands.map(({ carts: count, touched }) => [count, touched]).filter(([it]) => it),
    [
      [2, 0],
      [1, 1],
      [1, 1],
    ],
  );
  assert.deepEqual(refusals, [{ reason: "quantity_too_low", carts: 2 }]);
  assert.deepEqual(examples.map(({ number, discount }) => [number, discount]), [
    ["10004", eur(870n)],
    ["10002", eur(580n)],
  ]);
});

test("simulatePastCarts() looks at the newest orders of the time that was asked for, and says so", async () => {
  const pastCarts = inMemoryPastCarts([1, 2, 3, 4].map((nth) => bought(nth, 2)));
  const asked = { from: instant(2_000), until: instant(4_000), limit: 1 };
  const deps = { authorize: allowAll(), pastCarts };
  const done = await simulatePastCarts({ ...command, query: asked }, deps);
  assert.deepEqual(
    done.ok && [done.value.carts, done.value.isCut, done.value.examples[0]?.number],
    [
      1,
      true,
      "10003",
    ],
  );
});

test("simulatePastCarts() tells nothing where nothing was ordered, and nothing to who may not", async () => {
  const pastCarts = inMemoryPastCarts([]);
  const none = await simulatePastCarts(command, { authorize: allowAll(), pastCarts });
  assert.deepEqual(none.ok && [none.value.carts, none.value.span, none.value.sums], [0, null, []]);
  assert.deepEqual(
    await simulatePastCarts(command, { authorize: denyAll, pastCarts }),
    err({ code: "denied", action: "promotions.read" }),
  );
});

test("simulatePastCarts() goes through many orders in pages, each order once", async () => {
  const past = inMemoryPastCarts(Array.from({ length: 450 }, (_, nth) => bought(nth + 1, 2)));
  const sizes: number[] = [];
  const pastCarts = {
    async recent(asked: Parameters<typeof past.recent>[0]) {
      const page = await past.recent(asked);
      sizes.push(page.length);
      return page;
    },
  };
  const deps = { authorize: allowAll(), pastCarts };
  const all = await simulatePastCarts({ ...command, query: { ...query, limit: 450 } }, deps);
  assert.deepEqual(all.ok && [all.value.carts, all.value.isCut], [450, false]);
  assert.deepEqual(all.ok && all.value.sums.map(({ touched }) => touched), [450]);
  assert.deepEqual(sizes, [200, 200, 50]);
  const some = await simulatePastCarts({ ...command, query: { ...query, limit: 400 } }, deps);
  assert.deepEqual(some.ok && [some.value.carts, some.value.isCut], [400, true]);
});
