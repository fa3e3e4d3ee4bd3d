import { assert, test } from "@mercator/domain/testing";
import { err, type Id, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import { productChanged } from "../change_product.ts";
import type { ProductRepository } from "../ports.ts";
import type { Product } from "../product.ts";
import { A_SHOP, type GivenCatalog } from "./catalog_contract.ts";
import { aPrice, aText } from "./products.ts";

/** Every ProductRepository, fake or real, must pass these. */
export function productRepositoryContract(name: string, given: GivenCatalog): void {
  const mug = A_SHOP.products[0]!;
  const changed = (product: Product) => ({
    product,
    events: [productChanged(product, anInstant)],
    once: null,
  });
  const stores = (promise: string, work: (products: ProductRepository) => Promise<void>) =>
    test(`${name} ${promise}`, async () => {
      const ports = await given(A_SHOP);
      await work(ports.products);
      await ports[Symbol.asyncDispose]?.();
    });

  stores("find() and findByVariant() read a product whole", async (products) => {
    assert.deepEqual(await products.find(mug.id), mug);
    assert.deepEqual(await products.findByVariant(mug.variants[1]!.id), mug);
    assert.equal(await products.find("prod_0000000000000000000000000z" as Id<"Product">), null);
    assert.equal(
      await products.findByVariant("var_0000000000000000000000000z" as Id<"Variant">),
      null,
    );
  });

  stores("hasCategory() knows the categories", async (products) => {
    assert.equal(await products.hasCategory("vases"), true);
    assert.equal(await products.hasCategory("nothing"), false);
  });

  stores("save() stores what was changed, and find() reads it back", async (products) => {
    const draft: Product = {
      ...mug,
      status: "draft",
      category: "vases",
      weightGrams: 5,
      texts: [aText("en", { title: "Another", details: ["a", "b"] }), aText("de")],
    };
    const saved = await products.save(changed(draft));
    assert.ok(saved.ok);
    assert.deepEqual(saved.value, { ...draft, version: 2 });
    assert.deepEqual(await products.find(mug.id), saved.value);
  });

  stores("save() refuses a stale version and changes nothing", async (products) => {
    const stale = { ...mug, weightGrams: 1, version: mug.version + 1 };
    assert.deepEqual(
      await products.save(changed(stale)),
      err({ code: "product_changed_meanwhile" }),
    );
    assert.deepEqual(await products.find(mug.id), mug);
  });

  stores(
    "saveVariant() stores prices, oversell limit and contents of the variant",
    async (products) => {
      const [first, second] = [mug.variants[0]!, mug.variants[1]!];
      const level = { ...second.level, oversellLimit: 7 };
      const contents = { thousandths: 750n, unit: "l" } as const;
      const prices = [aPrice("us", 9n, 10n), aPrice("de", 8n)];
      const repriced = { ...second, level, prices, contents };
      const next = { ...mug, variants: [first, repriced] };
      const saved = await products.saveVariant({ ...changed(next), variantId: second.id });
      assert.ok(saved.ok);
      assert.deepEqual(await products.find(mug.id), { ...next, version: 2 });
    },
  );

  stores("save() takes effect once a key", async (products) => {
    const once: Once<Product> = {
      principal: "staff:stf_1",
      route: "PATCH /products/{id}",
      key: "k1",
      fingerprint: "f1",
      answer: ({ version }) => ({ status: 200, headers: {}, body: String(version) }),
    };
    const first = await products.save({ ...changed({ ...mug, weightGrams: 1 }), once });
    assert.ok(first.ok);
    const again = await products.save({ ...changed({ ...first.value, weightGrams: 2 }), once });
    assert.deepEqual(again, err({ code: "request_repeated" }));
    assert.deepEqual(await products.find(mug.id), first.value);
  });
}
