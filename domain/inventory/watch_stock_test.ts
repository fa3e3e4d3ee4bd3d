import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { watchStock } from "./mod.ts";
import { inMemoryStockWatch, WATCHED } from "./testing/mod.ts";

const command = { actor: { kind: "system", name: "worker" } } as const;

test("watchStock() tells what runs low and what is back, with the variant and no more", async () => {
  const watch = inMemoryStockWatch();
  const authorize = allowAll();
  const deps = { authorize, watch, clock: fixedClock() };
  watch.now({ ...WATCHED, now: "low", available: 2 });
  watch.now({ ...WATCHED, locationId: null, now: "out", available: 0 });
  assert.deepEqual(await watchStock(command, deps), { ok: true, value: 2 });
  watch.now({ ...WATCHED, now: "plenty", available: 20 });
  watch.now({ ...WATCHED, locationId: null, now: "plenty", available: 20 });
  assert.deepEqual(await watchStock(command, deps), { ok: true, value: 2 });
  const { variantId: variant_id, productId: product_id, locationId: location_id } = WATCHED;
  assert.deepEqual(watch.events.map(({ type, subject, payload }) => [type, subject, payload]), [
    ["low_stock", variant_id, { variant_id, product_id, location_id, available: 2 }],
    ["sold_out", variant_id, { variant_id, product_id, available: 0 }],
    ["back_in_stock", variant_id, { variant_id, product_id, available: 20 }],
  ]);
  assert.deepEqual(authorize.asked.map(({ action }) => action), [
    "inventory.watch_stock",
    "inventory.watch_stock",
  ]);
});

test("watchStock() tells nothing for an actor who is denied", async () => {
  const watch = inMemoryStockWatch();
  watch.now({ ...WATCHED, now: "low", available: 2 });
  const deps = { authorize: denyAll, watch, clock: fixedClock() };
  assert.deepEqual(
    await watchStock(command, deps),
    err({ code: "denied", action: "inventory.watch_stock" }),
  );
  assert.deepEqual(watch.events, []);
});
