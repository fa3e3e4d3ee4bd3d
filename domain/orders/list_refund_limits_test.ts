import { assert, test } from "@mercator/domain/testing";
import { err, money, ok } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listRefundLimits } from "./list_refund_limits.ts";
import { inMemoryRefundLimits } from "./testing/mod.ts";

test("listRefundLimits() tells the limits to staff who see approvals", async () => {
  const refundLimits = inMemoryRefundLimits([money(5n, "USD"), money(7n, "EUR")]);
  const read = await listRefundLimits({ actor: anAdmin }, { authorize: allowAll(), refundLimits });
  assert.deepEqual(read, ok([money(7n, "EUR"), money(5n, "USD")]));
  const denied = await listRefundLimits({ actor: anAdmin }, { authorize: denyAll, refundLimits });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.list_approvals" }));
});
