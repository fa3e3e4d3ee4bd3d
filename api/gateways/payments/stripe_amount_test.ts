import { money } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { fromStripeAmount, toStripeAmount } from "./stripe_amount.ts";

test("toStripeAmount() counts as Stripe counts: cents, whole yen, thousandths of a dinar", () => {
  assert.equal(toStripeAmount(money(1_999n, "EUR")), 1_999);
  assert.equal(toStripeAmount(money(500n, "JPY")), 500);
  assert.equal(toStripeAmount(money(5_120n, "BHD")), 5_120);
});

test("toStripeAmount() does not round what Stripe cannot charge", () => {
  assert.equal(toStripeAmount(money(5_124n, "BHD")), null);
  assert.equal(toStripeAmount(money(2n ** 53n, "EUR")), null);
});

test("fromStripeAmount() is the way back, and leaves strangers as they are", () => {
  for (const it of [money(1_999n, "EUR"), money(500n, "JPY"), money(5_120n, "BHD")]) {
    assert.equal(fromStripeAmount(toStripeAmount(it) ?? NaN, it.currency.toLowerCase()), it.minor);
  }
  assert.equal(fromStripeAmount(700, "xof"), 700n);
});
