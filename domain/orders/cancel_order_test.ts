import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { cancelOrder } from "./cancel_order.ts";
import { capturePayment } from "./capture_payment.ts";
import { fulfilOrder } from "./fulfil_order.ts";
import { aManualRecord, anAuthorizedRecord, aPendingRecord, withOrder } from "./testing/mod.ts";

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
