import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { approveRefund } from "./approve_refund.ts";
import { cancelOrder } from "./cancel_order.ts";
import { capturePayment } from "./capture_payment.ts";
import { APPROVAL_MS } from "./refund_approvals.ts";
import { refundPayment } from "./refund_payment.ts";
import {
  aManualRecord,
  anAuthorizedRecord,
  inMemoryRefundLimits,
  withOrder,
} from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const why = { reason: "damaged", note: "the handle" };
const aManager = { ...anAdmin, staffId: "stf_2" as Id<"Staff"> };

/** An order that is paid for, of which no more than 10.00 EUR is given back by one person alone. */
async function withLimit(record: Parameters<typeof withOrder>[0]) {
  const it = await withOrder(record);
  const deps = { ...it.deps, refundLimits: inMemoryRefundLimits([eur(1_000n)]) };
  assert.ok((await capturePayment({ ...it.command, amount: null }, deps)).ok);
  it.provider.asked.length = 0;
  const propose = async (minor: bigint) => {
    const asked = await refundPayment({ ...it.command, ...why, amount: eur(minor) }, deps);
    assert.ok(asked.ok);
    const approvalId = asked.value.operations.at(-1)?.approval?.id;
    assert.ok(approvalId);
    return approvalId;
  };
  const agree = { ...it.command, actor: aManager, note: "seen the pictures" };
  return { ...it, deps, propose, agree };
}

for (const record of [aManualRecord, anAuthorizedRecord]) {
  test(`above the limit a refund waits, holds the money, and goes when another agrees (${record.name})`, async () => {
    const { command, deps, now, propose, agree, provider } = await withLimit(record());
    const approvalId = await propose(1_001n);
    assert.equal(now().operations.at(-1)?.state, "proposed");
    assert.deepEqual(now().payments[0]?.refundPending, eur(1_001n));
    assert.deepEqual(now().payments[0]?.refunded, eur(0n));
    assert.deepEqual(provider.asked, []);
    const rest = eur(6_290n - 1_001n);
    const tooMuch = await refundPayment({ ...command, ...why, amount: eur(5_290n) }, deps);
    assert.deepEqual(tooMuch, err({ code: "amount_exceeds_refundable", refundable: rest }));
    const busy = await cancelOrder({ ...command, reason: "other" }, deps);
    assert.ok(!busy.ok && busy.error.code === "order_not_cancellable");

    assert.ok((await approveRefund({ ...agree, approvalId }, deps)).ok);
    const [payment] = now().payments;
    assert.deepEqual([payment?.refunded, payment?.refundPending], [eur(1_001n), eur(0n)]);
    const done = now().operations.at(-1);
    assert.deepEqual([done?.state, done?.actor.id, done?.approval?.decidedBy?.id, done?.reason], [
      "succeeded",
      "stf_1",
      "stf_2",
      "damaged: the handle",
    ]);
    const told = now().timeline.slice(-3).map(({ type, decisionId }) => [type, decisionId]);
    assert.deepEqual(told, [
      ["refund_proposed", "dec_1"],
      ["refund_approved", "dec_1"],
      ["payment_refunded", "dec_1"],
    ]);
    const twice = await approveRefund({ ...agree, approvalId }, deps);
    assert.deepEqual(twice, err({ code: "approval_decided" }));
  });
}

test("nobody agrees to their own refund, whatever the policies say", async () => {
  const { command, deps, propose, now } = await withLimit(aManualRecord());
  const approvalId = await propose(2_000n);
  const own = { ...command, approvalId, note: null };
  assert.deepEqual(await approveRefund(own, deps), err({ code: "approval_own" }));
  const system = { ...own, actor: { kind: "system", name: "x" } as const };
  assert.deepEqual(await approveRefund(system, deps), err({ code: "approval_own" }));
  assert.equal(now().operations.at(-1)?.state, "proposed");
});

test("a refund in parts does not get around the limit; what two agreed to is not counted", async () => {
  const { command, deps, propose, agree, now } = await withLimit(aManualRecord());
  const part = { ...command, ...why, amount: eur(600n) };
  assert.ok((await refundPayment(part, deps)).ok);
  assert.equal(now().operations.at(-1)?.state, "succeeded");
  const approvalId = await propose(600n);
  assert.ok((await approveRefund({ ...agree, approvalId }, deps)).ok);
  assert.ok((await refundPayment({ ...part, amount: eur(400n) }, deps)).ok);
  assert.equal(now().operations.at(-1)?.state, "succeeded");
});

test("a program is told that it takes two people; without a limit every refund does", async () => {
  const { command, deps, now } = await withLimit(aManualRecord());
  const clientId = "cli_1" as Id<"ServiceClient">;
  const service = { ...command, actor: { kind: "service", clientId, scopes: [] } as const };
  const amount = eur(1_001n);
  const refused = await refundPayment({ ...service, ...why, amount }, deps);
  assert.deepEqual(refused, err({ code: "refund_needs_approval", limit: eur(1_000n) }));
  const without = { ...deps, refundLimits: inMemoryRefundLimits([]) };
  assert.ok((await refundPayment({ ...command, ...why, amount: eur(1n) }, without)).ok);
  assert.equal(now().operations.at(-1)?.state, "proposed");
});

test("approveRefund() refuses what is not there, too late, and who may not", async () => {
  const { deps, propose, agree, now } = await withLimit(aManualRecord());
  const approvalId = await propose(2_000n);
  const unknown = { ...agree, approvalId: "apr_x" as Id<"Approval"> };
  assert.deepEqual(await approveRefund(unknown, deps), err({ code: "approval_not_found" }));
  const denied = await approveRefund({ ...agree, approvalId }, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.approve_refund" }));
  deps.clock.advance(APPROVAL_MS);
  const late = await approveRefund({ ...agree, approvalId }, deps);
  assert.deepEqual(late, err({ code: "approval_expired" }));
  assert.deepEqual(now().payments[0]?.refunded, eur(0n));
});
