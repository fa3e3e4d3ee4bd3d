import { assert, test } from "@mercator/domain/testing";
import { err, ok, type Once } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import type { PricedCart } from "./priced_cart.ts";
import { aLine, withCart } from "./testing/mod.ts";
import { updateCart } from "./update_cart.ts";

const rename = { decide: ({ cart }: { cart: Parameters<typeof renamed>[0] }) => ok(renamed(cart)) };
const renamed = (cart: ReturnType<ReturnType<typeof withCart>["now"]>) => ({
  ...cart,
  email: "new@example.com",
});

test("updateCart() stores what was decided under the next version, and asks with the owner", async () => {
  const { deps, command, now, authorize } = withCart({ lines: [aLine] });
  const changed = await updateCart(command, deps, rename);
  assert.ok(changed.ok);
  assert.deepEqual([now().email, now().version], ["new@example.com", 2]);
  assert.deepEqual(authorize.asked, [{
    action: "cart.change",
    resource: { ownerKind: "guest", ownerId: "gst_1" },
  }]);
});

test("updateCart() changes nothing for who is denied, an absent cart or a completed one", async () => {
  const denied = withCart();
  const refused = await updateCart(denied.command, { ...denied.deps, authorize: denyAll }, rename);
  assert.deepEqual(refused, err({ code: "denied", action: "cart.change" }));
  assert.equal(denied.now().version, 1);

  const cartId = "cart_9" as typeof denied.command.cartId;
  const absent = await updateCart({ ...denied.command, cartId }, denied.deps, rename);
  assert.deepEqual(absent, err({ code: "cart_not_found", cartId }));

  const bought = withCart({ status: "completed" });
  bought.carts.orders.set(bought.command.cartId, "ord_1" as never);
  const late = await updateCart(bought.command, bought.deps, rename);
  assert.deepEqual(late, err({ code: "cart_already_completed", orderId: "ord_1" }));
});

test("updateCart() decides again over what a rival stored, unless a version was named", async () => {
  const { deps, command, carts, now } = withCart();
  const rival = () => {
    carts.beforeSave = () => {};
    carts.stored.set(command.cartId, { ...now(), locale: "en", version: now().version + 1 });
  };
  carts.beforeSave = rival;
  assert.ok((await updateCart(command, deps, rename)).ok);
  assert.deepEqual([now().email, now().locale, now().version], ["new@example.com", "en", 3]);

  carts.beforeSave = rival;
  const stale = await updateCart({ ...command, ifMatch: 3 }, deps, rename);
  assert.deepEqual(stale, err({ code: "precondition_failed", version: 4 }));
});

test("updateCart() gives up when rivals always come first", async () => {
  const { deps, command, carts, now } = withCart();
  carts.beforeSave = () =>
    void carts.stored.set(command.cartId, { ...now(), version: now().version + 1 });
  const refused = await updateCart(command, deps, rename);
  assert.deepEqual(refused, err({ code: "cart_changed_meanwhile", cartId: command.cartId }));
});

test("updateCart() takes effect once for a key", async () => {
  const { deps, command, now } = withCart();
  const once: Once<PricedCart> = {
    principal: "guest:gst_1",
    route: "PATCH /x",
    key: "k",
    fingerprint: "f",
    answer: () => ({ status: 200, headers: {}, body: "" }),
  };
  assert.ok((await updateCart({ ...command, once }, deps, rename)).ok);
  const again = await updateCart({ ...command, once }, deps, rename);
  assert.deepEqual(again, err({ code: "request_repeated" }));
  assert.equal(now().version, 2);
});
