import { assert, test } from "@mercator/domain/testing";
import { err, type Id, ok } from "../kernel/mod.ts";
import { allowAll, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { requestStockMail } from "./request_stock_mail.ts";
import { A_WANTED_VARIANT, inMemoryStockRequests } from "./testing/mod.ts";

const actor = { kind: "guest", guestId: "gst_1" as Id<"Guest"> } as const;
const command = {
  actor,
  variantId: A_WANTED_VARIANT,
  email: " maya@example.com ",
  market: "de",
  locale: "de",
  once: null,
} as const;

test("requestStockMail() keeps the address once, to be asked, for who may", async () => {
  const requests = inMemoryStockRequests(A_WANTED_VARIANT);
  const deps = { authorize: allowAll(), requests, clock: fixedClock(), newId: countingIds() };
  const denied = await requestStockMail(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.request_stock_mail" }));
  assert.deepEqual(await requestStockMail(command, deps), ok(null));
  assert.deepEqual(await requestStockMail(command, deps), ok(null));
  const waiting = [...requests.open.values()].map((it) => [it.email, it.isConfirmed]);
  assert.deepEqual(waiting, [["maya@example.com", false]]);
  const unknown = { ...command, variantId: "var_9" as Id<"Variant"> };
  assert.deepEqual(await requestStockMail(unknown, deps), err({ code: "variant_not_found" }));
});
