import { assert, test } from "@mercator/domain/testing";
import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";
import { fixtureShop, fixtureStaff } from "../testing/fixture_shop.ts";
import {
  cancelConsequences,
  deedLabel,
  deedRefusal,
  leadingDeed,
  type OrderDeed,
} from "./order_deeds.ts";
import { moneyState } from "./order_facts.ts";
import { money } from "../ui/format.ts";

const { orders } = fixtureShop();
function order(number: number): AdminOrderV1 {
  const found = orders.find((entry) => entry.number === String(number));
  if (!found) throw new Error(`no order ${number}`);
  return found;
}
const admin = fixtureStaff();
/** The same order, paid by bank transfer. */
function byTransfer(found: AdminOrderV1): AdminOrderV1 {
  return { ...found, payments: found.payments.map((it) => ({ ...it, provider: "manual" })) };
}

test("deedRefusal: every no has a sentence, of the person first and of the order then", () => {
  const cases: readonly (readonly [number, OrderDeed, string])[] = [
    [10482, "capture", "All of it is captured already."],
    [10483, "capture", "Nothing is authorised that could be captured."],
    [10483, "fulfil", "It is not paid yet. It ships once the payment is authorised."],
    [10480, "fulfil", "Everything has been shipped."],
    [10487, "refund", "Nothing was captured, so there is nothing to refund."],
    [10473, "refund", "All that was captured has been refunded."],
    [10480, "cancel", "Items were shipped. Refund what comes back instead."],
    [10472, "capture", "This order is cancelled."],
  ];
  for (const [number, deed, reason] of cases) {
    assert.equal(deedRefusal(deed, { order: order(number), staff: admin }), reason);
  }
  const viewer = fixtureStaff({ roles: ["viewer"], permissions: ["orders.read"] });
  assert.equal(
    deedRefusal("fulfil", { order: order(10480), staff: viewer }),
    "With the role viewer you may not ship orders. The warehouse, managers and admins may.",
  );
});

test("deedRefusal: what is possible and allowed is not refused", () => {
  assert.equal(deedRefusal("capture", { order: order(10487), staff: admin }), null);
  assert.equal(deedRefusal("fulfil", { order: order(10482), staff: admin }), null);
});

test("deedLabel and leadingDeed name the deed with its object", () => {
  assert.equal(deedLabel("fulfil", order(10482)), "Ship 1 item");
  assert.equal(deedLabel("capture", order(10487)), "Capture €221.00");
  assert.equal(leadingDeed(order(10487)), "fulfil");
  assert.equal(leadingDeed(order(10480)), null);
});

test("cancelConsequences says what happens to money, goods and customer", () => {
  assert.deepEqual(cancelConsequences(order(10487)), [
    "The hold of €221.00 is released. Nothing is charged.",
    "3 items can be sold again at once.",
    "clara.lindqvist@mail.example gets a mail about it.",
    "A cancelled order cannot be opened again.",
  ]);
});

test("an order by bank transfer is marked as paid, not charged", () => {
  const open = byTransfer({ ...order(10487), payment_status: "unpaid" });
  assert.equal(deedLabel("capture", open), "Mark €221.00 as paid");
  assert.equal(moneyState(open), "Open €221.00");
  assert.ok(!cancelConsequences(open).some((line) => line.includes("hold")));
  const waiting = { ...open, may: { ...open.may, fulfil: false } };
  assert.equal(
    deedRefusal("fulfil", { order: waiting, staff: admin }),
    "It is not paid yet. Mark it as paid once the transfer has come.",
  );
});

test("moneyState: what was given back stands beside what was captured", () => {
  const found = order(10473);
  const { captured, refunded } = found.payments[0]!;
  assert.equal(moneyState(found), `Captured ${money(captured)}, refunded ${money(refunded)}`);
});
