import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { type AdminProductQuery, listAdminProducts } from "./mod.ts";
import { givenShop } from "./testing/mod.ts";

const query: AdminProductQuery = {
  q: null,
  view: "draft",
  category: null,
  sort: "title",
  limit: 10,
  after: null,
};

test("listAdminProducts() shows drafts to who may read them", async () => {
  const { deps, authorize } = givenShop();
  const page = await listAdminProducts({ actor: anAdmin, query }, deps);
  assert.ok(page.ok);
  assert.deepEqual(page.value.products.map(({ handle }) => handle), ["secret"]);
  assert.deepEqual(authorize.asked.map(({ action }) => action), ["catalog.read_drafts"]);
});

test("listAdminProducts() shows nothing to an actor who is denied", async () => {
  const deps = { ...givenShop().deps, authorize: denyAll };
  const page = await listAdminProducts({ actor: anAdmin, query }, deps);
  assert.deepEqual(page, err({ code: "denied", action: "catalog.read_drafts" }));
});
