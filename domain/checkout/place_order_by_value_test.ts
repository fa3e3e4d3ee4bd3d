import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { anAdmin } from "../kernel/testing/mod.ts";
import { cancelOrder, refundPayment } from "../orders/mod.ts";
import { inMemoryRefundLimits } from "../orders/testing/mod.ts";
import { aGiftCard } from "../stored_value/testing/mod.ts";
import { completePayment } from "./complete_payment.ts";
import { expireHold } from "./expire_hold.ts";
import { HOLD_MS } from "./build_order.ts";
import { placeOrder } from "./place_order.ts";
import { aPurchase, type InMemoryShop, inMemoryShop, stateOf } from "./testing/mod.ts";
import { fixedClock } from "../kernel/testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const CARD = "sva_00000000000000000000000001" as Id<"ValueAccount">;

/** A shop, and the command that buys 62.90 EUR with a card of so much on it. */
async function withCard(minor: bigint, clock = fixedClock()) {
  const shop = inMemoryShop({ clock });
  shop.store.carts.value.push(aGiftCard({ balance: eur(minor) }));
  const command = await aPurchase(shop);
  const cart = shop.store.carts.stored.get(command.cartId)!;
  shop.store.carts.stored.set(cart.id, { ...cart, giftCards: [CARD] });
  const due = minor >= 6_290n ? 0n : 6_290n - minor;
  return {
    shop,
    command: { ...command, expectedAmountDue: { minor: due, currency: "EUR" } },
    clock,
  };
}

const balance = (shop: InMemoryShop) => shop.store.carts.value[0]!.balance.minor;

test("placeOrder() needs no provider where a card pays for all of it", async () => {
  const { shop, command } = await withCard(10_000n);
  const placed = await placeOrder({ ...command, provider: null }, shop);
  assert.ok(placed.ok);
  const { order, payments } = placed.value.record;
  assert.equal(stateOf(shop, order.id), "placed/captured");
  assert.deepEqual(payments.map((it) => [it.provider, it.status, it.captured.minor]), [
    ["gift_card", "captured", 6_290n],
  ]);
  assert.equal(balance(shop), 3_710n);
  assert.deepEqual(shop.provider.asked, []);
});

test("placeOrder() sends the shopper to pay what the card leaves, and no more", async () => {
  const { shop, command } = await withCard(2_000n);
  const placed = await placeOrder(command, shop);
  assert.ok(placed.ok);
  const { order, payments } = placed.value.record;
  assert.equal(stateOf(shop, order.id), "pending_payment/requires_action");
  assert.deepEqual(payments.map((it) => [it.provider, it.amount.minor]), [
    ["sandbox", 4_290n],
    ["gift_card", 2_000n],
  ]);
  assert.equal(balance(shop), 0n);
  await shop.provider.pay(payments[0]!.reference!);
  assert.ok((await completePayment({ actor: command.actor, orderId: order.id }, shop)).ok);
  assert.equal(stateOf(shop, order.id), "placed/authorized");
});

test("placeOrder() asks again when the card pays another part than was shown, or is spent", async () => {
  const { shop, command } = await withCard(2_000n);
  const unsaid = await placeOrder({ ...command, expectedAmountDue: null }, shop);
  assert.deepEqual(unsaid.ok ? null : unsaid.error, {
    code: "amount_due_changed",
    currentAmountDue: eur(4_290n),
  });
  const { place } = shop.checkouts;
  const late = await placeOrder(command, {
    ...shop,
    checkouts: {
      ...shop.checkouts,
      place: (...it) => {
        shop.store.carts.value[0] = aGiftCard({ balance: eur(1_999n) });
        return place(...it);
      },
    },
  });
  assert.deepEqual(late.ok ? null : late.error, { code: "gift_card_balance_changed" });
  assert.deepEqual([balance(shop), shop.store.orders.records.size], [1_999n, 0]);
  assert.equal(shop.store.carts.stored.get(command.cartId)?.status, "open");
  const nobody = await placeOrder({ ...command, provider: null }, await restored(shop));
  assert.equal(!nobody.ok && nobody.error.code, "payment_provider_not_offered");
});

function restored(shop: InMemoryShop): Promise<InMemoryShop> {
  shop.store.carts.value[0] = aGiftCard({ balance: eur(2_000n) });
  return Promise.resolve(shop);
}

