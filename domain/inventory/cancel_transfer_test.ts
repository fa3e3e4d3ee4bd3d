import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { cancelTransfer } from "./mod.ts";
import { aTransfer, GOODS, HERE, inMemoryTransfers, THERE } from "./testing/mod.ts";

async function given() {
  const level = { variantId: GOODS, locationId: HERE };
  const transfers = inMemoryTransfers([HERE, THERE], [{ level, units: 20 }]);
  const stored = aTransfer();
  await transfers.create(stored, { events: [], once: null });
  const deps = { authorize: allowAll(), transfers, clock: fixedClock() };
  const command = { actor: anAdmin, transferId: stored.id, once: null };
  const onHand = () =>
    [HERE, THERE].map((locationId) => transfers.onHand({ variantId: GOODS, locationId }));
  return { transfers, deps, command, stored, onHand };
}

test("cancelTransfer() calls off what has not left, and moves nothing", async () => {
  const { deps, transfers, command, onHand } = await given();
  const cancelled = await cancelTransfer(command, deps);
  assert.ok(cancelled.ok);
  assert.equal(cancelled.value.status, "cancelled");
  assert.deepEqual([onHand(), transfers.moves], [[20, 0], []]);
  assert.deepEqual(transfers.events.map(({ type }) => type), ["transfer_cancelled"]);
});

test("cancelTransfer() knows the transfer, and changes nothing for an actor who is denied", async () => {
  const { deps, transfers, command, stored, onHand } = await given();
  const unknown = { ...command, transferId: "trf_9" as Id<"Transfer"> };
  assert.deepEqual(await cancelTransfer(unknown, deps), err({ code: "transfer_not_found" }));
  const denied = await cancelTransfer(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.transfer_stock" }));
  assert.deepEqual(await transfers.find(stored.id), stored);
  assert.deepEqual([onHand(), transfers.moves, transfers.events], [[20, 0], [], []]);
});
