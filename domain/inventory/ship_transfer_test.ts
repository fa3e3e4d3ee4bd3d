import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { shipTransfer } from "./mod.ts";
import { aTransfer, GOODS, HERE, inMemoryTransfers, THERE } from "./testing/mod.ts";

async function given() {
  const level = { variantId: GOODS, locationId: HERE };
  const transfers = inMemoryTransfers([HERE, THERE], [{ level, units: 20 }]);
  const stored = aTransfer();
  await transfers.create(stored, { events: [], once: null });
  const deps = { authorize: allowAll(), transfers, clock: fixedClock() };
  const command = { actor: anAdmin, transferId: stored.id, units: null, once: null };
  const onHand = () =>
    [HERE, THERE].map((locationId) => transfers.onHand({ variantId: GOODS, locationId }));
  return { transfers, deps, command, stored, onHand };
}

test("shipTransfer() takes the goods from their place, and tells", async () => {
  const { deps, transfers, command, onHand } = await given();
  const shipped = await shipTransfer(command, deps);
  assert.ok(shipped.ok);
  assert.deepEqual([shipped.value.status, shipped.value.version], ["shipped", 2]);
  assert.deepEqual(onHand(), [14, 0]);
  assert.deepEqual(transfers.events.map(({ type }) => type), ["transfer_shipped"]);
  assert.deepEqual(
    await shipTransfer(command, deps),
    err({ code: "transfer_not_open", status: "shipped" }),
  );
  assert.deepEqual(onHand(), [14, 0]);
});

test("shipTransfer() sends nothing when there is less than that", async () => {
  const { deps, transfers, command, onHand } = await given();
  const level = { variantId: GOODS, locationId: HERE };
  const few = inMemoryTransfers([HERE, THERE], [{ level, units: 5 }]);
  await few.create(aTransfer(), { events: [], once: null });
  assert.deepEqual(
    await shipTransfer(command, { ...deps, transfers: few }),
    err({ code: "stock_missing" }),
  );
  assert.deepEqual([few.moves, few.events, onHand(), transfers.events], [[], [], [20, 0], []]);
});

test("shipTransfer() knows the transfer, and changes nothing for an actor who is denied", async () => {
  const { deps, transfers, command, stored, onHand } = await given();
  const unknown = { ...command, transferId: "trf_9" as Id<"Transfer"> };
  assert.deepEqual(await shipTransfer(unknown, deps), err({ code: "transfer_not_found" }));
  const denied = await shipTransfer(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.transfer_stock" }));
  assert.deepEqual(await transfers.find(stored.id), stored);
  assert.deepEqual([onHand(), transfers.moves, transfers.events], [[20, 0], [], []]);
});
