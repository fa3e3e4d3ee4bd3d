import { assert, test } from "@mercator/domain/testing";
import { err, type Id, ok } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { findAdminProduct } from "./mod.ts";
import { A_SHOP, givenShop } from "./testing/mod.ts";

const mug = A_SHOP.products[0]!;
const draft = A_SHOP.products[2]!;

test("findAdminProduct() opens a draft, and finds a product by its variant", async () => {
  const { deps } = givenShop();
  const byId = await findAdminProduct({ actor: anAdmin, key: { productId: draft.id } }, deps);
  assert.deepEqual(byId, ok(draft));
  const key = { variantId: mug.variants[1]!.id };
  assert.deepEqual(await findAdminProduct({ actor: anAdmin, key }, deps), ok(mug));
});

test("findAdminProduct() reports an unknown product", async () => {
  const key = { productId: "prod_x" as Id<"Product"> };
  const found = await findAdminProduct({ actor: anAdmin, key }, givenShop().deps);
  assert.deepEqual(found, err({ code: "product_not_found" }));
});

test("findAdminProduct() opens nothing for an actor who is denied", async () => {
  const deps = { ...givenShop().deps, authorize: denyAll };
  const found = await findAdminProduct({ actor: anAdmin, key: { productId: mug.id } }, deps);
  assert.deepEqual(found, err({ code: "denied", action: "catalog.read_drafts" }));
});