test("a payment that is declined, or never comes, gives the card its part back", async () => {
  const declined = await withCard(2_000n);
  const placed = await placeOrder(declined.command, declined.shop);
  assert.ok(placed.ok);
  const { order: { id: orderId }, payments } = placed.value.record;
  await declined.shop.provider.giveUp(payments[0]!.reference!);
  for (const _ of [1, 2]) {
    await completePayment({ actor: declined.command.actor, orderId }, declined.shop);
    assert.equal(stateOf(declined.shop, orderId), "cancelled/failed");
    assert.equal(balance(declined.shop), 2_000n);
  }
  const { shop, command, clock } = await withCard(2_000n);
  const left = await placeOrder(command, shop);
  assert.ok(left.ok);
  clock.advance(HOLD_MS);
  const system = { kind: "system", name: "payments" } as const;
  await expireHold({ actor: system, orderId: left.value.record.order.id }, shop);
  assert.equal(balance(shop), 2_000n);
  assert.equal(shop.store.carts.stored.get(command.cartId)?.status, "open");
});

test("an order that waits for its payment is called off, not given back in parts", async () => {
  const { shop, command } = await withCard(2_000n);
  const placed = await placeOrder(command, shop);
  assert.ok(placed.ok);
  const { order: { id: orderId } } = placed.value.record;
  const staff = { actor: anAdmin, orderId, ifMatch: null, once: null };
  const refund = { ...staff, amount: money(500n, "EUR"), reason: "goodwill", note: null };
  const refused = await refundPayment(refund, shop);
  assert.deepEqual(refused, err({ code: "order_not_payable", status: "pending_payment" }));
  assert.equal(balance(shop), 0n);
  // Nobody has to agree to that: it would come back by itself.
  const refundLimits = inMemoryRefundLimits([money(0n, "EUR")]);
  assert.ok((await cancelOrder({ ...staff, reason: "other" }, { ...shop, refundLimits })).ok);
  assert.equal(stateOf(shop, orderId), "cancelled/voided");
  assert.equal(balance(shop), 2_000n);
});

test("staff give back what was paid outside first, then to the card, and all of it on cancellation", async () => {
  const { shop, command } = await withCard(2_000n);
  const placed = await placeOrder({ ...command, provider: "manual" }, shop);
  assert.ok(placed.ok);
  const { id: orderId } = placed.value.record.order;
  const [transfer, card] = placed.value.record.payments;
  assert.equal(stateOf(shop, orderId), "placed/unpaid");
  const staff = { actor: anAdmin, orderId, ifMatch: null, once: null };
  const refund = { ...staff, reason: "late", note: null };
  const back = (minor: bigint, more = {}) =>
    refundPayment({ ...refund, amount: eur(minor), ...more }, shop);
  const early = await back(2_001n);
  assert.equal(!early.ok && early.error.code, "amount_exceeds_refundable");
  const wrong = await back(1n, { paymentId: transfer!.id });
  assert.equal(!wrong.ok && wrong.error.code, "amount_exceeds_refundable");
  const stranger = await back(1n, { paymentId: "pay_x" as Id<"Payment"> });
  assert.equal(!stranger.ok && stranger.error.code, "payment_not_found");
  assert.ok((await back(500n, { paymentId: card!.id })).ok);
  assert.equal(balance(shop), 500n);
  assert.ok((await cancelOrder({ ...staff, reason: "other" }, shop)).ok);
  assert.equal(balance(shop), 2_000n);
  assert.equal(stateOf(shop, orderId), "cancelled/voided");
});

test("a refund goes to store credit instead, and the card does not get it as well", async () => {
  const { shop, command } = await withCard(10_000n);
  const placed = await placeOrder(command, shop);
  assert.ok(placed.ok);
  const { id: orderId } = placed.value.record.order;
  const refund = { actor: anAdmin, orderId, ifMatch: null, once: null, reason: "late", note: null };
  const done = await refundPayment({ ...refund, amount: eur(290n), to: "store_credit" }, shop);
  assert.ok(done.ok);
  const [payment] = done.value.payments;
  assert.deepEqual([payment?.refunded.minor, payment?.refundedToCredit.minor], [290n, 290n]);
  assert.deepEqual(shop.store.carts.value.map((it) => it.balance.minor), [3_710n, 290n]);
  const rest = await refundPayment({ ...refund, amount: eur(6_000n) }, shop);
  assert.ok(rest.ok && rest.value.order.paymentStatus === "refunded");
  assert.deepEqual(shop.store.carts.value.map((it) => it.balance.minor), [9_710n, 290n]);
});
