import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { capturePayment } from "./capture_payment.ts";
import { declineRefund } from "./decline_refund.ts";
import { refundPayment } from "./refund_payment.ts";
import { aManualRecord, inMemoryRefundLimits, withOrder } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");

test("declineRefund() frees the money, says who said no, and happens once", async () => {
  const { command, deps: all, now } = await withOrder(aManualRecord());
  const deps = { ...all, refundLimits: inMemoryRefundLimits([eur(0n)]) };
  assert.ok((await capturePayment({ ...command, amount: null }, deps)).ok);
  const refund = { ...command, reason: "late", note: null, amount: eur(500n) };
  assert.ok((await refundPayment(refund, deps)).ok);
  const approvalId = now().operations.at(-1)?.approval?.id as Id<"Approval">;
  const decline = { ...command, approvalId, note: "no proof" };
  const denied = await declineRefund(decline, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.decline_refund" }));

  assert.ok((await declineRefund(decline, deps)).ok);
  const [payment] = now().payments;
  assert.deepEqual([payment?.refunded, payment?.refundPending], [eur(0n), eur(0n)]);
  const operation = now().operations.at(-1);
  assert.deepEqual([operation?.state, operation?.approval?.note], ["declined", "no proof"]);
  assert.equal(now().timeline.at(-1)?.type, "refund_declined");
  assert.deepEqual(await declineRefund(decline, deps), err({ code: "approval_decided" }));
});
