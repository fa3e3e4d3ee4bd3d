import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listPriceLists } from "./list_price_lists.ts";
import { aPriceList, inMemoryPriceLists } from "./testing/mod.ts";

const list = aPriceList();
const command = {
  actor: anAdmin,
  query: { market: null, status: null, limit: 9, after: null },
} as const;
const priceLists = inMemoryPriceLists(list);

test("listPriceLists() shows staff what there is", async () => {
  const found = await listPriceLists(command, { authorize: allowAll(), priceLists });
  assert.deepEqual(found.ok && found.value.lists.map(({ id }) => id), [list.id]);
});

test("listPriceLists() shows nothing to who may not", async () => {
  const denied = await listPriceLists(command, { authorize: denyAll, priceLists });
  assert.deepEqual(denied, err({ code: "denied", action: "pricing.read_lists" }));
});
