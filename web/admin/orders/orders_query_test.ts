import { assert, test } from "@mercator/domain/testing";
import { ordersApiQuery, readOrdersQuery, writeOrdersQuery } from "./orders_query.ts";

test("orders query: what is written to the address is read back", () => {
  const query = {
    view: "to_capture",
    sort: "total_desc",
    q: "marta",
    cursor: "abc",
    filters: { market: "de", placed_since: "7d" },
  } as const;
  assert.deepEqual(readOrdersQuery(writeOrdersQuery(query)), query);
});

test("orders query: the plain list has a plain address", () => {
  assert.deepEqual(writeOrdersQuery(readOrdersQuery({})), {});
});

test("orders query: what the address should not hold is left out", () => {
  const query = readOrdersQuery({
    view: "everything",
    sort: "<script>",
    q: ["two", "three"],
    cursor: null,
  });
  assert.deepEqual(query, { view: "all", sort: "newest", q: "two", cursor: null, filters: {} });
});

test("orders query: spans become instants only for the API", () => {
  const now = Date.parse("2026-11-23T07:50:10Z");
  const ask = (span: string) =>
    new URLSearchParams(ordersApiQuery(readOrdersQuery({ placed_since: span, market: "de" }), now));
  assert.equal(ask("7d").get("placed_since"), "2026-11-16T07:00:00.000Z");
  assert.equal(ask("today").get("placed_since"), "2026-11-22T23:00:00.000Z");
  assert.equal(ask("nonsense").get("placed_since"), null);
  assert.equal(ask("7d").get("market"), "de");
});
