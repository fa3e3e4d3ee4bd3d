import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import { listCategories } from "./mod.ts";
import { givenShop } from "./testing/mod.ts";

const view = { market: "us", locale: "de" } as const;

test("listCategories() gives the menu in the language asked for", async () => {
  const found = await listCategories({ actor: aGuest, view }, givenShop().deps);
  assert.ok(found.ok);
  assert.deepEqual(found.value.map(({ name }) => name), ["Geschirr", "Vasen"]);
});

test("listCategories() gives nothing to an actor who is denied", async () => {
  const deps = { ...givenShop().deps, authorize: denyAll };
  const found = await listCategories({ actor: aGuest, view }, deps);
  assert.deepEqual(found, err({ code: "denied", action: "catalog.read" }));
});
