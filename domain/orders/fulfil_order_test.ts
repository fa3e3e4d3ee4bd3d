import { assert, test } from "@mercator/domain/testing";
import { err, money } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { capturePayment } from "./capture_payment.ts";
import { fulfilOrder } from "./fulfil_order.ts";
import { refundPayment } from "./refund_payment.ts";
import { aManualRecord, anAuthorizedRecord, withOrder } from "./testing/mod.ts";

const parcel = { carrier: "DHL", trackingNumber: "1", trackingUrl: null };

test("fulfilOrder() sends units, and completes an order that is sent and paid", async () => {
  const { command, deps, orders, now } = await withOrder(anAuthorizedRecord());
  const { id: lineId, variantId } = now().order.lines[0]!;
  const stock: unknown[] = [];
  orders.onDecision = (decision) => void (decision.stock && stock.push(decision.stock));
  const one = [{ lineId, quantity: 1 }];
  assert.ok((await fulfilOrder({ ...command, ...parcel, units: one }, deps)).ok);
  assert.equal(now().order.fulfilmentStatus, "partially_fulfilled");
  assert.deepEqual(stock, [{ kind: "ship", units: [{ variantId, quantity: 1 }], actor: "staff" }]);
  assert.ok((await fulfilOrder({ ...command, ...parcel, units: one }, deps)).ok);
  assert.deepEqual([now().order.fulfilmentStatus, now().order.status], ["fulfilled", "placed"]);
  assert.ok((await capturePayment({ ...command, amount: null }, deps)).ok);
  assert.equal(now().order.status, "completed");
  assert.deepEqual(now().fulfilments.map(({ lines }) => lines), [one, one]);
});

test("fulfilOrder() sends no more than what is open, counting a line that is named twice", async () => {
  const { command, deps, now } = await withOrder(anAuthorizedRecord());
  const lineId = now().order.lines[0]!.id;
  const units = [{ lineId, quantity: 2 }, { lineId, quantity: 1 }];
  const refused = await fulfilOrder({ ...command, ...parcel, units }, deps);
  assert.deepEqual(refused, err({ code: "fulfilment_exceeds_open", lineId, open: 2 }));
  const strange = "ordl_9" as typeof lineId;
  const absent = await fulfilOrder({
    ...command,
    ...parcel,
    units: [{ lineId: strange, quantity: 1 }],
  }, deps);
  assert.deepEqual(absent, err({ code: "order_line_not_found", lineId: strange }));
});

test("fulfilOrder() sends nothing that is not paid for, and nothing for who may not", async () => {
  const { command, deps, now } = await withOrder(aManualRecord());
  const units = [{ lineId: now().order.lines[0]!.id, quantity: 1 }];
  const unpaid = await fulfilOrder({ ...command, ...parcel, units }, deps);
  assert.deepEqual(unpaid, err({ code: "order_not_paid", paymentStatus: "unpaid" }));
  const denied = await fulfilOrder({ ...command, ...parcel, units }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.fulfil" }));
  const cancelled = await withOrder({
    ...aManualRecord(),
    order: {
      ...aManualRecord().order,
      status: "cancelled",
      cancelledAt: now().order.placedAt,
      cancellationReason: "fraud",
    },
  });
  const late = await fulfilOrder({ ...cancelled.command, ...parcel, units }, cancelled.deps);
  assert.deepEqual(late, err({ code: "order_not_fulfillable", status: "cancelled" }));
});

test("fulfilOrder() does not complete an order of which only a part was taken", async () => {
  const { command, deps, now } = await withOrder(anAuthorizedRecord());
  const part = money(100n, "EUR");
  await capturePayment({ ...command, amount: part }, deps);
  await refundPayment({ ...command, amount: money(50n, "EUR"), reason: "late", note: null }, deps);
  const units = [{ lineId: now().order.lines[0]!.id, quantity: 2 }];
  assert.ok((await fulfilOrder({ ...command, ...parcel, units }, deps)).ok);
  assert.deepEqual([now().order.status, now().order.paymentStatus], [
    "placed",
    "partially_refunded",
  ]);
});
