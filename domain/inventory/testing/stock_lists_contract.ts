import { assert, test } from "@mercator/domain/testing";
import type { StockLists } from "../stock_lists.ts";
import { GOODS, HERE, THERE } from "./locations.ts";

export type ListsUnderTest = Readonly<{ stock: StockLists }> & Partial<AsyncDisposable>;

/**
 * Every StockLists, fake or real, must pass these: MUG-1 with 5 of a threshold of 10 here, of which
 * order 10001 holds 2, and 12 there; entries `received 3` and `initial 2` here, `initial 12` there.
 */
export function stockListsContract(name: string, open: () => Promise<ListsUnderTest>): void {
  const inLists = (title: string, work: (stock: StockLists) => Promise<void>) =>
    test(`${name} ${title}`, async () => {
      const subject = await open();
      try {
        await work(subject.stock);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const all = { q: null, locationId: null, view: "all", limit: 10, after: null } as const;

  inLists("list() pages through levels, narrows them, and counts the views", async (stock) => {
    const whole = await stock.list(all);
    assert.deepEqual(
      whole.rows.map(({ locationId, level }) => [locationId, level.onHand, level.reserved]),
      [[HERE, 5, 2], [THERE, 12, 0]],
    );
    assert.deepEqual([whole.total, whole.next], [2, null]);
    assert.deepEqual(
      whole.views.map(({ view, count }) => [view, count]),
      [["all", 2], ["low", 1], ["out", 0], ["incoming", 0], ["hot", 0]],
    );
    const first = await stock.list({ ...all, limit: 1 });
    assert.deepEqual(first.rows.map(({ locationId }) => locationId), [HERE]);
    const rest = await stock.list({ ...all, limit: 1, after: first.next });
    assert.deepEqual(rest.rows.map(({ locationId }) => locationId), [THERE]);
    assert.equal(rest.next, null);
    assert.equal((await stock.list({ ...all, view: "low" })).rows[0]?.locationId, HERE);
    assert.equal((await stock.list({ ...all, q: "mug-1" })).total, 2);
    assert.equal((await stock.list({ ...all, q: "nothing" })).total, 0);
    const there = await stock.list({ ...all, locationId: THERE });
    assert.deepEqual([there.total, there.views[1]?.count], [1, 0]);
  });

  inLists(
    "ledger() gives the newest entries first, each with what was on hand after it",
    async (stock) => {
      const query = { variantId: GOODS, locationId: HERE, limit: 1, before: null };
      const first = await stock.ledger(query);
      assert.deepEqual(
        first.entries.map(({ reason, delta, onHand }) => [reason, delta, onHand]),
        [["received", 3, 5]],
      );
      const rest = await stock.ledger({ ...query, before: first.next });
      assert.deepEqual(
        rest.entries.map(({ reason, delta, onHand }) => [reason, delta, onHand]),
        [["initial", 2, 2]],
      );
      assert.equal(rest.next, null);
      assert.equal(
        (await stock.ledger({ ...query, locationId: null, limit: 9 })).entries.length,
        3,
      );
    },
  );

  inLists("holds() says which orders hold the units", async (stock) => {
    const query = { variantId: GOODS, locationId: null, limit: 1, after: null };
    const { holds, next } = await stock.holds(query);
    assert.deepEqual(
      holds.map(({ orderNumber, quantity, state }) => [orderNumber, quantity, state]),
      [["10001", 2, "committed"]],
    );
    assert.equal(next, null);
    const [last] = holds;
    const after = { at: last!.at, id: last!.id };
    assert.deepEqual((await stock.holds({ ...query, after })).holds, []);
    assert.deepEqual((await stock.holds({ ...query, locationId: THERE })).holds, []);
  });
}
