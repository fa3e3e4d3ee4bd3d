import { assert, test } from "@mercator/domain/testing";
import type { OrderV1 } from "@mercator/contracts/storefront/v1";
import { stageOf } from "./order_stage.ts";

const HISTORY: OrderV1["history"] = [{ status: "placed", at: "2026-11-23T11:04:00.000Z" }];

test("stageOf says where an order is as a shopper would", () => {
  const order = {
    status: "placed",
    payment_status: "authorized",
    fulfilment_status: "unfulfilled",
    history: HISTORY,
  } as const;
  assert.equal(stageOf(order), "packing");
  assert.equal(stageOf({ ...order, payment_status: "unpaid" }), "unpaid");
  assert.equal(
    stageOf({ ...order, status: "pending_payment", payment_status: "requires_action" }),
    "waiting",
  );
  assert.equal(stageOf({ ...order, fulfilment_status: "partially_fulfilled" }), "sent");
  assert.equal(stageOf({ ...order, status: "completed", fulfilment_status: "fulfilled" }), "sent");
  assert.equal(
    stageOf({ ...order, status: "cancelled", fulfilment_status: "fulfilled" }),
    "cancelled",
  );
  const history = [{ status: "pending_payment", at: "2026-11-23T11:04:00.000Z" }];
  assert.equal(stageOf({ ...order, status: "cancelled", history }), "given_up");
});
