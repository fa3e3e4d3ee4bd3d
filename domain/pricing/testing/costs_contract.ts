import { assert, test } from "@mercator/domain/testing";
import { err, type Id, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { CostRow } from "../cost_row.ts";
import type { Costs, CostsSet } from "../ports.ts";
import { MUG_VARIANT, VASE_VARIANT } from "./price_lists.ts";

export type GivenCosts = () => Promise<Readonly<{ costs: Costs }> & Partial<AsyncDisposable>>;

const plain = { at: anInstant, once: null };
const mug: CostRow = { variantId: MUG_VARIANT, currency: "EUR", minor: 900n };

/** Every Costs, fake or real, must pass these, over a mug and a vase; the mug costs 2,400 in all markets. */
export function costsContract(name: string, given: GivenCosts): void {
  const keeps = (promise: string, work: (costs: Costs) => Promise<void>) =>
    test(`${name} ${promise}`, async () => {
      const subject = await given();
      try {
        await work(subject.costs);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const mugCosts = async (costs: Costs) =>
    (await costs.ofProduct("prod_1" as Id<"Product">)).map((it) => [
      it.market,
      it.sku,
      it.taxCategory,
      it.price?.minor,
      it.cost?.minor ?? null,
    ]);

  keeps("set() stores what is new, takes away what is null, and tells which", async (it) => {
    const vase: CostRow = { variantId: VASE_VARIANT, currency: "USD", minor: 0n };
    const first = await it.set([mug, vase, { ...mug, currency: "USD", minor: null }], plain);
    assert.deepEqual(first, { ok: true, value: { set: 2, removed: 0, unchanged: 1 } });
    assert.deepEqual(await mugCosts(it), [
      ["de", "MUG", "standard", 2_400n, 900n],
      ["us", "MUG", "standard", 2_400n, null],
    ]);
    const second = await it.set([{ ...mug, minor: 950n }, { ...vase, minor: null }], plain);
    assert.deepEqual(second, { ok: true, value: { set: 1, removed: 1, unchanged: 0 } });
    assert.equal((await mugCosts(it))[0]?.[4], 950n);
    const [, dollars] = await it.ofProduct("prod_2" as Id<"Product">);
    assert.equal(dollars?.cost, null);
  });

  keeps("set() takes effect once for a key", async (it) => {
    const once: Once<CostsSet> = {
      principal: "staff:stf_1",
      route: "PUT /costs",
      key: "k",
      fingerprint: "f",
      answer: ({ set }) => ({ status: 200, headers: {}, body: String(set) }),
    };
    assert.ok((await it.set([mug], { ...plain, once })).ok);
    const again = await it.set([{ ...mug, minor: 1n }], { ...plain, once });
    assert.deepEqual(again, err({ code: "request_repeated" }));
    assert.equal((await mugCosts(it))[0]?.[4], 900n);
  });

  keeps("known() has those that there are; ofProduct() is empty for what is not", async (it) => {
    const unknown = "var_0000000000000000000000000z" as Id<"Variant">;
    assert.deepEqual([...await it.known([unknown, MUG_VARIANT])], [MUG_VARIANT]);
    assert.deepEqual(await it.ofProduct("prod_9" as Id<"Product">), []);
  });
}
