import { assert, test } from "@mercator/domain/testing";
import { instant, money } from "../kernel/mod.ts";
import { aPromotion } from "../promotions/testing/mod.ts";
import { lost, simulatedSums, simulatePromotion } from "./mod.ts";
import { aCartToPrice, aLineToPrice } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const cart = aCartToPrice({ lines: [aLineToPrice({ quantity: 2 })] });
const draft = aPromotion({ status: "draft", startsAt: instant(9e15) });

test("simulatePromotion() prices a past cart as if a draft had been active", () => {
  assert.deepEqual(simulatePromotion(cart, draft), {
    before: eur(5_800n),
    after: eur(5_220n),
    discount: eur(580n),
    refusal: null,
  });
});

test("simulatePromotion() enters the code, and says why the promotion would not have applied", () => {
  const withCode = simulatePromotion(cart, { ...draft, needsCode: true });
  assert.equal(withCode.discount.minor, 580n);
  const condition = {
    kind: "subtotal",
    atLeast: [eur(10_000n)],
    of: { kind: "every_line" },
  } as const;
  const refused = simulatePromotion(cart, { ...draft, condition });
  assert.deepEqual([refused.discount, refused.refusal], [eur(0n), "subtotal_too_low"]);
  assert.deepEqual(refused.before, refused.after);
});

test("simulatedSums() adds up by currency, and counts the carts that it touches", () => {
  const untouched = { before: eur(100n), after: eur(100n), discount: eur(0n), refusal: null };
  const [sums, ...others] = simulatedSums([simulatePromotion(cart, draft), untouched]);
  assert.deepEqual(others, []);
  assert.deepEqual(sums, {
    currency: "EUR",
    carts: 2,
    touched: 1,
    before: eur(5_900n),
    after: eur(5_320n),
    discount: eur(580n),
  });
  assert.deepEqual(lost(sums!), eur(580n));
});
