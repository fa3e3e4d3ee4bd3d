import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { approveRefund } from "./approve_refund.ts";
import { cancelOrder } from "./cancel_order.ts";
import { capturePayment } from "./capture_payment.ts";
import { declineRefund } from "./decline_refund.ts";
import { fulfilOrder } from "./fulfil_order.ts";
import {
  aManualRecord,
  anAuthorizedRecord,
  aPendingRecord,
  inMemoryRefundLimits,
  withOrder,
} from "./testing/mod.ts";

const reason = "customer_request" as const;

test("cancelOrder() lets go what is set aside and frees the units", async () => {
  for (const record of [anAuthorizedRecord(), aPendingRecord()]) {
    const { command, deps, provider, orders, now } = await withOrder(record);
    const stock: (string | undefined)[] = [];
    orders.onDecision = (decision) => void stock.push(decision.stock?.kind);
    assert.ok((await cancelOrder({ ...command, reason }, deps)).ok);
    assert.deepEqual([now().order.status, now().order.paymentStatus], ["cancelled", "voided"]);
    assert.deepEqual(stock, ["release", undefined]);
    assert.equal((await provider.findPayment(now().payments[0]!.reference!))?.status, "voided");
  }
});

test("cancelOrder() gives back what was taken", async () => {
  for (const record of [anAuthorizedRecord(), aManualRecord()]) {
    const { command, deps, now } = await withOrder(record);
    await capturePayment({ ...command, amount: null }, deps);
    assert.ok((await cancelOrder({ ...command, reason }, deps)).ok);
    assert.deepEqual([now().order.status, now().order.paymentStatus], ["cancelled", "refunded"]);
  }
});

test("cancelOrder() of an order that nobody paid asks no provider", async () => {
  const { command, deps, provider, now } = await withOrder(aManualRecord());
  assert.ok((await cancelOrder({ ...command, reason }, deps)).ok);
  assert.deepEqual([now().order.paymentStatus, provider.asked], ["voided", []]);
});

test("cancelOrder() refuses what is sent or cancelled already, and who may not", async () => {
  const { command, deps, now } = await withOrder(anAuthorizedRecord());
  const parcel = { carrier: null, trackingNumber: null, trackingUrl: null };
  const units = [{ lineId: now().order.lines[0]!.id, quantity: 1 }];
  await fulfilOrder({ ...command, ...parcel, units }, deps);
  const sent = await cancelOrder({ ...command, reason }, deps);
  const state = { status: "placed", fulfilmentStatus: "partially_fulfilled" };
  assert.deepEqual(sent, err({ code: "order_not_cancellable", ...state }));

  const other = await withOrder(aManualRecord());
  await cancelOrder({ ...other.command, reason }, other.deps);
  const version = other.now().order.version;
  assert.ok(!(await cancelOrder({ ...other.command, reason }, other.deps)).ok);
  assert.equal(other.now().order.version, version);
  const denied = await cancelOrder({ ...command, reason }, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.cancel" }));
});

const aManager = { ...anAdmin, staffId: "stf_2" as Id<"Staff"> };

/** An order that is paid for, of which no more than 60.00 EUR is given back by one person alone. */
async function aPaidOrder(record: Parameters<typeof withOrder>[0]) {
  const it = await withOrder(record);
  const deps = { ...it.deps, refundLimits: inMemoryRefundLimits([money(6_000n, "EUR")]) };
  await capturePayment({ ...it.command, amount: null }, deps);
  it.provider.asked.length = 0;
  return { ...it, deps };
}

for (const record of [aManualRecord, anAuthorizedRecord]) {
  test(`cancelOrder() of a paid order above the limit waits, and goes when another agrees (${record.name})`, async () => {
    const { command, deps, now, orders, provider } = await aPaidOrder(record());
    const stock: (string | undefined)[] = [];
    orders.onDecision = (decision) => void stock.push(decision.stock?.kind);
    assert.ok((await cancelOrder({ ...command, reason: "fraud" }, deps)).ok);
    const [payment] = now().payments;
    assert.deepEqual([now().order.status, payment?.refundPending.minor], ["placed", 6_290n]);
    assert.deepEqual([provider.asked, stock], [[], [undefined]]);
    const approval = now().operations.at(-1)?.approval;
    assert.ok(approval);
    assert.equal(approval.cancels, "fraud");
    const agree = { ...command, approvalId: approval.id, note: null };
    assert.deepEqual(await approveRefund(agree, deps), err({ code: "approval_own" }));

    const agreed = await approveRefund({ ...agree, actor: aManager }, deps);
    assert.ok(agreed.ok, JSON.stringify(agreed.ok || agreed.error));
    const { order, operations, payments } = now();
    assert.deepEqual([order.status, order.paymentStatus], ["cancelled", "refunded"]);
    assert.ok(order.status === "cancelled" && order.cancellationReason === "fraud");
    assert.deepEqual(payments.map((it) => [it.refunded.minor, it.refundPending.minor]), [[
      6_290n,
      0n,
    ]]);
    const refunds = operations.filter(({ kind }) => kind === "refund");
    assert.deepEqual(
      refunds.map((it) => [it.state, it.actor.id, it.approval?.decidedBy?.id]),
      [["succeeded", "stf_1", "stf_2"]],
    );
    assert.deepEqual(stock.filter((it) => it !== undefined), ["release"]);
  });

  test(`a cancellation that is declined leaves the order and its money as they were (${record.name})`, async () => {
    const { command, deps, now } = await aPaidOrder(record());
    assert.ok((await cancelOrder({ ...command, reason }, deps)).ok);
    const approvalId = now().operations.at(-1)!.approval!.id;
    assert.ok((await declineRefund({ ...command, approvalId, note: null }, deps)).ok);
    const { order, payments } = now();
    assert.deepEqual([order.status, order.paymentStatus], ["placed", "captured"]);
    assert.deepEqual(payments.map((it) => it.refundPending.minor), [0n]);
  });

  test(`goods that leave meanwhile keep an order from being called off (${record.name})`, async () => {
    const { command, deps, now } = await aPaidOrder(record());
    assert.ok((await cancelOrder({ ...command, reason }, deps)).ok);
    const approvalId = now().operations.at(-1)!.approval!.id;
    const parcel = { carrier: null, trackingNumber: null, trackingUrl: null };
    const units = [{ lineId: now().order.lines[0]!.id, quantity: 1 }];
    assert.ok((await fulfilOrder({ ...command, ...parcel, units }, deps)).ok);
    const late = await approveRefund(
      { ...command, actor: aManager, approvalId, note: null },
      deps,
    );
    assert.ok(!late.ok && late.error.code === "order_not_cancellable");
    assert.deepEqual(now().payments.map((it) => it.refunded.minor), [0n]);
  });
}

test("cancelOrder() above the limit is not for a program alone", async () => {
  const { command, deps, now } = await aPaidOrder(aManualRecord());
  const actor = { kind: "service", clientId: "cli_1" as Id<"ServiceClient">, scopes: [] } as const;
  const refused = await cancelOrder({ ...command, actor, reason }, deps);
  assert.deepEqual(
    refused,
    err({ code: "refund_needs_approval", limit: money(6_000n, "EUR") }),
  );
  assert.equal(now().order.status, "placed");
});
