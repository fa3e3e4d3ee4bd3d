import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { COOL_BELOW_ORDERS, HOT_FROM_ORDERS, watchDemand } from "./mod.ts";
import { inMemoryHotLevels } from "./testing/mod.ts";

const command = { actor: { kind: "system", name: "worker" } } as const;
const locationId = "loc_1" as Id<"Location">;
const mug = { variantId: "mug" as Id<"Variant">, locationId };
const vase = { variantId: "vase" as Id<"Variant">, locationId };

test("watchDemand() lays out what is bought in a rush, and gathers it when the rush is over", async () => {
  const hot = inMemoryHotLevels(
    { ...mug, orders: HOT_FROM_ORDERS, isHot: false },
    { ...vase, orders: HOT_FROM_ORDERS - 1, isHot: false },
  );
  const deps = { authorize: allowAll(), hot, clock: fixedClock() };
  await watchDemand(command, deps);
  assert.deepEqual(hot.now(), { "mug@loc_1": true, "vase@loc_1": false });
  hot.orders(mug, COOL_BELOW_ORDERS);
  await watchDemand(command, deps);
  assert.deepEqual(hot.now(), { "mug@loc_1": true, "vase@loc_1": false });
  hot.orders(mug, COOL_BELOW_ORDERS - 1);
  await watchDemand(command, deps);
  assert.deepEqual(hot.now(), { "mug@loc_1": false, "vase@loc_1": false });
});

test("watchDemand() touches nothing for an actor who is denied", async () => {
  const hot = inMemoryHotLevels({ ...mug, orders: HOT_FROM_ORDERS, isHot: false });
  const deps = { authorize: denyAll, hot, clock: fixedClock() };
  assert.deepEqual(
    await watchDemand(command, deps),
    err({ code: "denied", action: "inventory.watch_stock" }),
  );
  assert.deepEqual(hot.now(), { "mug@loc_1": false });
});
