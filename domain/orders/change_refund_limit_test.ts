import { assert, test } from "@mercator/domain/testing";
import { err, money, ok } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { changeRefundLimit } from "./change_refund_limit.ts";
import { inMemoryRefundLimits } from "./testing/mod.ts";

test("changeRefundLimit() sets a limit from nothing up, for who may", async () => {
  const refundLimits = inMemoryRefundLimits([]);
  const deps = { authorize: allowAll(), refundLimits };
  const limit = money(5_000n, "EUR");
  const command = { actor: anAdmin, limit, once: null };
  assert.deepEqual(await changeRefundLimit(command, deps), ok([limit]));
  const below = await changeRefundLimit({ ...command, limit: money(-1n, "EUR") }, deps);
  assert.deepEqual(below, err({ code: "refund_limit_invalid" }));
  const denied = await changeRefundLimit(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.change_refund_limit" }));
  assert.deepEqual(await refundLimits.of("EUR"), limit);
});
