import { assert, test } from "@mercator/domain/testing";
import type { PriceSheetRowV1 } from "@mercator/contracts/admin/v1";
import { useSheetDraft } from "./useSheetDraft.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" }) as const;
const mug: PriceSheetRowV1 = {
  variant_id: "var_1",
  product_id: "prod_1",
  sku: "MUG",
  title: "Mug",
  options: {},
  quantity_from: 1,
  price: eur(2_400),
  compare_at_price: null,
  standard_price: eur(2_400),
  cost: null,
  margin: null,
};
const bare = { ...mug, variant_id: "var_2", sku: "VASE", price: null };
const open = () => useSheetDraft(() => "EUR");
const told = ({ changes }: ReturnType<typeof open>) =>
  changes.value.map(({ row, column, before, after, error }) => [row, column, before, after, error]);

test("the draft holds what differs from what is stored, and nothing else", () => {
  const draft = open();
  draft.write([{ row: mug, column: "price", text: "19" }]);
  assert.deepEqual(told(draft), [["var_1 1", "price", "24.00", "19.00", null]]);
  assert.equal(draft.textOf(mug, "price"), "19.00");
  draft.write([{ row: mug, column: "price", text: "24" }]);
  assert.deepEqual(told(draft), []);
});

test("a formula reckons with what is stored", () => {
  const draft = open();
  draft.write([{ row: mug, column: "price", text: "+5 %" }]);
  assert.equal(draft.textOf(mug, "price"), "25.20");
});

test("each step is taken back, a pasted block as one", () => {
  const draft = open();
  draft.write([{ row: mug, column: "price", text: "19" }]);
  draft.write([
    { row: mug, column: "compare", text: "24" },
    { row: bare, column: "price", text: "12" },
  ]);
  assert.equal(draft.changes.value.length, 3);
  assert.ok(draft.undo());
  assert.deepEqual(told(draft), [["var_1 1", "price", "24.00", "19.00", null]]);
  assert.ok(draft.undo());
  assert.ok(!draft.undo());
  assert.deepEqual(told(draft), []);
});

test("a cell that cannot be stored says why, and the others are not blamed", () => {
  const draft = open();
  draft.write([{ row: mug, column: "price", text: "twelve" }]);
  assert.deepEqual(told(draft)[0]?.slice(3), ["twelve", "Not an amount."]);
  draft.write([
    { row: mug, column: "price", text: "19" },
    { row: mug, column: "compare", text: "19" },
    { row: bare, column: "compare", text: "30" },
  ]);
  assert.deepEqual(told(draft).map(([row, column, , , error]) => [row, column, error !== null]), [
    ["var_1 1", "price", false],
    ["var_1 1", "compare", true],
    ["var_2 1", "compare", true],
  ]);
});

test("what was saved leaves the draft; what the server refused stays and says why", () => {
  const draft = open();
  draft.write([
    { row: mug, column: "price", text: "19" },
    { row: bare, column: "price", text: "12" },
  ]);
  draft.settle(new Set(["var_1 1 price"]));
  draft.refuse(new Map([["var_2 1 price", "Gone."]]));
  assert.deepEqual(told(draft), [["var_2 1", "price", "", "12.00", "Gone."]]);
  draft.write([{ row: bare, column: "price", text: "13" }]);
  assert.deepEqual(told(draft), [["var_2 1", "price", "", "13.00", null]]);
});
