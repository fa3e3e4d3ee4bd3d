import { assert, test } from "@mercator/domain/testing";
import type { AdminProducts } from "../ports.ts";
import type { AdminProductQuery } from "../views.ts";
import { A_SHOP, type GivenCatalog } from "./catalog_contract.ts";

/** Every AdminProducts, fake or real, must pass these. */
export function adminProductsContract(name: string, given: GivenCatalog): void {
  const query = (overrides: Partial<AdminProductQuery> = {}): AdminProductQuery => ({
    q: null,
    view: "all",
    category: null,
    sort: "title",
    limit: 10,
    after: null,
    ...overrides,
  });
  const lists = (promise: string, list: (products: AdminProducts) => Promise<void>) =>
    test(`${name} ${promise}`, async () => {
      const ports = await given(A_SHOP);
      await list(ports.adminProducts);
      await ports[Symbol.asyncDispose]?.();
    });
  const handles = async (products: AdminProducts, overrides: Partial<AdminProductQuery>) =>
    (await products.list(query(overrides))).products.map(({ handle }) => handle);

  lists("list() holds drafts too, and counts its views", async (products) => {
    const page = await products.list(query());
    assert.equal(page.total, 4);
    assert.deepEqual(page.views, [
      { view: "all", count: 4 },
      { view: "published", count: 3 },
      { view: "draft", count: 1 },
      { view: "low_stock", count: 1 },
      { view: "sold_out", count: 2 },
    ]);
    const vase = page.products[0]!;
    assert.equal(vase.title, "Brook vase");
    assert.deepEqual([vase.available, vase.variantCount, vase.status], [4, 1, "published"]);
    assert.deepEqual(vase.pricesFrom.map(({ minor }) => minor), [1_600n, 1_500n]);
  });

  lists("list() narrows by view, category, words and SKU", async (products) => {
    assert.deepEqual(await handles(products, { view: "draft" }), ["secret"]);
    assert.deepEqual(await handles(products, { view: "low_stock" }), ["brook-vase"]);
    assert.deepEqual(await handles(products, { category: "vases" }), ["brook-vase"]);
    assert.deepEqual(await handles(products, { q: "brook" }), ["brook-vase"]);
    assert.deepEqual(await handles(products, { q: "mug-11" }), ["heron-mug-1"]);
    assert.deepEqual(await handles(products, { q: "100%_" }), []);
  });

  lists("list() pages hold each product once, in every order", async (products) => {
    for (const sort of ["title", "updated", "stock_asc"] as const) {
      const seen: string[] = [];
      let after: AdminProductQuery["after"] = null;
      do {
        const page = await products.list(query({ sort, limit: 1, after }));
        seen.push(...page.products.map(({ handle }) => handle));
        after = page.next;
      } while (after !== null && seen.length < 10);
      assert.deepEqual(seen, await handles(products, { sort }), sort);
      assert.equal(seen.length, 4, sort);
    }
    assert.equal((await handles(products, { sort: "stock_asc" }))[0], "tarn-plate");
  });
}
