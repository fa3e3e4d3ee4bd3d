import { assert, test } from "@mercator/domain/testing";
import { LIMIT_DEFAULT, LIMIT_MAX, PageQuery } from "./list.ts";

test("PageQuery reads the limit of an address, and has one of its own", () => {
  assert.deepEqual(PageQuery.parse({}), { limit: LIMIT_DEFAULT });
  assert.deepEqual(PageQuery.parse({ limit: "5", cursor: "abc" }), { limit: 5, cursor: "abc" });
});

test("PageQuery refuses limits that are no page, and cursors without end", () => {
  for (const limit of ["0", "-1", "1.5", "many", String(LIMIT_MAX + 1), "1e9"]) {
    assert.equal(PageQuery.safeParse({ limit }).success, false, limit);
  }
  assert.equal(PageQuery.safeParse({ cursor: "" }).success, false);
  assert.equal(PageQuery.safeParse({ cursor: "a".repeat(513) }).success, false);
});
