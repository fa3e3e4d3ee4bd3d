import { aStockLevel } from "../../inventory/testing/mod.ts";
import { assert, test } from "@mercator/domain/testing";
import type { Id } from "../../kernel/mod.ts";
import type { CatalogReader } from "../ports.ts";
import type { ProductQuery, ProductSort } from "../views.ts";
import type { CatalogPorts, Shop } from "./in_memory_catalog.ts";
import { aCategory, aPicture, aPrice, aProduct, aText, aVariant } from "./products.ts";

export type GivenCatalog = (shop: Shop) => Promise<CatalogPorts & Partial<AsyncDisposable>>;

const VASES = aCategory({
  id: "cat_00000000000000000000000002" as Id<"Category">,
  handle: "vases",
  ordinal: 1,
  names: { en: "Vases", de: "Vasen" },
});

/** A mug in two colours, a cheap vase without German, a draft, a plate that is sold in Germany alone. */
export const A_SHOP: Shop = {
  categories: [aCategory({ picture: aPicture() }), VASES],
  materials: [{ code: "stoneware", labels: { en: "Stoneware", de: "Steinzeug" } }],
  products: [
    aProduct(1, {
      variants: [
        aVariant(1, { prices: [aPrice("us", 2_800n, 3_500n), aPrice("de", 2_900n)] }),
        aVariant(11, {
          options: { Colour: "Ink" },
          prices: [aPrice("us", 3_200n), aPrice("de", 3_300n)],
          level: aStockLevel({ onHand: 0 }),
        }),
      ],
      related: ["brook-vase", "secret", "nowhere"],
    }),
    aProduct(2, {
      handle: "brook-vase",
      category: "vases",
      texts: [
        aText("en", { title: "Brook vase", subtitle: "Porcelain", description: "One stem." }),
      ],
      variants: [aVariant(2, {
        prices: [aPrice("us", 1_500n), aPrice("de", 1_600n)],
        level: aStockLevel({ onHand: 4 }),
        contents: { thousandths: 250n, unit: "kg" },
      })],
    }),
    aProduct(3, { handle: "secret", status: "draft" }),
    aProduct(4, {
      handle: "tarn-plate",
      texts: [aText("en", { title: "Tarn plate" }), aText("de", { title: "Teller Tarn" })],
      variants: [
        aVariant(4, { prices: [aPrice("de", 1_600n)], level: aStockLevel({ onHand: 0 }) }),
      ],
    }),
  ],
};

function aQuery(overrides: Partial<ProductQuery> = {}): ProductQuery {
  return {
    market: "de",
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
    ...overrides,
  };
}

