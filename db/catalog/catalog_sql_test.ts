import type { ProductQuery } from "@mercator/domain/catalog";
import { instant } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { seed, stableId } from "../seed/mod.ts";
import { assertSqlSnapshot, freshDatabase, recordSql } from "../testing/mod.ts";
import { pgAdminProducts, pgCatalogReader, pgProducts } from "./mod.ts";

const QUERY: ProductQuery = {
  market: "de",
  locale: "de",
  q: "vase",
  category: "vases",
  colours: ["Ink"],
  materials: ["stoneware"],
  priceMin: 1n,
  priceMax: 9_999n,
  inStock: true,
  sort: "relevance",
  limit: 24,
  after: [0, ""],
};

test("The catalogue sends the statements of catalog.sql, one for each question", async () => {
  const recorded = recordSql();
  await using database = await freshDatabase({ logger: recorded });
  await seed(database.db, { now: 0 });
  const reader = pgCatalogReader(database.as("storefront_read"), () => instant(Date.now()));
  const admin = database.as("admin");
  const products = pgProducts(admin);
  const view = { market: "us", locale: "en" } as const;
  const id = stableId("Product", "heron-mug");

  await recorded.during("list", () => reader.list(QUERY));
  await recorded.during("find", () => reader.find({ handle: "heron-mug", ...view }));
  await recorded.during("categories", () => reader.categories(view));
  await recorded.during("suggest", () => reader.suggest({ q: "tea", limit: 6, ...view }));
  await recorded.during(
    "admin list",
    () =>
      pgAdminProducts(admin).list({
        q: "mug",
        view: "low_stock",
        category: "tableware",
        sort: "title",
        limit: 24,
        after: ["", ""],
      }),
  );
  const mug = await recorded.during("admin find", () => products.find(id));
  assert.ok(mug);
  const change = { product: mug, events: [], once: null };
  await recorded.during("save", () => products.save(change));
  const variantId = mug.variants[0]!.id;
  await recorded.during("save a variant", () => products.saveVariant({ ...change, variantId }));

  const titles = ["list", "find", "categories", "suggest", "admin list", "admin find", "save"];
  for (const title of titles) assert.equal(recorded.count(title), 1, title);
  await assertSqlSnapshot(recorded, new URL("./catalog.sql", import.meta.url));
});
