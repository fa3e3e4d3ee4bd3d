import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { changeCart } from "./change_cart.ts";
import { chooseShippingOption } from "./choose_shipping_option.ts";
import { aLine, anAddress, TERMS, withCart } from "./testing/mod.ts";

const shippingOptionId = TERMS.shippingOptions[0]!.id;

test("chooseShippingOption() takes what is offered for the destination, and nothing else", async () => {
  const { deps, command, now } = withCart({ lines: [aLine], shippingAddress: anAddress });
  const chosen = await chooseShippingOption({ ...command, shippingOptionId }, deps);
  assert.ok(chosen.ok && chosen.value.totals.shippingTotal.minor === 490n);
  assert.equal(now().shippingOptionId, shippingOptionId);
  const other = "shop_9" as typeof shippingOptionId;
  const refused = await chooseShippingOption({ ...command, shippingOptionId: other }, deps);
  assert.deepEqual(refused, err({ code: "shipping_option_not_offered" }));
});

test("a chosen way of delivery is dropped when the cart goes where it is not offered", async () => {
  const { deps, command, now } = withCart({ shippingAddress: anAddress, shippingOptionId });
  const moved = await changeCart({
    ...command,
    email: undefined,
    billingAddress: undefined,
    shippingAddress: { ...anAddress, country: "AT" },
  }, deps);
  assert.ok(moved.ok && moved.value.shipping === null);
  assert.equal(now().shippingOptionId, null);
});