/** Every CatalogReader, fake or real, must pass these. */
export function catalogReaderContract(name: string, given: GivenCatalog): void {
  const reads = (promise: string, read: (catalog: CatalogReader) => Promise<void>) =>
    test(`${name} ${promise}`, async () => {
      const ports = await given(A_SHOP);
      await read(ports.reader);
      await ports[Symbol.asyncDispose]?.();
    });
  const handles = async (catalog: CatalogReader, overrides: Partial<ProductQuery>) =>
    (await catalog.list(aQuery(overrides))).products.map(({ handle }) => handle);

  reads("list() holds what is published and has a price in the market", async (catalog) => {
    assert.deepEqual(await handles(catalog, { market: "us" }), ["heron-mug-1", "brook-vase"]);
    assert.deepEqual(await handles(catalog, {}), ["heron-mug-1", "brook-vase", "tarn-plate"]);
  });

  reads("list() sums a product up", async (catalog) => {
    const page = await catalog.list(aQuery({ market: "us", locale: "de", limit: 1 }));
    assert.deepEqual(page.products, [{
      id: A_SHOP.products[0]!.id,
      handle: "heron-mug-1",
      title: "Becher Reiher",
      subtitle: "Becher aus Steinzeug",
      category: "tableware",
      pictures: [{ ...withoutAlts(), alt: "Ein Becher" }],
      options: [{
        name: "Colour",
        label: "Farbe",
        values: [
          { name: "Salt", label: "Salz", swatch: "#e9e4da" },
          { name: "Ink", label: "Tinte", swatch: "#2b3b50" },
        ],
      }],
      priceFrom: { minor: 2_800n, currency: "USD" },
      priceVaries: true,
      compareAt: { minor: 3_500n, currency: "USD" },
      lowestBefore: null,
      unitPrice: null,
      availability: "in_stock",
    }]);
    assert.equal(page.total, 2);
  });

  reads("list() and find() say what a unit costs of what is sold by weight", async (catalog) => {
    const perKilogram = { amount: { minor: 6_400n, currency: "EUR" }, per: "kg" };
    const page = await catalog.list(aQuery());
    const prices = page.products.map(({ unitPrice }) => unitPrice);
    assert.deepEqual(prices, [null, perKilogram, null]);
    const vase = await catalog.find({ handle: "brook-vase", market: "de", locale: "en" });
    assert.deepEqual(vase?.variants[0]?.unitPrice, perKilogram);
  });

  reads("list() narrows by category, colour, material, price and stock", async (catalog) => {
    assert.deepEqual(await handles(catalog, { category: "vases" }), ["brook-vase"]);
    assert.deepEqual(await handles(catalog, { category: "nothing" }), []);
    assert.deepEqual(await handles(catalog, { colours: ["Ink"] }), ["heron-mug-1"]);
    assert.deepEqual(await handles(catalog, { colours: ["Ink"], inStock: true }), []);
    assert.deepEqual(await handles(catalog, { materials: ["iron"] }), []);
    assert.equal((await handles(catalog, { materials: ["iron", "stoneware"] })).length, 3);
    assert.deepEqual(await handles(catalog, { priceMin: 3_000n }), ["heron-mug-1"]);
    assert.deepEqual(await handles(catalog, { priceMin: 1_600n, priceMax: 1_600n }), [
      "brook-vase",
      "tarn-plate",
    ]);
    assert.deepEqual(await handles(catalog, { inStock: true }), ["heron-mug-1", "brook-vase"]);
  });

  reads("list() finds words, and the beginning of the last one", async (catalog) => {
    assert.deepEqual(await handles(catalog, { q: "vase" }), ["brook-vase"]);
    assert.deepEqual(await handles(catalog, { q: "brook va" }), ["brook-vase"]);
    assert.deepEqual(await handles(catalog, { q: "heron vase" }), []);
    assert.deepEqual(await handles(catalog, { q: "teller", locale: "de" }), ["tarn-plate"]);
    assert.deepEqual(await handles(catalog, { q: "brook", locale: "de" }), ["brook-vase"]);
    for (const q of ["'", "& | !", "a:*", "\\", "(((", '"', "-", "ö:", "<->"]) {
      await handles(catalog, { q });
    }
  });

  reads("list() pages hold each product once, in every order", async (catalog) => {
    const sorts: Record<ProductSort, string[] | null> = {
      featured: ["heron-mug-1", "brook-vase", "tarn-plate"],
      newest: null,
      price_asc: ["brook-vase", "tarn-plate", "heron-mug-1"],
      price_desc: ["heron-mug-1", "brook-vase", "tarn-plate"],
      relevance: null,
    };
    for (const [sort, expected] of Object.entries(sorts) as [ProductSort, string[] | null][]) {
      const whole = await handles(catalog, { sort });
      const seen: string[] = [];
      let after: ProductQuery["after"] = null;
      do {
        const page = await catalog.list(aQuery({ sort, limit: 1, after }));
        seen.push(...page.products.map(({ handle }) => handle));
        assert.equal(page.total, 3, sort);
        after = page.next;
      } while (after !== null && seen.length < 10);
      assert.deepEqual(seen, whole, sort);
      if (expected !== null) assert.deepEqual(whole, expected, sort);
      assert.equal(whole.length, 3, sort);
    }
  });

  reads("list() counts each facet as if it were not chosen itself", async (catalog) => {
    const facet = async (name: string, overrides: Partial<ProductQuery>) => {
      const { facets } = await catalog.list(aQuery(overrides));
      const values = facets.find((it) => it.name === name)?.values ?? [];
      return values.map(({ value, label, count }) => `${value} ${label} ${count}`);
    };
    const chosen = { locale: "de", category: "tableware", colours: ["Ink"] } as const;
    assert.deepEqual(await facet("category", chosen), ["tableware Geschirr 1"]);
    assert.deepEqual(await facet("colour", chosen), ["Salt Salz 2", "Ink Tinte 1"]);
    assert.deepEqual(await facet("material", chosen), ["stoneware Steinzeug 1"]);
    assert.deepEqual(await facet("category", {}), ["tableware Tableware 2", "vases Vases 1"]);
  });

  reads("find() shows a product whole, what goes with it included", async (catalog) => {
    const product = await catalog.find({ handle: "heron-mug-1", market: "de", locale: "de" });
    assert.ok(product);
    assert.equal(product.title, "Becher Reiher");
    assert.deepEqual(product.category, { handle: "tableware", name: "Geschirr" });
    assert.deepEqual(
      product.variants.map(({ title, price, level }) => [title, price.minor, level.onHand]),
      [["Salz", 2_900n, 20], ["Tinte", 3_300n, 0]],
    );
    assert.deepEqual(product.variants[0]?.options, { Colour: "Salt" });
    assert.deepEqual(product.related.map(({ handle }) => handle), ["brook-vase"]);
    assert.deepEqual(product.dimensionsMm, { height: 95 });
    assert.equal(product.updatedAt, A_SHOP.products[0]!.updatedAt);
  });

  reads(
    "find() falls back to English, and keeps drafts and other markets back",
    async (catalog) => {
      const vase = await catalog.find({ handle: "brook-vase", market: "de", locale: "de" });
      assert.equal(vase?.title, "Brook vase");
      assert.equal(await catalog.find({ handle: "secret", market: "de", locale: "en" }), null);
      assert.equal(await catalog.find({ handle: "tarn-plate", market: "us", locale: "en" }), null);
      assert.equal(await catalog.find({ handle: "nothing", market: "us", locale: "en" }), null);
    },
  );

  reads("categories() come in the order of the menu, counted", async (catalog) => {
    const categories = await catalog.categories({ market: "us", locale: "de" });
    assert.deepEqual(
      categories.map(({ handle, name, productCount }) => [handle, name, productCount]),
      [["tableware", "Geschirr", 1], ["vases", "Vasen", 1]],
    );
    assert.equal(categories[0]?.picture?.alt, "Ein Becher");
    assert.equal(categories[1]?.picture, null);
  });

  reads("suggest() finds products and categories by what is typed so far", async (catalog) => {
    const found = await catalog.suggest({ q: "vas", limit: 5, market: "us", locale: "en" });
    assert.deepEqual(found.products.map(({ handle }) => handle), ["brook-vase"]);
    assert.deepEqual(found.categories, [{ handle: "vases", name: "Vases" }]);
  });
}

function withoutAlts() {
  const { alts: _alts, ...picture } = aPicture();
  return picture;
}
