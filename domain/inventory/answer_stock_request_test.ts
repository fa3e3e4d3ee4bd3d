import { assert, test } from "@mercator/domain/testing";
import { err, type Id, ok } from "../kernel/mod.ts";
import { allowAll, anInstant, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { answerStockRequest } from "./answer_stock_request.ts";
import { A_WANTED_VARIANT, inMemoryStockRequests } from "./testing/mod.ts";

const actor = { kind: "anonymous" } as const;
const id = "srq_1" as Id<"StockRequest">;

test("answerStockRequest() confirms or forgets an address, of a link that is ours, for who may", async () => {
  const requests = inMemoryStockRequests(A_WANTED_VARIANT);
  await requests.add({
    id,
    variantId: A_WANTED_VARIANT,
    email: "maya@example.com",
    market: "de",
    locale: "de",
    at: anInstant,
  }, { once: null });
  const deps = { authorize: allowAll(), requests, clock: fixedClock() };
  const command = { actor, requestId: id, isWanted: true, once: null };
  const denied = await answerStockRequest(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.answer_stock_request" }));
  assert.deepEqual([...requests.open.values()].map((it) => it.isConfirmed), [false]);
  const forged = await answerStockRequest({ ...command, requestId: null }, deps);
  assert.deepEqual(forged, err({ code: "stock_request_not_found" }));
  assert.deepEqual(await answerStockRequest(command, deps), ok(true));
  assert.deepEqual([...requests.open.values()].map((it) => it.isConfirmed), [true]);
  assert.deepEqual(await answerStockRequest({ ...command, isWanted: false }, deps), ok(false));
  assert.equal(requests.open.size, 0);
  const gone = await answerStockRequest(command, deps);
  assert.deepEqual(gone, err({ code: "stock_request_not_found" }));
});
