import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { requestTransfer } from "./mod.ts";
import { GOODS, HERE, inMemoryTransfers, THERE } from "./testing/mod.ts";

function given() {
  const level = { variantId: GOODS, locationId: HERE };
  const transfers = inMemoryTransfers([HERE, THERE], [{ level, units: 20 }]);
  const deps = { authorize: allowAll(), transfers, clock: fixedClock(), newId: countingIds() };
  return { transfers, deps };
}

const command = {
  actor: anAdmin,
  fromLocationId: HERE,
  toLocationId: THERE,
  units: [{ variantId: GOODS, quantity: 2 }, { variantId: GOODS, quantity: 3 }],
  note: "for the window",
  once: null,
};

test("requestTransfer() asks for goods, each variant once, and moves nothing", async () => {
  const { deps, transfers } = given();
  const requested = await requestTransfer(command, deps);
  assert.ok(requested.ok);
  assert.deepEqual(requested.value.lines, [
    { variantId: GOODS, quantity: 5, shipped: 0, received: 0 },
  ]);
  assert.deepEqual(transfers.events.map(({ type }) => type), ["transfer_requested"]);
  assert.deepEqual([transfers.moves, transfers.onHand({ variantId: GOODS, locationId: HERE })], [
    [],
    20,
  ]);
  assert.deepEqual(deps.authorize.asked.map(({ action }) => action), ["inventory.transfer_stock"]);
});

test("requestTransfer() needs two places, and somebody who may", async () => {
  const { deps, transfers } = given();
  assert.deepEqual(
    await requestTransfer({ ...command, toLocationId: HERE }, deps),
    err({ code: "transfer_same_place" }),
  );
  const denied = await requestTransfer(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.transfer_stock" }));
  assert.deepEqual(transfers.events, []);
});
