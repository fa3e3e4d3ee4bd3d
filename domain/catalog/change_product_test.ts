import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { type ChangeProduct, changeProduct, type ProductEdit } from "./mod.ts";
import { A_SHOP, aProduct, aText, aVariant, givenShop } from "./testing/mod.ts";

const mug = A_SHOP.products[0]!;
const command = (edit: ProductEdit, overrides: Partial<ChangeProduct> = {}): ChangeProduct => ({
  actor: anAdmin,
  productId: mug.id,
  version: 1,
  edit,
  once: null,
  ...overrides,
});

test("changeProduct() changes what is named, and tells", async () => {
  const { deps, events, clock, products } = givenShop();
  const german = aText("de", { title: "Reiherbecher" });

  const changed = await changeProduct(
    command({ texts: [german], category: "vases", weightGrams: 5 }),
    deps,
  );

  assert.ok(changed.ok);
  assert.deepEqual(changed.value, {
    ...mug,
    texts: [aText("en"), german],
    category: "vases",
    weightGrams: 5,
    updatedAt: clock(),
    version: 2,
  });
  assert.deepEqual(await products.find(mug.id), changed.value);
  assert.deepEqual(events, [{
    type: "product_changed",
    subject: mug.id,
    at: clock(),
    payload: {
      product_id: mug.id,
      handle: "heron-mug-1",
      status: "published",
      category: "vases",
    },
  }]);
});

test("changeProduct() takes a product back and publishes it again", async () => {
  const { deps } = givenShop();
  const hidden = await changeProduct(command({ status: "draft" }), deps);
  assert.ok(hidden.ok);
  const shown = await changeProduct(command({ status: "published" }, { version: 2 }), deps);
  assert.equal(shown.ok && shown.value.status, "published");
});

test("changeProduct() publishes nothing that lacks a picture, a variant or a price", async () => {
  const lacking = [
    [aProduct(9, { status: "draft", pictures: [] }), "picture"],
    [aProduct(9, { status: "draft", variants: [] }), "variant"],
    [aProduct(9, { status: "draft", variants: [aVariant(9, { prices: [] })] }), "price"],
  ] as const;
  for (const [product, missing] of lacking) {
    const { deps, events } = givenShop({ ...A_SHOP, products: [product] });
    const changed = await changeProduct(
      command({ status: "published" }, { productId: product.id }),
      deps,
    );
    assert.deepEqual(changed, err({ code: "product_not_publishable", missing }));
    assert.deepEqual(events, []);
  }
});

test("changeProduct() refuses a version that is not the latest, and an unknown category", async () => {
  const { deps, products } = givenShop();
  assert.deepEqual(
    await changeProduct(command({ weightGrams: 1 }, { version: 2 }), deps),
    err({ code: "product_changed_meanwhile" }),
  );
  assert.deepEqual(
    await changeProduct(command({ category: "nothing" }), deps),
    err({ code: "category_not_found" }),
  );
  assert.deepEqual(await products.find(mug.id), mug);
});

test("changeProduct() reports an unknown product", async () => {
  const changed = await changeProduct(
    command({}, { productId: "prod_x" as Id<"Product"> }),
    givenShop().deps,
  );
  assert.deepEqual(changed, err({ code: "product_not_found" }));
});

test("changeProduct() changes nothing for an actor who is denied", async () => {
  const { deps, products } = givenShop();
  const changed = await changeProduct(command({ weightGrams: 1 }), { ...deps, authorize: denyAll });
  assert.deepEqual(changed, err({ code: "denied", action: "catalog.manage_products" }));
  assert.deepEqual(await products.find(mug.id), mug);
});
