import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { fromJson, toJson } from "./mod.ts";

test("amounts are digits in JSON, at any depth, and nothing else changes", () => {
  const value = {
    name: "Spring",
    minor: 12n,
    uses: 5,
    ends: null,
    active: true,
    off: [money(9_007_199_254_740_993n, "EUR"), money(-1n, "USD")],
    of: { kind: "all", of: [{ kind: "unit_price", atLeast: money(0n, "JPY") }] },
  };
  const json = toJson(value);
  assert.deepEqual(json, {
    name: "Spring",
    minor: "12",
    uses: 5,
    ends: null,
    active: true,
    off: [{ minor: "9007199254740993", currency: "EUR" }, { minor: "-1", currency: "USD" }],
    of: { kind: "all", of: [{ kind: "unit_price", atLeast: { minor: "0", currency: "JPY" } }] },
  });
  assert.deepEqual(fromJson(json), value);
  assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
});

test("digits under another name stay text, a number under `minor` stays a number", () => {
  assert.deepEqual(fromJson({ sku: "12", minor: 3, list: ["4", null] }), {
    sku: "12",
    minor: 3,
    list: ["4", null],
  });
  assert.deepEqual([toJson(7n), toJson(null), fromJson(null), fromJson("7")], [
    "7",
    null,
    null,
    "7",
  ]);
});
