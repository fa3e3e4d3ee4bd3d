import { assert, test } from "@mercator/domain/testing";
import {
  priceListsApiQuery,
  readPriceListsQuery,
  readSheetQuery,
  sheetApiQuery,
  writePriceListsQuery,
  writeSheetQuery,
} from "./price_lists_query.ts";

test("the addresses of the price pages hold what they show, and nothing strange", () => {
  const lists = readPriceListsQuery({ view: "draft", market: "de", cursor: "c1" });
  assert.deepEqual(writePriceListsQuery(lists), { view: "draft", market: "de", cursor: "c1" });
  assert.equal(priceListsApiQuery(lists), "?status=draft&market=de&cursor=c1&limit=50");
  assert.deepEqual(writePriceListsQuery(readPriceListsQuery({ view: "x", market: "../" })), {});

  const sheet = readSheetQuery({ only: "unpriced", q: " mug ", category: "tableware" });
  assert.deepEqual(writeSheetQuery(sheet), { only: "unpriced", q: "mug", category: "tableware" });
  assert.equal(sheetApiQuery(sheet), "?only=unpriced&q=mug&category=tableware&limit=100");
  assert.deepEqual(writeSheetQuery(readSheetQuery({ only: "some", category: "A B" })), {});
});
