import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { changePriceList } from "./change_price_list.ts";
import { aPriceList, inMemoryPriceLists } from "./testing/mod.ts";

const list = aPriceList();
const command = { actor: anAdmin, priceListId: list.id, version: 1, once: null } as const;
const deps = (stored = list) => ({
  authorize: allowAll(),
  priceLists: inMemoryPriceLists(stored),
  clock: fixedClock(),
});

test("changePriceList() changes what is named and nothing else", async () => {
  const changed = await changePriceList({ ...command, edit: { status: "active" } }, deps());
  assert.ok(changed.ok);
  const { updatedAt: _, ...rest } = changed.value;
  const { updatedAt: __, ...before } = list;
  assert.deepEqual(rest, { ...before, status: "active", version: 2 });
});

test("changePriceList() refuses another version than the edited one, and a list that is not there", async () => {
  assert.deepEqual(
    await changePriceList({ ...command, version: 7, edit: {} }, deps()),
    err({ code: "price_list_changed_meanwhile" }),
  );
  const unknown = "plst_unknown" as typeof list.id;
  assert.deepEqual(
    await changePriceList({ ...command, priceListId: unknown, edit: {} }, deps()),
    err({ code: "price_list_not_found" }),
  );
});

test("changePriceList() leaves the standard list for everybody, always", async () => {
  const standard = aPriceList({ name: "standard", status: "active" });
  for (
    const edit of [{ status: "archived" }, { customerGroup: "trade" }, { name: "Other" }] as const
  ) {
    assert.deepEqual(
      await changePriceList({ ...command, edit }, deps(standard)),
      err({ code: "price_list_is_standard" }),
    );
  }
});

test("changePriceList() changes nothing for who may not", async () => {
  const given = { ...deps(), authorize: denyAll };
  const denied = await changePriceList({ ...command, edit: { name: "Mine" } }, given);
  assert.deepEqual(denied, err({ code: "denied", action: "pricing.manage_prices" }));
  assert.deepEqual(given.priceLists.stored.get(list.id), list);
});
