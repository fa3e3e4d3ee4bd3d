import { assert, test } from "@mercator/domain/testing";
import {
  after,
  type Clock,
  type Id,
  type Instant,
  type NewId,
  ok,
  type Once,
} from "../../kernel/mod.ts";
import { aGuest } from "../../kernel/testing/mod.ts";
import {
  availableOf,
  type Carts,
  type CheckoutTerms,
  newlyLoaded,
  priceLoadedCart,
} from "../../cart/mod.ts";
import { aCart, aLine, anAddress } from "../../cart/testing/mod.ts";
import { type By, type OrderBook, requestCancellation } from "../../orders/mod.ts";
import type { ProviderName } from "../../payments/mod.ts";
import { buildOrder, HOLD_MS, type Placement, readyToOrder } from "../build_order.ts";
import type { PlacedOrder } from "../place_order.ts";
import type { Checkouts, PaymentInbox, PaymentWork } from "../ports.ts";

/** A shop with ten mugs of 29.00 EUR and one way of delivery. */
export type ShopUnderTest =
  & Readonly<{
    carts: Carts;
    checkouts: Checkouts;
    orders: OrderBook;
    terms: CheckoutTerms;
    work: PaymentWork;
    inbox: PaymentInbox;
    clock: Clock;
    newId: NewId;
    /** Lets so much time pass in the store, by whose clock units are held. */
    passTime: (ms: number) => Promise<void>;
  }>
  & Partial<AsyncDisposable>;
type Open = () => Promise<ShopUnderTest>;

export async function using<Shop extends Partial<AsyncDisposable>>(
  open: () => Promise<Shop>,
  work: (shop: Shop) => Promise<void>,
): Promise<void> {
  const shop = await open();
  try {
    await work(shop);
  } finally {
    await shop[Symbol.asyncDispose]?.();
  }
}

const actor = { ...aGuest, guestId: "gst_1" as Id<"Guest"> };
export const byOf = ({ clock, newId }: ShopUnderTest): By => ({
  actor,
  at: clock(),
  decisionId: null,
  newEntryId: () => newId("TimelineEntry"),
});

/** A cart of `quantity` mugs that lacks nothing. */
export async function aCompleteCart(
  { carts, terms, clock, newId }: Pick<ShopUnderTest, "carts" | "terms" | "clock" | "newId">,
  { quantity = 2, promotionCodes = [] }: {
    quantity?: number;
    promotionCodes?: readonly string[];
  } = {},
): Promise<Id<"Cart">> {
  const current = await terms.current();
  const at = clock();
  const context = { terms: current, at };
  const empty = aCart({ id: newId("Cart"), createdAt: at, updatedAt: at });
  const none = newlyLoaded(empty);
  await carts.create(priceLoadedCart(none, context), { once: null, events: [] });
  const cart = {
    ...empty,
    lines: [{ ...aLine, quantity }],
    promotionCodes,
    email: "maya@example.com",
    shippingAddress: anAddress,
    shippingOptionId: current.shippingOptions[0]?.id ?? null,
    version: 2,
  };
  const priced = { ...priceLoadedCart(none, context), cart };
  assert.ok((await carts.save(priced, { once: null, events: [] })).ok);
  return empty.id;
}

export async function aPlacement(
  shop: ShopUnderTest,
  { cartId, provider = "manual" }: { cartId: Id<"Cart">; provider?: ProviderName },
): Promise<Placement> {
  const found = await shop.checkouts.load(cartId, null);
  assert.ok(found !== null);
  const by = byOf(shop);
  const priced = priceLoadedCart(found.loaded, { terms: await shop.terms.current(), at: by.at });
  const ready = readyToOrder(priced);
  assert.ok(ready.ok);
  const { newId } = shop;
  const built = buildOrder(ready.value, { by, newId, number: found.orderNumber, provider });
  assert.ok(built.ok);
  return built.value;
}

