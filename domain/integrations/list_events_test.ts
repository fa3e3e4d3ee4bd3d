import type { Id } from "../kernel/mod.ts";
import { aGuest, allowAll, anInstant, denyAll } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { listEvents } from "./list_events.ts";
import { inMemoryEvents } from "./testing/mod.ts";

async function setUp() {
  const feed = inMemoryEvents();
  const subject = "ord_1" as Id<string>;
  const event = { type: "order_placed", subject, at: anInstant, payload: {} };
  await feed.record([event, event, event]);
  await feed.relay(10);
  return { authorize: allowAll(), feed };
}

test("listEvents() says what to ask for next", async () => {
  const deps = await setUp();
  const first = await listEvents({ actor: aGuest, after: 0, limit: 2 }, deps);
  assert.ok(first.ok);
  assert.deepEqual(first.value.events.map(({ position }) => position), [1, 2]);
  assert.equal(first.value.nextAfter, 2);
  const none = await listEvents({ actor: aGuest, after: 3, limit: 2 }, deps);
  assert.deepEqual(none, { ok: true, value: { events: [], nextAfter: 3 } });
});

test("listEvents() asks the policies first", async () => {
  const deps = { ...await setUp(), authorize: denyAll };
  const answer = await listEvents({ actor: aGuest, after: 0, limit: 2 }, deps);
  assert.ok(!answer.ok && answer.error.code === "denied");
});
