import { assert, test } from "@mercator/domain/testing";
import { fixtureShop } from "../testing/fixture_shop.ts";
import { fulfilBody, isWebAddress } from "./fulfil_body.ts";
import { readAmount } from "./read_amount.ts";
import { lineShare, refundSuggestion } from "./refund_suggestion.ts";

const { orders } = fixtureShop();
const open = orders.find(({ number }) => number === "10487")!;
const [first, second] = open.lines;
const form = { carrier: "", trackingNumber: "", trackingUrl: "" };

test("fulfilBody leaves out what is not in the parcel and what was not written", () => {
  const quantities = { [first!.id]: "1", [second!.id]: "0" };
  const read = fulfilBody(open, { ...form, quantities, carrier: " DHL " });
  assert.deepEqual(read.body, { lines: [{ line_id: first!.id, quantity: 1 }], carrier: "DHL" });
  assert.equal(read.units, 1);
});

test("fulfilBody refuses too many, fractions, signs and nothing at all", () => {
  for (const typed of ["2", "0.5", "-1", "x"]) {
    const read = fulfilBody(open, { ...form, quantities: { [first!.id]: typed } });
    assert.equal(read.body, null, typed);
    assert.deepEqual(read.wrongLines, [first!.id]);
  }
  assert.equal(fulfilBody(open, { ...form, quantities: {} }).error, "Choose at least one item.");
});

test("isWebAddress takes http and https only", () => {
  assert.ok(isWebAddress("https://dhl.example/1"));
  assert.ok(!isWebAddress("javascript:alert(1)"));
  assert.ok(!isWebAddress("dhl.example"));
});

test("lineShare splits a line without losing or making a cent", () => {
  const line = { ...first!, quantity: 3, total: { amount: 1000, currency: "EUR" as const } };
  const shares = [1, 2, 3].map((quantity) => lineShare(open, { line, quantity }).amount);
  assert.deepEqual(shares, [333, 666, 1000]);
});

test("refundSuggestion is never more than what can be refunded", () => {
  const most = { amount: 500, currency: "EUR" as const };
  assert.equal(refundSuggestion(open, { quantities: { [first!.id]: "1" }, most }).amount, 500);
});

test("readAmount wants more than nothing and at most what is there", () => {
  const most = { amount: 1000, currency: "EUR" as const };
  assert.deepEqual(readAmount("10", most), { value: most, error: null });
  assert.equal(readAmount("10.01", most).error, "At most €10.00 is left.");
  assert.equal(readAmount("0", most).error, "Write more than nothing.");
});
