import { assert, test } from "@mercator/domain/testing";
import { err, type Id, type Once } from "../../kernel/mod.ts";
import { anAdmin, anInstant } from "../../kernel/testing/mod.ts";
import type { Locations, StockLevels, StockTermsStore, Transfers } from "../ports.ts";
import { transferEvent } from "../request_transfer.ts";
import { receive, ship, type Transfer } from "../transfer.ts";
import { aLocation, aTransfer, GOODS, HERE, THERE } from "./locations.ts";

/** Twenty units of one variant here, none there, three of the twenty promised in the real one. */
export type TransfersUnderTest =
  & Readonly<{
    transfers: Transfers;
    onHand: (locationId: Id<"Location">) => Promise<number>;
  }>
  & Partial<AsyncDisposable>;

const at = anInstant;
const none = { events: [], once: null };
const onceOf = <T>(key: string): Once<T> => ({
  principal: "staff:stf_1",
  route: "POST /x",
  key,
  fingerprint: "f",
  answer: () => ({ status: 200, headers: {}, body: "" }),
});
const next = (transfer: Transfer): Transfer => ({ ...transfer, version: transfer.version + 1 });

/** Every Transfers, fake or real, must pass these. */
export function transfersContract(name: string, open: () => Promise<TransfersUnderTest>): void {
  const inTransfers = (title: string, work: (subject: TransfersUnderTest) => Promise<void>) =>
    test(`${name} ${title}`, async () => {
      const subject = await open();
      try {
        await work(subject);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const sent = (transfer: Transfer) => {
    const shipped = ship(transfer, { units: null, at });
    assert.ok(shipped.ok);
    const moves = shipped.value.lines.map((line) => ({
      variantId: line.variantId,
      locationId: HERE,
      delta: -line.shipped,
    }));
    return { transfer: next(shipped.value), moves, actor: anAdmin, at };
  };

  inTransfers(
    "create() stores, find() and list() give it back, newest first",
    async ({ transfers }) => {
      const [first, second] = [aTransfer(), aTransfer({ id: "trf_2" as Transfer["id"] })];
      assert.ok((await transfers.create(first, none)).ok);
      assert.ok((await transfers.create(second, none)).ok);
      assert.deepEqual(await transfers.find(first.id), first);
      assert.equal(await transfers.find("trf_9" as Transfer["id"]), null);
      const query = { status: null, locationId: null, limit: 1, after: null };
      const page = await transfers.list(query);
      assert.deepEqual(page.transfers, [second]);
      assert.deepEqual(page.next, { at: second.requestedAt, id: second.id });
      const elsewhere = { ...query, locationId: "loc_9" as Id<"Location"> };
      assert.deepEqual((await transfers.list(elsewhere)).transfers, []);
      assert.deepEqual((await transfers.list({ ...query, status: "shipped" })).transfers, []);
    },
  );

  inTransfers(
    "create() knows the place and the goods, and takes effect once a key",
    async ({ transfers }) => {
      const nowhere = aTransfer({ toLocationId: "loc_9" as Id<"Location"> });
      assert.deepEqual(await transfers.create(nowhere, none), err({ code: "location_not_found" }));
      const line = { quantity: 1, shipped: 0, received: 0 };
      const nothing = aTransfer({ lines: [{ ...line, variantId: "var_9" as Id<"Variant"> }] });
      assert.deepEqual(await transfers.create(nothing, none), err({ code: "variant_not_found" }));
      const once = { events: [], once: onceOf<Transfer>("k") };
      assert.ok((await transfers.create(aTransfer(), once)).ok);
      const again = await transfers.create(aTransfer({ id: "trf_2" as Transfer["id"] }), once);
      assert.deepEqual(again, err({ code: "request_repeated" }));
      assert.equal(await transfers.find("trf_2" as Transfer["id"]), null);
    },
  );

  inTransfers("save() moves the units out, and in again as they come", async (subject) => {
    const { transfers, onHand } = subject;
    await transfers.create(aTransfer(), none);
    const shipping = sent(aTransfer());
    const events = [transferEvent(shipping.transfer, at)];
    const shipped = await transfers.save(shipping, { events, once: null });
    assert.ok(shipped.ok);
    assert.deepEqual([await onHand(HERE), await onHand(THERE)], [14, 0]);
    const units = [{ variantId: GOODS, quantity: 4 }];
    const came = receive(shipped.value, { units, closes: false, at });
    assert.ok(came.ok);
    const moves = [{ variantId: GOODS, locationId: THERE, delta: 4 }];
    const received = { transfer: next(came.value), moves, actor: anAdmin, at };
    assert.ok((await transfers.save(received, none)).ok);
    assert.deepEqual([await onHand(HERE), await onHand(THERE)], [14, 4]);
    assert.deepEqual(await transfers.find(aTransfer().id), received.transfer);
  });

  inTransfers(
    "save() refuses what was changed meanwhile, a key again, and what is not there",
    async (subject) => {
      const { transfers, onHand } = subject;
      await transfers.create(aTransfer(), none);
      const shipping = sent(aTransfer());
      const once = { events: [], once: onceOf<Transfer>("s") };
      assert.ok((await transfers.save(shipping, once)).ok);
      assert.deepEqual(await transfers.save(shipping, once), err({ code: "request_repeated" }));
      assert.deepEqual(
        await transfers.save(shipping, none),
        err({ code: "transfer_changed_meanwhile" }),
      );
      assert.equal(await onHand(HERE), 14);
      const id = "trf_2" as Transfer["id"];
      const line = { variantId: GOODS, quantity: 15, shipped: 0, received: 0 };
      const greedy = aTransfer({ id, lines: [line] });
      await transfers.create(greedy, none);
      assert.deepEqual(await transfers.save(sent(greedy), none), err({ code: "stock_missing" }));
      assert.equal((await transfers.find(id))?.status, "requested");
      assert.equal(await onHand(HERE), 14);
    },
  );
}

/** Every Locations, fake or real, must pass these, with one location that is here. */
export function locationsContract(
  name: string,
  open: () => Promise<Readonly<{ locations: Locations }> & Partial<AsyncDisposable>>,
): void {
  test(`${name} keeps locations, by priority, each change once and over what was read`, async () => {
    const subject = await open();
    const { locations } = subject;
    const there = aLocation({ id: THERE, name: "Shop", kind: "shop", priority: -1 });
    const once = { events: [], once: onceOf<typeof there>("k") };
    assert.ok((await locations.create(there, once)).ok);
    assert.deepEqual(
      await locations.create({ ...there, id: "loc_3" as Id<"Location"> }, once),
      err({ code: "request_repeated" }),
    );
    assert.deepEqual((await locations.list()).map(({ id }) => id), [THERE, HERE]);
    assert.deepEqual(await locations.find(THERE), there);
    assert.equal(await locations.find("loc_3" as Id<"Location">), null);
    const closed = { ...there, active: false, version: 2 };
    assert.ok((await locations.change(closed, none)).ok);
    assert.deepEqual(await locations.find(THERE), closed);
    assert.deepEqual(
      await locations.change({ ...closed, name: "X" }, none),
      err({ code: "location_changed_meanwhile" }),
    );
    assert.deepEqual(await locations.find(THERE), closed);
    await subject[Symbol.asyncDispose]?.();
  });
}

/** Every StockTermsStore, fake or real, must pass this: limits change, counts do not. */
export function stockTermsStoreContract(
  name: string,
  given: (
    ...stored: NonNullable<Awaited<ReturnType<StockLevels["find"]>>>[]
  ) => Promise<StockTermsStore & Partial<AsyncDisposable>>,
  item: NonNullable<Awaited<ReturnType<StockLevels["find"]>>>,
): void {
  test(`${name} setTerms() stores limits and day, never below what is promised`, async () => {
    const levels = await given({ ...item, level: { ...item.level, onHand: 2, reserved: 2 } });
    const found = await levels.find(item.variantId);
    assert.ok(found !== null);
    const terms = { oversellLimit: 5, lowStockBelow: 3, preorderFrom: "2099-02-01" };
    const wanted = { ...found, level: { ...found.level, ...terms } };
    assert.ok((await levels.setTerms(wanted, none)).ok);
    assert.deepEqual(await levels.find(item.variantId), wanted);
    const once = { events: [], once: onceOf<NonNullable<typeof found>>("t") };
    assert.ok((await levels.setTerms(wanted, once)).ok);
    assert.deepEqual(await levels.setTerms(wanted, once), err({ code: "request_repeated" }));
    await levels[Symbol.asyncDispose]?.();
  });
}
