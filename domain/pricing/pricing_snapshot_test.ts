import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { aCandidate, aPromotion } from "../promotions/testing/mod.ts";
import {
  fromPricingSnapshot,
  priceAgain,
  priceCart,
  PRICING_ENGINE,
  toPricingSnapshot,
} from "./mod.ts";
import { aCartToPrice, aLineToPrice } from "./testing/mod.ts";

const HUGE = 9_007_199_254_740_993n;
const CART = aCartToPrice({
  lines: [
    aLineToPrice({
      unitPrice: money(HUGE, "EUR"),
      compareAt: money(HUGE + 2n, "EUR"),
      quantity: 3,
    }),
  ],
  shipping: { optionId: "shop_1", price: money(490n, "EUR"), taxRates: [] },
  candidates: [aCandidate({
    promotion: aPromotion({
      condition: { kind: "subtotal", atLeast: [money(1n, "EUR")], of: { kind: "every_line" } },
    }),
    budgetLeft: money(HUGE * 9n, "EUR"),
  })],
});

test("a snapshot keeps every input whole, amounts beyond what a number holds too", () => {
  assert.deepEqual(fromPricingSnapshot(toPricingSnapshot(CART)), CART);
  assert.ok(toPricingSnapshot(CART).includes(`"minor":"${HUGE}"`));
});

test("priceAgain() comes to the same, step by step, and leaves rules alone that it does not know", () => {
  const pricing = toPricingSnapshot(CART);
  assert.deepEqual(priceAgain({ pricing, engine: PRICING_ENGINE }), priceCart(CART));
  assert.equal(priceAgain({ pricing, engine: PRICING_ENGINE + 1 }), null);
});
