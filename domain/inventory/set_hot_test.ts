import { assert, test } from "@mercator/domain/testing";
import { err, type Id, ok } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { setHot } from "./mod.ts";
import { inMemoryHotLevels } from "./testing/mod.ts";

const level = { variantId: "mug" as Id<"Variant">, locationId: "loc_1" as Id<"Location"> };

test("setHot() makes ready for a rush, and ends it", async () => {
  const hot = inMemoryHotLevels({ ...level, orders: 0, isHot: false });
  const deps = { authorize: allowAll(), hot };
  assert.deepEqual(
    await setHot({ actor: anAdmin, level, isHot: true, once: null }, deps),
    ok(true),
  );
  assert.deepEqual(hot.now(), { "mug@loc_1": true });
  assert.deepEqual(
    await setHot({ actor: anAdmin, level, isHot: false, once: null }, deps),
    ok(true),
  );
  assert.deepEqual(hot.now(), { "mug@loc_1": false });
});

test("setHot() gives up on rows that buyers keep taking, and says so", async () => {
  let asked = 0;
  const hot = { ...inMemoryHotLevels(), gather: () => Promise.resolve(ok(++asked > 60)) };
  const deps = { authorize: allowAll(), hot };
  assert.deepEqual(
    await setHot({ actor: anAdmin, level, isHot: false, once: null }, deps),
    err({ code: "stock_changed_meanwhile" }),
  );
});

test("setHot() knows no such level, and changes nothing for an actor who is denied", async () => {
  const hot = inMemoryHotLevels({ ...level, orders: 0, isHot: false });
  const command = { actor: anAdmin, level, isHot: true, once: null };
  const other = { ...level, locationId: "loc_9" as Id<"Location"> };
  assert.deepEqual(
    await setHot({ ...command, level: other }, { authorize: allowAll(), hot }),
    err({ code: "variant_not_found" }),
  );
  const denied = await setHot(command, { authorize: denyAll, hot });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.adjust_stock" }));
  assert.deepEqual(hot.now(), { "mug@loc_1": false });
});
