import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import { readCurrentCart } from "./read_current_cart.ts";
import { withCart } from "./testing/mod.ts";

test("readCurrentCart() finds the shopper's open cart of the market", async () => {
  const { deps, command } = withCart();
  const found = await readCurrentCart({ actor: aGuest, market: "de" }, deps);
  assert.ok(found.ok && found.value.cart.id === command.cartId);
  const none = await readCurrentCart({ actor: aGuest, market: "us" }, deps);
  assert.deepEqual(none, err({ code: "cart_not_found", cartId: null }));
});

test("readCurrentCart() shows nothing to who is denied, or owns nothing", async () => {
  const { deps } = withCart();
  const denied = await readCurrentCart({ actor: aGuest, market: "de" }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.read" }));
  const nobody = { kind: "anonymous" } as const;
  const refused = await readCurrentCart({ actor: nobody, market: "de" }, deps);
  assert.deepEqual(refused, err({ code: "denied", action: "cart.read" }));
});
