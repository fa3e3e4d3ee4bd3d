import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listPrices } from "./list_prices.ts";
import { aPriceList, inMemoryPriceLists } from "./testing/mod.ts";

const list = aPriceList();
const command = {
  actor: anAdmin,
  priceListId: list.id,
  query: { q: null, limit: 9, after: null },
} as const;
const priceLists = inMemoryPriceLists(list);

test("listPrices() shows staff what there is", async () => {
  const found = await listPrices(command, { authorize: allowAll(), priceLists });
  assert.deepEqual(found.ok && found.value.entries, []);
});

test("listPrices() shows nothing to who may not", async () => {
  const denied = await listPrices(command, { authorize: denyAll, priceLists });
  assert.deepEqual(denied, err({ code: "denied", action: "pricing.read_lists" }));
});
