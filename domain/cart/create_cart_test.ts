import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import { createCart } from "./create_cart.ts";
import { withCart } from "./testing/mod.ts";

const command = { actor: aGuest, market: "de", locale: null, once: null } as const;

test("createCart() makes an empty cart of the shopper, in the market's currency and language", async () => {
  const { deps, carts } = withCart();
  const created = await createCart(command, deps);
  assert.ok(created.ok);
  const { cart, totals } = created.value;
  assert.deepEqual([cart.currency, cart.locale, cart.version], ["EUR", "de", 1]);
  assert.deepEqual(cart.owner, { kind: "guest", id: aGuest.guestId });
  assert.equal(totals.total.minor, 0n);
  assert.deepEqual(carts.stored.get(cart.id), cart);
});

test("createCart() refuses a language that the market is not served in, and who may not", async () => {
  const { deps, carts } = withCart();
  const spoken = await createCart({ ...command, market: "us", locale: "de" }, deps);
  assert.deepEqual(spoken, err({ code: "locale_not_served", locales: ["en"] }));
  const denied = await createCart(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.create" }));
  const system = { kind: "system", name: "seed" } as const;
  assert.ok(!(await createCart({ ...command, actor: system }, deps)).ok);
  assert.equal(carts.stored.size, 1);
});
