import { assert, test } from "@mercator/domain/testing";
import { readStockQuery, stockApiQuery, writeStockQuery } from "./stock_query.ts";

test("the address of the stock list holds what it shows, and nothing strange", () => {
  const asked = { view: "low", q: " mug ", location: "loc_01", cursor: "c1" };
  const query = readStockQuery(asked);
  assert.deepEqual(writeStockQuery(query), { ...asked, q: "mug" });
  assert.equal(stockApiQuery(query), "?view=low&q=mug&location=loc_01&cursor=c1&limit=50");
  const strange = readStockQuery({ view: "x", location: "loc_1; drop", q: ["a", "b"] });
  assert.deepEqual(writeStockQuery(strange), { q: "a" });
});
