import { assert, test } from "../testing.ts";
import { availableOf } from "./integration_product.ts";
import { anIntegrationProduct } from "./testing/mod.ts";

test("availableOf() is what is there and not spoken for, and never below nothing", () => {
  const [variant] = anIntegrationProduct(1).variants;
  assert.equal(availableOf({ ...variant!, onHand: 7, reserved: 3 }), 4);
  assert.equal(availableOf({ ...variant!, onHand: 2, reserved: 5 }), 0);
});
