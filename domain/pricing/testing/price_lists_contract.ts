import { assert, test } from "@mercator/domain/testing";
import { after, err, type Id, money, type Once } from "../../kernel/mod.ts";
import type { PriceLists, PricesSet, SheetQuery } from "../ports.ts";
import { aPriceList, aPriceRow, MUG_VARIANT, VASE_VARIANT } from "./price_lists.ts";

export type GivenPriceLists = () => Promise<
  Readonly<{ priceLists: PriceLists }> & Partial<AsyncDisposable>
>;

const plain = { events: [], once: null };

/** Every PriceLists, fake or real, must pass these, over a mug and a vase without any list. */
export function priceListsContract(name: string, given: GivenPriceLists): void {
  const keeps = (promise: string, work: (priceLists: PriceLists) => Promise<void>) =>
    test(`${name} ${promise}`, async () => {
      const subject = await given();
      try {
        await work(subject.priceLists);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const list = aPriceList();

  keeps("find() reads what add() stored, whole; a name is taken once a market", async (it) => {
    assert.deepEqual(await it.add(list, plain), { ok: true, value: list });
    assert.deepEqual(await it.find(list.id), list);
    assert.equal(await it.find("plst_unknown" as typeof list.id), null);
    const twin = aPriceList({ id: "plst_00000000000000000000000008" as typeof list.id });
    assert.deepEqual(await it.add(twin, plain), err({ code: "price_list_name_taken" }));
    assert.ok((await it.add({ ...twin, market: "us", currency: "USD" }, plain)).ok);
  });

  keeps("save() counts versions up and refuses a stale one", async (it) => {
    await it.add(list, plain);
    const saved = await it.save({ ...list, name: "Spring sale", status: "active" }, plain);
    assert.deepEqual(saved.ok && [saved.value.version, saved.value.name], [2, "Spring sale"]);
    const late = await it.save({ ...list, name: "Late" }, plain);
    assert.deepEqual(late, err({ code: "price_list_changed_meanwhile" }));
    assert.equal((await it.find(list.id))?.name, "Spring sale");
  });

  keeps(
    "setPrices() stores rows, tells what it did, and takes effect once for a key",
    async (it) => {
      await it.add(list, plain);
      const rows = [
        aPriceRow({ compareAt: money(2_900n, "EUR") }),
        aPriceRow({ quantityFrom: 6, price: money(2_000n, "EUR") }),
        aPriceRow({ variantId: VASE_VARIANT, price: null }),
      ];
      const once: Once<PricesSet> = {
        principal: "staff:stf_1",
        route: "PUT /x",
        key: "k",
        fingerprint: "f",
        answer: ({ set }) => ({ status: 200, headers: {}, body: String(set) }),
      };
      const done = await it.setPrices(list, rows, { events: [], once });
      assert.deepEqual(done.ok && { ...done.value, list: done.value.list.version }, {
        list: 2,
        set: 2,
        removed: 0,
        unchanged: 1,
      });
      const next = { ...list, version: 2 };
      const again = await it.setPrices(next, [aPriceRow({ price: null })], { events: [], once });
      assert.deepEqual(again, err({ code: "request_repeated" }));
      const stale = await it.setPrices(list, [aPriceRow({ price: null })], plain);
      assert.deepEqual(stale, err({ code: "price_list_changed_meanwhile" }));

      const { entries } = await it.prices(list.id, { q: null, limit: 10, after: null });
      assert.deepEqual(
        entries.map((entry) => [entry.sku, entry.quantityFrom, entry.price.minor]),
        [["MUG", 1, 2_400n], ["MUG", 6, 2_000n]],
      );
      assert.equal(entries[0]?.compareAt?.minor, 2_900n);
    },
  );

  keeps("compare() tells what would change, and changes nothing", async (it) => {
    await it.add(list, plain);
    await it.setPrices(list, [aPriceRow()], plain);
    const current = { ...list, version: 2 };
    const told = await it.compare(current, [
      aPriceRow(),
      aPriceRow({ variantId: VASE_VARIANT }),
      aPriceRow({ quantityFrom: 2, price: null }),
    ]);
    assert.deepEqual([told.set, told.removed, told.unchanged], [1, 0, 2]);
    const removal = await it.compare(current, [aPriceRow({ price: null })]);
    assert.deepEqual([removal.set, removal.removed, removal.unchanged], [0, 1, 0]);
    assert.equal((await it.find(list.id))?.version, 2);
    const { entries } = await it.prices(list.id, { q: null, limit: 10, after: null });
    assert.equal(entries.length, 1);
  });

  keeps("list() and prices() give pages that hold each row once", async (it) => {
    await it.add(list, plain);
    await it.add(
      aPriceList({ id: "plst_00000000000000000000000008" as Id<"PriceList">, name: "B" }),
      plain,
    );
    const first = await it.list({ market: "de", status: "draft", limit: 1, after: null });
    const second = await it.list({ market: "de", status: "draft", limit: 1, after: first.next });
    assert.deepEqual([...first.lists, ...second.lists].map((one) => one.id).toSorted(), [
      "plst_00000000000000000000000008",
      list.id,
    ]);
    assert.equal(second.next, null);
    assert.deepEqual(
      (await it.list({ market: "us", status: null, limit: 9, after: null })).lists,
      [],
    );

    await it.setPrices(list, [aPriceRow(), aPriceRow({ variantId: VASE_VARIANT })], plain);
    const page = await it.prices(list.id, { q: null, limit: 1, after: null });
    const rest = await it.prices(list.id, { q: null, limit: 1, after: page.next });
    assert.deepEqual([...page.entries, ...rest.entries].map(({ sku }) => sku), ["MUG", "VASE"]);
    assert.equal(rest.next, null);
    const found = await it.prices(list.id, { q: "vas", limit: 9, after: null });
    assert.deepEqual(found.entries.map(({ sku }) => sku), ["VASE"]);
  });

  keeps("sheet() has every variant: each of its steps, or one row without a price", async (it) => {
    await it.add(list, plain);
    const query = { variantIds: null, q: null, category: null, only: null, limit: 9, after: null };
    const shown = async (changed: Partial<SheetQuery> = {}) => {
      const { rows, next } = await it.sheet(list, { ...query, ...changed });
      return {
        next,
        rows: rows.map((row) => [row.sku, row.quantityFrom, row.price?.minor ?? null]),
      };
    };
    assert.deepEqual((await shown()).rows, [["MUG", 1, null], ["VASE", 1, null]]);
    const rows = [aPriceRow(), aPriceRow({ quantityFrom: 6, price: money(2_000n, "EUR") })];
    await it.setPrices(list, rows, plain);
    const mug = [["MUG", 1, 2_400n], ["MUG", 6, 2_000n]];
    const vase = [["VASE", 1, null]];
    assert.deepEqual((await shown()).rows, [...mug, ...vase]);
    assert.deepEqual((await shown({ only: "priced" })).rows, mug);
    assert.deepEqual((await shown({ only: "unpriced" })).rows, vase);
    assert.deepEqual((await shown({ q: "vas" })).rows, vase);
    assert.deepEqual((await shown({ variantIds: [VASE_VARIANT] })).rows, vase);
    assert.deepEqual((await shown({ variantIds: [] })).rows, []);
    const first = await shown({ limit: 2 });
    assert.deepEqual(first.rows, mug);
    assert.deepEqual(await shown({ limit: 2, after: first.next }), { rows: vase, next: null });
  });

  keeps("history() has what a list said, the newest first", async (it) => {
    await it.add(list, plain);
    await it.setPrices(list, [aPriceRow()], plain);
    const cheaper = aPriceRow({ price: money(1_900n, "EUR"), compareAt: money(2_400n, "EUR") });
    const later = { ...list, version: 2, updatedAt: after(list.updatedAt, 5) };
    await it.setPrices(later, [cheaper], plain);
    // What stays as it is has no place in the history.
    await it.setPrices(
      { ...later, version: 3, updatedAt: after(list.updatedAt, 9) },
      [cheaper],
      plain,
    );
    const { variantId: _, ...now } = cheaper;
    const { variantId: __, ...before } = aPriceRow();
    assert.deepEqual(await it.history(list.id, MUG_VARIANT), [
      { ...now, at: later.updatedAt },
      { ...before, at: list.updatedAt },
    ]);
    assert.deepEqual(await it.history(list.id, VASE_VARIANT), []);
  });

  keeps("variants() gives those that there are, with their products", async (it) => {
    const unknown = "var_0000000000000000000000000z" as Id<"Variant">;
    const known = await it.variants([MUG_VARIANT, unknown]);
    assert.deepEqual([...known], [[MUG_VARIANT, "prod_1"]]);
  });
}
