import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { capturePayment } from "./capture_payment.ts";
import { expireApproval } from "./expire_approval.ts";
import { APPROVAL_MS } from "./refund_approvals.ts";
import { refundPayment } from "./refund_payment.ts";
import { aManualRecord, inMemoryRefundLimits, withOrder } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");

test("expireApproval() frees the money of a refund that nobody agreed to in time, not before", async () => {
  const { command, deps: all, now } = await withOrder(aManualRecord());
  const deps = { ...all, refundLimits: inMemoryRefundLimits([]) };
  assert.ok((await capturePayment({ ...command, amount: null }, deps)).ok);
  const refund = { ...command, reason: "late", note: null, amount: eur(500n) };
  assert.ok((await refundPayment(refund, deps)).ok);
  const approvalId = now().operations.at(-1)?.approval?.id as Id<"Approval">;
  const actor = { kind: "system", name: "approvals" } as const;
  const expire = { actor, orderId: command.orderId, approvalId };
  assert.ok((await expireApproval(expire, deps)).ok);
  assert.deepEqual(now().payments[0]?.refundPending, eur(500n));
  deps.clock.advance(APPROVAL_MS);
  const denied = await expireApproval(expire, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.expire_approval" }));
  assert.ok((await expireApproval(expire, deps)).ok);
  assert.deepEqual(now().payments[0]?.refundPending, eur(0n));
  assert.equal(now().timeline.at(-1)?.type, "refund_approval_expired");
});
