import { assert, test } from "@mercator/domain/testing";
import { after, instant, money } from "../kernel/mod.ts";
import { NEW_GUEST } from "../promotions/mod.ts";
import { type Buying, choosePrice, type ListPrice } from "./mod.ts";

const AT = instant(1_790_000_000_000);
const REGULAR = { id: "cus_1", groups: ["trade"], ordersPlaced: 3 };
const GUEST: Buying = { at: AT, channel: "web", customer: NEW_GUEST, quantity: 1 };

/** The price for everybody; the list is called by its price. */
const listed = (minor: number, overrides: Partial<ListPrice> = {}): ListPrice => ({
  listId: `plst_${minor}`,
  channel: null,
  customerGroup: null,
  customerId: null,
  priority: 0,
  effectiveFrom: null,
  effectiveTo: null,
  quantityFrom: 1,
  amount: money(BigInt(minor), "EUR"),
  compareAt: null,
  ...overrides,
});

/** The same whichever way round the entries are. */
const chosen = (entries: readonly ListPrice[], buying: Partial<Buying> = {}) => {
  const by = { ...GUEST, ...buying };
  const one = choosePrice(entries, by);
  assert.deepEqual(choosePrice(entries.toReversed(), by), one, "the order of entries matters");
  return one === null ? null : Number(one.amount.minor);
};

test("choosePrice() has none where nothing is listed", () => {
  assert.equal(chosen([]), null);
  assert.equal(chosen([listed(10, { quantityFrom: 2 })]), null);
});

test("choosePrice() reads for whom, where and when a list is", () => {
  const all = listed(100);
  const forSome: readonly (readonly [Partial<ListPrice>, Partial<Buying>])[] = [
    [{ channel: "web" }, {}],
    [{ customerGroup: "trade" }, { customer: REGULAR }],
    [{ customerId: "cus_1" }, { customer: REGULAR }],
    [{ effectiveFrom: AT }, {}],
    [{ effectiveTo: after(AT, 1) }, {}],
    [{ quantityFrom: 3, priority: 1 }, { quantity: 3 }],
  ];
  for (const [list, buying] of forSome) {
    assert.equal(chosen([all, listed(200, { priority: 1, ...list })], buying), 200);
  }
  const forOthers: readonly (readonly [Partial<ListPrice>, Partial<Buying>])[] = [
    [{ channel: "pos" }, {}],
    [{ customerGroup: "staff" }, { customer: REGULAR }],
    [{ customerGroup: "trade" }, {}],
    [{ customerId: "cus_2" }, { customer: REGULAR }],
    [{ customerId: "cus_1" }, {}],
    [{ effectiveFrom: after(AT, 1) }, {}],
    [{ effectiveTo: AT }, {}],
    [{ quantityFrom: 4 }, { quantity: 3 }],
  ];
  for (const [list, buying] of forOthers) {
    assert.equal(chosen([all, listed(200, { priority: 9, ...list })], buying), 100);
  }
});

test("choosePrice() prefers the list that is cut most closely to who buys", () => {
  const all = listed(1, { priority: 9 });
  const channel = listed(2, { channel: "web", priority: 8 });
  const group = listed(3, { customerGroup: "trade", priority: 7 });
  const groupThere = listed(4, { customerGroup: "trade", channel: "web", priority: 6 });
  const customer = listed(5, { customerId: "cus_1", priority: 5 });
  const asRegular = { customer: REGULAR };
  assert.equal(chosen([all, channel], asRegular), 2);
  assert.equal(chosen([all, channel, group], asRegular), 3);
  assert.equal(chosen([all, channel, group, groupThere], asRegular), 4);
  assert.equal(chosen([all, channel, group, groupThere, customer], asRegular), 5);
});

test("choosePrice() then prefers the priority, the later beginning, the first name", () => {
  assert.equal(chosen([listed(1, { priority: 1 }), listed(2, { priority: 2 })]), 2);
  const since = (minor: number, ms: number) => listed(minor, { effectiveFrom: after(AT, ms) });
  assert.equal(chosen([since(1, -10), since(2, -5)]), 2);
  assert.equal(chosen([listed(1), since(2, -5)]), 2);
  assert.equal(chosen([listed(1), listed(2)]), 1);
});

test("choosePrice() takes the highest step of quantity that is reached", () => {
  const steps = [1, 5, 10].map((quantityFrom) =>
    listed(100 - quantityFrom, { listId: "plst_1", quantityFrom })
  );
  const at = (quantity: number) => chosen(steps, { quantity });
  assert.deepEqual([at(1), at(4), at(5), at(9), at(10), at(99)], [99, 99, 95, 95, 90, 90]);
});
