import { assert, test } from "@mercator/domain/testing";
import { type BulkForm, readBulk, readPercent, roundings } from "./bulk_form.ts";

const form: BulkForm = { kind: "percent", percent: "", amount: "", listId: "", rate: "" };
const list = { currency: "EUR" };
const dollars = { currency: "USD", id: "plst_us" };

test("readPercent() is exact, and knows no share that takes off more than all", () => {
  assert.equal(readPercent("5"), 50_000);
  assert.equal(readPercent(" −12.5 % "), -125_000);
  assert.equal(readPercent("+0,0001"), 1);
  assert.equal(readPercent("-100"), -1_000_000);
  assert.equal(readPercent("-100.1"), null);
  assert.equal(readPercent("10001"), null);
  assert.equal(readPercent(""), null);
});

test("readBulk() says each kind of change in the words of the API", () => {
  const of = (typed: Partial<BulkForm>, source: typeof dollars | null = null) =>
    readBulk({ ...form, ...typed }, { list, source });
  assert.deepEqual(of({ percent: "5" }).change, { kind: "percent", millionths: 50_000 });
  assert.deepEqual(of({ kind: "amount", amount: "−2,50" }).change, {
    kind: "amount",
    amount: { amount: -250, currency: "EUR" },
  });
  assert.deepEqual(of({ kind: "from_list", rate: "0,92" }, dollars).change, {
    kind: "from_list",
    price_list_id: "plst_us",
    rate: "0.92",
    millionths: 0,
  });
  const same = { ...dollars, currency: "EUR" };
  assert.deepEqual(of({ kind: "from_list", percent: "-20", rate: "7" }, same).change, {
    kind: "from_list",
    price_list_id: "plst_us",
    rate: null,
    millionths: -200_000,
  });
});

test("readBulk() names the field that is wrong, and sends nothing", () => {
  const wrong = (typed: Partial<BulkForm>) => {
    const { change, errors } = readBulk({ ...form, ...typed }, { list, source: dollars });
    return [change, ...Object.keys(errors)];
  };
  assert.deepEqual(wrong({}), [null, "percent"]);
  assert.deepEqual(wrong({ kind: "amount", amount: "much" }), [null, "amount"]);
  assert.deepEqual(wrong({ kind: "from_list", rate: "0.000" }), [null, "rate"]);
  assert.deepEqual(wrong({ kind: "from_list", rate: "" }), [null, "rate"]);
});

test("roundings() are whole minor units of the currency", () => {
  const in90 = roundings("EUR").find(({ code }) => code === "ending-90");
  assert.deepEqual(in90?.rule, { kind: "ending", minor: 90, of: 100 });
  assert.ok(roundings("JPY").every(({ rule }) => rule.kind !== "ending"));
  assert.deepEqual(
    roundings("BHD").find(({ code }) => code === "ending-90")?.rule,
    { kind: "ending", minor: 900, of: 1_000 },
  );
});