export const valueOf = ({ record }: Placement): PlacedOrder => ({
  record,
  orderUrl: "",
  redirectUrl: null,
});
async function free({ checkouts }: ShopUnderTest, cartId: Id<"Cart">): Promise<number> {
  const found = await checkouts.load(cartId, null);
  const facts = found?.loaded.catalogue.get(aLine.variantId);
  assert.ok(facts !== undefined);
  return availableOf(facts);
}

/** Every Checkouts, fake or real, must pass these. */
export function checkoutsContract(name: string, open: Open): void {
  const once: Once<PlacedOrder> = {
    principal: "guest:gst_1",
    route: "POST /x",
    key: "k",
    fingerprint: "f",
    answer: ({ record }) => ({ status: 201, headers: {}, body: record.order.id }),
  };

  test(`${name} place() makes the order, takes the units and closes the cart`, () =>
    using(open, async (shop) => {
      const cartId = await aCompleteCart(shop);
      const placement = await aPlacement(shop, { cartId });
      const placed = await shop.checkouts.place(placement, { once, value: valueOf(placement) });
      assert.deepEqual(placed, ok(true));
      assert.deepEqual(await shop.orders.find(placement.record.order.id), placement.record);
      const found = await shop.checkouts.load(cartId, once);
      assert.equal(found?.loaded.cart.status, "completed");
      assert.deepEqual([found?.orderId, found?.keyIsKnown], [placement.record.order.id, true]);
      assert.equal(await free(shop, cartId), 8);
    }));

  test(`${name} place() leaves its shopper, and nobody else, a pending order where the cart was`, () =>
    using(open, async (shop) => {
      const { owner } = aCart();
      const cartId = await aCompleteCart(shop);
      assert.equal(await shop.carts.pendingOrder(owner, "de"), null);
      const placement = await aPlacement(shop, { cartId, provider: "sandbox" });
      await shop.checkouts.place(placement, { once: null, value: valueOf(placement) });
      const { order: { id, number, market, locale } } = placement.record;
      const pending = { id, number, market, locale, redirectUrl: null };
      assert.deepEqual(await shop.carts.pendingOrder(owner, "de"), pending);
      assert.equal(await shop.carts.pendingOrder(owner, "us"), null);
      const stranger = { kind: "guest", id: "gst_9" as Id<"Guest"> } as const;
      assert.equal(await shop.carts.pendingOrder(stranger, "de"), null);

      const names = { newOperationId: () => shop.newId("PaymentOperation"), requestKey: null };
      const by = byOf(shop);
      await shop.orders.change(
        id,
        (it) => requestCancellation(it, by, { reason: "customer_request", names }),
        { once: null },
      );
      assert.equal(await shop.carts.pendingOrder(owner, "de"), null);
    }));

  test(`${name} place() makes one order of a cart, and tells the others which`, () =>
    using(open, async (shop) => {
      const cartId = await aCompleteCart(shop);
      const [first, second] = [
        await aPlacement(shop, { cartId }),
        await aPlacement(shop, { cartId }),
      ];
      await shop.checkouts.place(first, { once, value: valueOf(first) });
      const other = await shop.checkouts.place(second, { once: null, value: valueOf(second) });
      const orderId = first.record.order.id;
      assert.deepEqual(other.ok ? null : other.error, { code: "cart_already_completed", orderId });
      const same = await shop.checkouts.place(second, { once, value: valueOf(second) });
      assert.deepEqual(same.ok ? null : same.error, { code: "request_repeated" });
      assert.equal(await shop.orders.find(second.record.order.id), null);
      assert.equal(await free(shop, cartId), 8);
    }));

  test(`${name} place() claims the key while the provider is asked: one owner, until it is given back`, () =>
    using(open, async (shop) => {
      const cartId = await aCompleteCart(shop);
      const placement = await aPlacement(shop, { cartId, provider: "sandbox" });
      await shop.checkouts.place(placement, { once, value: valueOf(placement) });
      const isKnown = async () => (await shop.checkouts.load(cartId, once))?.keyIsKnown;
      assert.equal(await isKnown(), true);
      // Its owner may still be alive.
      assert.equal(await shop.orders.takeOver(once), false);
      await shop.orders.release(once);
      assert.equal(await isKnown(), false);
      // Whoever comes late with an answer stores none under a key that was given back.
      const { record } = placement;
      await shop.orders.finish(record, { ...once, answer: () => once.answer(valueOf(placement)) });
      assert.equal(await isKnown(), false);
    }));

  test(`${name} place() leaves nothing behind when units are gone`, () =>
    using(open, async (shop) => {
      const [one, two] = [
        await aCompleteCart(shop, { quantity: 6 }),
        await aCompleteCart(shop, { quantity: 6 }),
      ];
      const first = await aPlacement(shop, { cartId: one });
      const second = await aPlacement(shop, { cartId: two });
      await shop.checkouts.place(first, { once: null, value: valueOf(first) });
      const late = await shop.checkouts.place(second, { once, value: valueOf(second) });
      const lines = [{ variantId: aLine.variantId, available: 4 }];
      assert.deepEqual(late.ok ? null : late.error, { code: "out_of_stock", lines });
      const found = await shop.checkouts.load(two, once);
      assert.equal(found?.loaded.cart.status, "open");
      assert.deepEqual([found?.orderId, found?.keyIsKnown], [null, false]);
      assert.equal(await free(shop, two), 4);
    }));

  test(`${name} place() refuses a cart that is not the one that was priced`, () =>
    using(open, async (shop) => {
      const cartId = await aCompleteCart(shop);
      const placement = { ...(await aPlacement(shop, { cartId })), cartVersion: 1 };
      const refused = await shop.checkouts.place(placement, { once, value: valueOf(placement) });
      assert.deepEqual(refused.ok ? null : refused.error.code, "cart_changed_meanwhile");
      assert.equal(await free(shop, cartId), 10);
    }));

  const cancel = async (
    shop: ShopUnderTest,
    { record: { order: { id } } }: Placement,
    { reopensCart }: Readonly<{ reopensCart: boolean }>,
  ) => {
    const names = { newOperationId: () => shop.newId("PaymentOperation"), requestKey: null };
    const by = byOf(shop);
    const cancelled = await shop.orders.change(
      id,
      (it) => requestCancellation(it, by, { reason: "payment_expired", names, reopensCart }),
      { once: null },
    );
    assert.ok(cancelled.ok);
  };

  test(`${name} a cancelled order gives back its units, and its cart if it is to`, () =>
    using(open, async (shop) => {
      const cartId = await aCompleteCart(shop);
      const placement = await aPlacement(shop, { cartId, provider: "sandbox" });
      await shop.checkouts.place(placement, { once: null, value: valueOf(placement) });
      await cancel(shop, placement, { reopensCart: true });
      const found = await shop.checkouts.load(cartId, null);
      assert.deepEqual([found?.loaded.cart.status, found?.orderId], ["open", null]);
      assert.equal(await shop.carts.orderOf(cartId), null);
      assert.equal(await free(shop, cartId), 10);
    }));

  test(`${name} a cart that stays closed says which order it became, the last that was called off`, () =>
    using(open, async (shop) => {
      const cartId = await aCompleteCart(shop);
      const first = await aPlacement(shop, { cartId, provider: "sandbox" });
      await shop.checkouts.place(first, { once: null, value: valueOf(first) });
      await cancel(shop, first, { reopensCart: true });
      const second = await aPlacement(shop, { cartId, provider: "sandbox" });
      await shop.checkouts.place(second, { once, value: valueOf(second) });
      await cancel(shop, second, { reopensCart: false });
      const { id: orderId } = second.record.order;
      const found = await shop.checkouts.load(cartId, once);
      assert.deepEqual(
        [found?.loaded.cart.status, found?.orderId, found?.keyIsKnown],
        ["completed", orderId, true],
      );
      assert.equal(await shop.carts.orderOf(cartId), orderId);
      const late = await shop.checkouts.place(first, { once: null, value: valueOf(first) });
      assert.deepEqual(late.ok ? null : late.error, { code: "cart_already_completed", orderId });
    }));
}

