import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { readPriceList } from "./read_price_list.ts";
import { aPriceList, inMemoryPriceLists } from "./testing/mod.ts";

const list = aPriceList();
const command = { actor: anAdmin, priceListId: list.id } as const;
const priceLists = inMemoryPriceLists(list);

test("readPriceList() shows staff what there is", async () => {
  const found = await readPriceList(command, { authorize: allowAll(), priceLists });
  assert.deepEqual(found.ok && found.value, list);
});

test("readPriceList() shows nothing to who may not", async () => {
  const denied = await readPriceList(command, { authorize: denyAll, priceLists });
  assert.deepEqual(denied, err({ code: "denied", action: "pricing.read_lists" }));
});

test("readPriceList() says that there is no such list", async () => {
  const priceListId = "plst_unknown" as typeof list.id;
  const deps = { authorize: allowAll(), priceLists };
  assert.deepEqual(
    await readPriceList({ actor: anAdmin, priceListId }, deps),
    err({ code: "price_list_not_found" }),
  );
});
