import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import { findProduct } from "./mod.ts";
import { givenShop } from "./testing/mod.ts";

const view = { market: "us", locale: "en" } as const;

test("findProduct() shows a published product", async () => {
  const found = await findProduct({ actor: aGuest, handle: "brook-vase", view }, givenShop().deps);
  assert.ok(found.ok);
  assert.equal(found.value.title, "Brook vase");
});

test("findProduct() answers a draft like a product that is not there", async () => {
  const { deps } = givenShop();
  for (const handle of ["secret", "nothing"]) {
    const found = await findProduct({ actor: aGuest, handle, view }, deps);
    assert.deepEqual(found, err({ code: "product_not_found" }));
  }
});

test("findProduct() shows nothing to an actor who is denied", async () => {
  const deps = { ...givenShop().deps, authorize: denyAll };
  const found = await findProduct({ actor: aGuest, handle: "brook-vase", view }, deps);
  assert.deepEqual(found, err({ code: "denied", action: "catalog.read" }));
});
