import { assert, test } from "@mercator/domain/testing";
import { findQuery, holderText, valueBadge, valueText } from "./value_text.ts";

const NOW = Date.parse("2026-11-28T12:00:00Z");

test("valueBadge() tells stopped from run out from spent, the first of them that holds", () => {
  const card = { status: "active" as const, expires_at: null, balance: 100 };
  const past = "2026-11-28T11:59:59Z";
  assert.equal(valueBadge(card, NOW).text, "Can be spent");
  assert.equal(valueBadge({ ...card, balance: 0 }, NOW).text, "Spent");
  assert.equal(valueBadge({ ...card, expires_at: past }, NOW).text, "Ran out");
  assert.equal(
    valueBadge({ ...card, expires_at: past, status: "disabled" }, NOW).text,
    "Stopped",
  );
});

test("findQuery() reads an address, the end of a code, or a whole code with its dashes", () => {
  assert.deepEqual(findQuery(" a@b.example "), { email: "a@b.example" });
  assert.deepEqual(findQuery("7k2q"), { last_four: "7K2Q" });
  assert.deepEqual(findQuery("ABCD-EFGH-7K-2Q"), { last_four: "7K2Q" });
  assert.deepEqual(findQuery("  "), {});
});

test("valueText() and holderText() read money, points, and whose it is", () => {
  assert.equal(valueText({ kind: "gift_card", currency: "EUR" }, -1_250), "−€12.50");
  assert.equal(valueText({ kind: "loyalty", currency: "EUR" }, 1_200), "1,200 points");
  assert.equal(valueText({ kind: "loyalty", currency: "EUR" }, -1), "−1 point");
  const nobody = { recipient: null, customer_id: null, order_id: null };
  assert.equal(holderText({ ...nobody, order_id: "ord_1" }), "Bought");
  assert.equal(
    holderText({ ...nobody, recipient: "a@b.example", order_id: "ord_1" }),
    "a@b.example",
  );
});
