import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { listShippingOptions } from "./list_shipping_options.ts";
import { aLine, anAddress, withCart } from "./testing/mod.ts";

test("listShippingOptions() prices each for what is in the cart", async () => {
  const prices = async (quantity: number) => {
    const { deps, read } = withCart({ lines: [{ ...aLine, quantity }] });
    const offers = await listShippingOptions(read, deps);
    assert.ok(offers.ok);
    return offers.value.map(({ price }) => price.minor);
  };
  assert.deepEqual(await prices(2), [490n]);
  assert.deepEqual(await prices(3), [0n]);
});

test("listShippingOptions() offers nothing where nothing is delivered, or to who is denied", async () => {
  const { deps, read } = withCart({ shippingAddress: { ...anAddress, country: "AT" } });
  const offers = await listShippingOptions(read, deps);
  assert.deepEqual(offers.ok && offers.value, []);
  const denied = await listShippingOptions(read, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.read" }));
});
