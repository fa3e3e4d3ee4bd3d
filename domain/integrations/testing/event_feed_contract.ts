import { type DomainEvent, type Id, instant } from "../../kernel/mod.ts";
import { assert, test } from "../../testing.ts";
import type { EventFeed, EventRelay } from "../ports.ts";

type Opened = Readonly<{
  feed: EventFeed;
  relay: EventRelay;
  record: (events: readonly DomainEvent[]) => Promise<void>;
  close: () => Promise<void>;
}>;

const at = instant(1_790_000_000_000);
const happened = (type: string, n: number): DomainEvent => ({
  type,
  subject: `ord_${n}` as Id<string>,
  at,
  payload: { n },
});

/** What an EventFeed and the EventRelay that fills it promise together. */
export function eventFeedContract(name: string, open: () => Promise<Opened>): void {
  const check = (promise: string, body: (opened: Opened) => Promise<void>) =>
    test(`${name}: ${promise}`, async () => {
      const opened = await open();
      try {
        await body(opened);
      } finally {
        await opened.close();
      }
    });
  const all = { after: 0, limit: 100 };

  check("shows an event once it was relayed, as it was recorded", async (opened) => {
    const { feed, relay, record } = opened;
    await record([happened("order_placed", 1)]);
    assert.deepEqual(await feed.read(all), []);
    assert.equal(await relay.relay(10), 1);
    const [event, ...more] = await feed.read(all);
    assert.equal(more.length, 0);
    const { id, ...rest } = event!;
    assert.match(id, /^evt_[0-9a-z]{26}$/);
    const told = { type: "order_placed", subject: "ord_1", at, data: { n: 1 } };
    assert.deepEqual(rest, { position: 1, ...told });
  });

  check("counts public events without gaps and leaves private ones out", async (opened) => {
    const { feed, relay, record } = opened;
    await record([
      happened("cart_changed", 1),
      happened("order_placed", 2),
      happened("client_registered", 3),
      happened("client_disabled", 4),
      happened("stock_changed", 5),
    ]);
    assert.equal(await relay.relay(4), 4);
    assert.equal(await relay.relay(4), 1);
    assert.equal(await relay.relay(4), 0);
    const told = (await feed.read(all)).map(({ position, subject }) => [position, subject]);
    assert.deepEqual(told, [[1, "ord_2"], [2, "ord_5"]]);
  });

  check("gives no event twice when several relay at once", async (opened) => {
    const { feed, relay, record } = opened;
    for (let n = 1; n <= 30; n++) await record([happened("order_placed", n)]);
    const counts = await Promise.all(Array.from({ length: 6 }, () => relay.relay(10)));
    assert.equal(counts.reduce((a, b) => a + b), 30);
    const told = (await feed.read(all)).map(({ position, subject }) => [position, subject]);
    assert.deepEqual(told, Array.from({ length: 30 }, (_, n) => [n + 1, `ord_${n + 1}`]));
  });

  check("reads on behind a position, as many as asked for", async ({ feed, relay, record }) => {
    await record([1, 2, 3, 4].map((n) => happened("order_placed", n)));
    await relay.relay(10);
    const positions = async (after: number, limit: number) =>
      (await feed.read({ after, limit })).map(({ position }) => position);
    assert.deepEqual(await positions(0, 2), [1, 2]);
    assert.deepEqual(await positions(2, 2), [3, 4]);
    assert.deepEqual(await positions(4, 2), []);
    assert.deepEqual(await positions(9_000_000_000, 2), []);
  });
}
