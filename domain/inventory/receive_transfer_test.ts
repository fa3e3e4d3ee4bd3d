import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { receiveTransfer } from "./mod.ts";
import { aTransfer, GOODS, HERE, inMemoryTransfers, THERE } from "./testing/mod.ts";

async function given() {
  const level = { variantId: GOODS, locationId: HERE };
  const transfers = inMemoryTransfers([HERE, THERE], [{ level, units: 20 }]);
  const stored = aTransfer({
    status: "shipped",
    lines: [{ variantId: GOODS, quantity: 6, shipped: 6, received: 1 }],
  });
  await transfers.create(stored, { events: [], once: null });
  const deps = { authorize: allowAll(), transfers, clock: fixedClock() };
  const command = { actor: anAdmin, transferId: stored.id, units: null, closes: false, once: null };
  const onHand = () =>
    [HERE, THERE].map((locationId) => transfers.onHand({ variantId: GOODS, locationId }));
  return { transfers, deps, command, stored, onHand };
}

test("receiveTransfer() takes in what is still on its way, once", async () => {
  const { deps, transfers, command, onHand } = await given();
  const some = await receiveTransfer(
    { ...command, units: [{ variantId: GOODS, quantity: 2 }] },
    deps,
  );
  assert.ok(some.ok);
  assert.deepEqual([some.value.status, onHand()], ["shipped", [20, 2]]);
  const rest = await receiveTransfer(command, deps);
  assert.ok(rest.ok);
  assert.deepEqual([rest.value.status, onHand()], ["received", [20, 5]]);
  assert.deepEqual(transfers.events.map(({ type }) => type), [
    "transfer_shipped",
    "transfer_received",
  ]);
  assert.deepEqual(
    await receiveTransfer(command, deps),
    err({ code: "transfer_not_open", status: "received" }),
  );
  assert.deepEqual(onHand(), [20, 5]);
});

test("receiveTransfer() knows the transfer, and changes nothing for an actor who is denied", async () => {
  const { deps, transfers, command, stored, onHand } = await given();
  const unknown = { ...command, transferId: "trf_9" as Id<"Transfer"> };
  assert.deepEqual(await receiveTransfer(unknown, deps), err({ code: "transfer_not_found" }));
  const denied = await receiveTransfer(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.transfer_stock" }));
  assert.deepEqual(await transfers.find(stored.id), stored);
  assert.deepEqual([onHand(), transfers.moves, transfers.events], [[20, 0], [], []]);
});