/** Every PaymentWork, fake or real, must pass these. */
export function paymentWorkContract(name: string, open: Open): void {
  test(`${name} finds what is awaited and what is overdue, and nothing that is done`, () =>
    using(open, async (shop) => {
      const [paying, paid] = [await aCompleteCart(shop), await aCompleteCart(shop)];
      const pending = await aPlacement(shop, { cartId: paying, provider: "sandbox" });
      const manual = await aPlacement(shop, { cartId: paid });
      await shop.checkouts.place(pending, { once: null, value: valueOf(pending) });
      await shop.checkouts.place(manual, { once: null, value: valueOf(manual) });
      const { id } = pending.record.order;
      const [now, soon] = [shop.clock(), after(shop.clock(), 1)];
      const idle = (before: Instant) => ({ before, beyond: after(now, 60_000), limit: 10 });
      assert.deepEqual(await shop.work.awaited(idle(now)), []);
      assert.deepEqual(await shop.work.awaited(idle(soon)), [id]);
      await shop.work.asked([id], soon);
      assert.deepEqual(await shop.work.awaited(idle(soon)), []);
      assert.deepEqual(await shop.work.unsettled(idle(soon)), []);
      const holds =
        async () => [await shop.work.overdue({ limit: 10 }), await shop.work.isOverdue(id)];
      assert.deepEqual(await holds(), [[], false]);
      await shop.passTime(HOLD_MS - 60_000);
      assert.deepEqual(await holds(), [[], false]);
      await shop.passTime(60_000);
      assert.deepEqual(await holds(), [[id], true]);
      assert.equal(await shop.work.isOverdue(manual.record.order.id), false);
    }));

  test(`${name} finds what a server has stamped whose clock is ahead, and holds no longer for it`, () =>
    using(open, async (shop) => {
      const ahead = { ...shop, clock: () => after(shop.clock(), 12 * 3_600_000) };
      const cartId = await aCompleteCart(shop);
      const pending = await aPlacement(ahead, { cartId, provider: "sandbox" });
      await shop.checkouts.place(pending, { once: null, value: valueOf(pending) });
      const { id } = pending.record.order;
      const idle = { before: shop.clock(), beyond: after(shop.clock(), 60_000), limit: 10 };
      assert.deepEqual(await shop.work.awaited(idle), [id]);
      await shop.passTime(HOLD_MS);
      assert.deepEqual(await shop.work.overdue({ limit: 10 }), [id]);

      const told = await shop.orders.change(id, (it) => {
        const open = { ...it.payments[0]!, reference: "pay_1" };
        const names = { newOperationId: () => shop.newId("PaymentOperation"), requestKey: null };
        const by = byOf(ahead);
        const record = { ...it, payments: [open] };
        return requestCancellation(record, by, { reason: "payment_expired", names });
      }, { once: null });
      assert.ok(told.ok);
      assert.equal(told.value.operations.length, 1);
      assert.deepEqual(await shop.work.unsettled(idle), [id]);
      assert.deepEqual(await shop.work.overdue({ limit: 10 }), []);
    }));
}

/** Every PaymentInbox, fake or real, must pass this. */
export function paymentInboxContract(name: string, open: Open): void {
  test(`${name} remembers a message of a provider, however often`, () =>
    using(open, async ({ inbox, clock }) => {
      const message = { provider: "sandbox", eventId: "msg_1", at: clock() } as const;
      assert.equal(await inbox.has("sandbox", "msg_1"), false);
      for (const _ of [1, 2]) await inbox.remember(message);
      assert.equal(await inbox.has("sandbox", "msg_1"), true);
      assert.equal(await inbox.has("manual", "msg_1"), false);
    }));
}
