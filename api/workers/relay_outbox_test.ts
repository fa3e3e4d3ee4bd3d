import type { Id } from "@mercator/domain/kernel";
import { anInstant } from "@mercator/domain/kernel/testing";
import { inMemoryEvents } from "@mercator/domain/integrations/testing";
import { assert, test } from "@mercator/domain/testing";
import { relayOutbox, startRelay } from "./relay_outbox.ts";

async function recorded(count: number) {
  const events = inMemoryEvents();
  const subject = "ord_1" as Id<string>;
  const event = { type: "order_placed", subject, at: anInstant, payload: {} };
  await events.record(Array.from({ length: count }, () => event));
  return events;
}

test("relayOutbox() goes on until everything has its place", async () => {
  for (const count of [0, 1, 9, 10, 25]) {
    const events = await recorded(count);
    assert.equal(await relayOutbox(events, { batch: 10 }), count);
    assert.equal((await events.read({ after: 0, limit: 100 })).length, count);
  }
});

test("relayOutbox() stops between batches when told to", async () => {
  const events = await recorded(25);
  assert.equal(await relayOutbox(events, { batch: 10, stopping: AbortSignal.abort() }), 10);
});

test("startRelay() fills the feed, and stops", async () => {
  const events = await recorded(3);
  const relayed = Promise.withResolvers<void>();
  const relay = {
    relay: async (limit: number) => {
      const count = await events.relay(limit);
      relayed.resolve();
      return count;
    },
  };
  const worker = startRelay(relay, { everyMs: 1 });
  await relayed.promise;
  await worker.stop();
  assert.equal((await events.read({ after: 0, limit: 100 })).length, 3);
});
