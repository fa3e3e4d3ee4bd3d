import { assert, test } from "@mercator/domain/testing";
import { err, type Id, ok } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { changeTransfer } from "./change_transfer.ts";
import { aTransfer, GOODS, HERE, inMemoryTransfers, THERE } from "./testing/mod.ts";

async function given() {
  const level = { variantId: GOODS, locationId: HERE };
  const transfers = inMemoryTransfers([HERE, THERE], [{ level, units: 20 }]);
  const stored = aTransfer();
  await transfers.create(stored, { events: [], once: null });
  const deps = { authorize: allowAll(), transfers, clock: fixedClock() };
  const command = { actor: anAdmin, transferId: stored.id, once: null };
  return { transfers, deps, command, stored };
}

const shipped = {
  decide: (transfer: ReturnType<typeof aTransfer>) =>
    ok({ ...transfer, status: "shipped" as const }),
  moves: () => [],
};

test("changeTransfer() stores what was decided as the next version, and tells once", async () => {
  const { transfers, deps, command, stored } = await given();
  const changed = await changeTransfer(command, deps, shipped);
  assert.ok(changed.ok);
  assert.deepEqual([changed.value.status, changed.value.version], ["shipped", stored.version + 1]);
  assert.deepEqual(await transfers.find(stored.id), changed.value);
  assert.deepEqual(transfers.events.map(({ type }) => type), ["transfer_shipped"]);
});

test("changeTransfer() stores nothing where the step refuses", async () => {
  const { transfers, deps, command, stored } = await given();
  const refused = err({ code: "transfer_not_open" as const, status: "shipped" as const });
  const answer = await changeTransfer(command, deps, { ...shipped, decide: () => refused });
  assert.deepEqual(answer, refused);
  assert.deepEqual([await transfers.find(stored.id), transfers.events], [stored, []]);
});

test("changeTransfer() asks who may before it looks, and knows what is not there", async () => {
  const { transfers, deps, command, stored } = await given();
  const denied = err({ code: "denied" as const, action: "inventory.transfer_stock" as const });
  const unknown = { ...command, transferId: "trf_9" as Id<"Transfer"> };
  for (const asked of [command, unknown]) {
    const answer = await changeTransfer(asked, { ...deps, authorize: denyAll }, shipped);
    assert.deepEqual(answer, denied);
  }
  assert.deepEqual(
    await changeTransfer(unknown, deps, shipped),
    err({ code: "transfer_not_found" }),
  );
  assert.deepEqual([await transfers.find(stored.id), transfers.events], [stored, []]);
});
