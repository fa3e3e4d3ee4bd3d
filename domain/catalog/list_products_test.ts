import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import { listProducts, type ProductQuery } from "./mod.ts";
import { givenShop } from "./testing/mod.ts";

const QUERY: ProductQuery = {
  market: "us",
  locale: "en",
  q: null,
  category: null,
  colours: [],
  materials: [],
  priceMin: null,
  priceMax: null,
  inStock: false,
  sort: "featured",
  limit: 10,
  after: null,
};

test("listProducts() gives everyone who may read what is published", async () => {
  const { deps, authorize } = givenShop();
  const page = await listProducts({ actor: aGuest, query: QUERY }, deps);
  assert.ok(page.ok);
  assert.deepEqual(page.value.products.map(({ handle }) => handle), ["heron-mug-1", "brook-vase"]);
  assert.deepEqual(authorize.asked, [{ action: "catalog.read", resource: {} }]);
});

test("listProducts() gives nothing to an actor who is denied", async () => {
  const { deps } = givenShop();
  const page = await listProducts({ actor: aGuest, query: QUERY }, { ...deps, authorize: denyAll });
  assert.deepEqual(page, err({ code: "denied", action: "catalog.read" }));
});
