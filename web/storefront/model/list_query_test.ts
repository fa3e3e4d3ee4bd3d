import { assert, test } from "@mercator/domain/testing";
import { query } from "../testing/fixtures.ts";
import { cleared, filterCount, queryFrom, searchOf, without } from "./list_query.ts";

test("searchOf leaves out what is usual", () => {
  assert.equal(searchOf(query).toString(), "");
  assert.equal(searchOf({ ...query, sort: "relevance" }, "oak").toString(), "q=oak");
});

test("searchOf writes filters, sort and cursor into the address", () => {
  const search = searchOf({
    ...query,
    colour: ["salt", "ink"],
    inStock: true,
    sort: "price_asc",
    cursor: "c&1",
  });
  assert.equal(
    search.toString(),
    "colour=salt&colour=ink&in_stock=true&sort=price_asc&cursor=c%261",
  );
});

test("a filter that changes starts the list again", () => {
  const deep = { ...query, colour: ["salt", "ink"], cursor: "c" };
  assert.deepEqual(without(deep, { filter: "colour", value: "salt" }), {
    ...query,
    colour: ["ink"],
  });
  assert.deepEqual(cleared({ ...deep, inStock: true }), query);
  assert.equal(filterCount({ ...deep, inStock: true }), 3);
});

test("queryFrom reads a filter form and keeps the sort", () => {
  const form = new FormData();
  form.append("colour", "salt");
  form.append("material", "oak");
  form.append("in_stock", "true");
  assert.deepEqual(queryFrom(form, { ...query, sort: "newest", colour: ["ink"], cursor: "c" }), {
    ...query,
    sort: "newest",
    colour: ["salt"],
    material: ["oak"],
    inStock: true,
  });
});
