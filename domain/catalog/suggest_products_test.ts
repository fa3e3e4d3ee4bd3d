import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import { suggestProducts } from "./mod.ts";
import { givenShop } from "./testing/mod.ts";

const view = { market: "us", locale: "en" } as const;

test("suggestProducts() finds what is begun to be typed", async () => {
  const found = await suggestProducts({ actor: aGuest, q: "vas", view }, givenShop().deps);
  assert.ok(found.ok);
  assert.deepEqual(found.value.products.map(({ handle }) => handle), ["brook-vase"]);
});

test("suggestProducts() suggests nothing before something is typed", async () => {
  const found = await suggestProducts({ actor: aGuest, q: " ", view }, givenShop().deps);
  assert.deepEqual(found, ok({ products: [], categories: [] }));
});

test("suggestProducts() suggests nothing to an actor who is denied", async () => {
  const deps = { ...givenShop().deps, authorize: denyAll };
  const found = await suggestProducts({ actor: aGuest, q: "vas", view }, deps);
  assert.deepEqual(found, err({ code: "denied", action: "catalog.read" }));
});
