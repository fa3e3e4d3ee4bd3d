import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import { readCurrentCart } from "./read_current_cart.ts";
import { withCart } from "./testing/mod.ts";

function withCurrentCart(...cart: Parameters<typeof withCart>) {
  const known = withCart(...cart);
  const orderUrl = ({ id }: { id: string }) => `https://shop.example/orders/${id}`;
  return { ...known, deps: { ...known.deps, orderUrl } };
}

test("readCurrentCart() finds the shopper's open cart of the market", async () => {
  const { deps, command } = withCurrentCart();
  const found = await readCurrentCart({ actor: aGuest, market: "de" }, deps);
  assert.ok(found.ok && found.value.cart.id === command.cartId);
  const none = await readCurrentCart({ actor: aGuest, market: "us" }, deps);
  assert.deepEqual(none, err({ code: "cart_not_found", cartId: null, pendingOrder: null }));
});

test("readCurrentCart() names the order that waits for its payment, where no cart is open", async () => {
  const order = {
    id: "ord_1" as Id<"Order">,
    number: "10012",
    market: "de",
    locale: "de",
    redirectUrl: "https://pay.example/1",
  } as const;
  const { carts, deps, command } = withCurrentCart({ status: "completed" });
  carts.pendingOrders.set(command.cartId, order);
  const pendingOrder = { ...order, orderUrl: "https://shop.example/orders/ord_1" };
  const found = await readCurrentCart({ actor: aGuest, market: "de" }, deps);
  assert.deepEqual(found, err({ code: "cart_not_found", cartId: null, pendingOrder }));
  const stranger = { ...aGuest, guestId: "gst_9" as Id<"Guest"> };
  const none = await readCurrentCart({ actor: stranger, market: "de" }, deps);
  assert.deepEqual(none, err({ code: "cart_not_found", cartId: null, pendingOrder: null }));
});

test("readCurrentCart() shows nothing to who is denied, or owns nothing", async () => {
  const { deps } = withCurrentCart();
  const denied = await readCurrentCart({ actor: aGuest, market: "de" }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.read" }));
  const nobody = { kind: "anonymous" } as const;
  const refused = await readCurrentCart({ actor: nobody, market: "de" }, deps);
  assert.deepEqual(refused, err({ code: "denied", action: "cart.read" }));
});
