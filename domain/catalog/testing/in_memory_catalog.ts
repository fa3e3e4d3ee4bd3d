import { availabilityOf, available } from "../../inventory/mod.ts";
import { compare, type DomainEvent, err, type Money, ok } from "../../kernel/mod.ts";
import type { AdminProducts, CatalogReader, ProductChange, ProductRepository } from "../ports.ts";
import type { Category, Material, Product } from "../product.ts";
import { ADMIN_VIEWS, type AdminProductQuery, type AdminView } from "../views.ts";
import { facetsOf, pageOf, passes, sortKey } from "./in_memory_list.ts";
import { isListed, textOf, toPictureView, toProductView, toSummary } from "./to_view.ts";

/** What a shop keeps, to begin with. */
export type Shop = Readonly<{
  categories: readonly Category[];
  /** In the order in which they are offered. */
  materials: readonly Material[];
  products: readonly Product[];
}>;

export type CatalogPorts = Readonly<{
  reader: CatalogReader;
  adminProducts: AdminProducts;
  products: ProductRepository;
}>;

/** A fake that keeps the same promises as the Postgres adapters. */
export function inMemoryCatalog(shop: Shop): CatalogPorts & { events: DomainEvent[] } {
  const stored = new Map(shop.products.map((product) => [product.id, product]));
  const events: DomainEvent[] = [];
  const all = () => [...stored.values()].sort((a, b) => a.id < b.id ? -1 : 1);
  return {
    events,
    reader: inMemoryReader(all, shop),
    adminProducts: { list: (query) => Promise.resolve(adminPage(all(), query)) },
    products: inMemoryProducts({ stored, events, categories: shop.categories }),
  };
}

function inMemoryReader(
  all: () => readonly Product[],
  shop: Shop,
): CatalogReader {
  const { categories } = shop;
  return {
    list(query) {
      const found = all().filter((product) => passes(product, query));
      const keyOf = (product: Product) => sortKey(product, query);
      const sorted = found.toSorted((a, b) => keyOf(a) - keyOf(b) || (a.id < b.id ? -1 : 1));
      const { items, next } = pageOf(sorted, { after: query.after, limit: query.limit, keyOf });
      return Promise.resolve({
        products: items.map((product) => toSummary(product, query)),
        next,
        total: found.length,
        pricesUntil: null,
        facets: facetsOf({ ...shop, products: all() }, query),
      });
    },
    find({ handle, ...view }) {
      const product = all().find((it) => it.handle === handle && isListed(it, view.market));
      const category = categories.find((it) => it.handle === product?.category);
      if (product === undefined || category === undefined) return Promise.resolve(null);
      const related = product.related.flatMap((other) =>
        all().filter((it) => it.handle === other && isListed(it, view.market))
          .map((it) => toSummary(it, view))
      );
      return Promise.resolve(toProductView(product, { view, category, related }));
    },
    categories({ market, locale }) {
      const sorted = categories.toSorted((a, b) => a.ordinal - b.ordinal);
      return Promise.resolve(sorted.map(({ handle, names, blurbs, picture }) => ({
        handle,
        name: names[locale],
        blurb: blurbs[locale],
        picture: picture && toPictureView(picture, locale),
        productCount: all().filter((it) => it.category === handle && isListed(it, market)).length,
      })));
    },
    async suggest({ q, limit, ...view }) {
      const any = { category: null, colours: [], materials: [], priceMin: null, priceMax: null };
      const page = await this.list({
        ...view,
        ...any,
        q,
        limit,
        inStock: false,
        sort: "relevance",
        after: null,
      });
      return {
        products: page.products,
        categories: categories
          .filter(({ names }) => names[view.locale].toLowerCase().startsWith(q.toLowerCase()))
          .map(({ handle, names }) => ({ handle, name: names[view.locale] })),
      };
    },
  };
}

const IN_VIEW: Readonly<Record<AdminView, (product: Product) => boolean>> = {
  all: () => true,
  published: ({ status }) => status === "published",
  draft: ({ status }) => status === "draft",
  low_stock: ({ variants }) => variants.some(({ level }) => availabilityOf(level) === "low_stock"),
  sold_out: ({ variants }) =>
    variants.some(({ level }) => availabilityOf(level) === "out_of_stock"),
};

function adminPage(all: readonly Product[], query: AdminProductQuery) {
  const titleOf = (product: Product) => textOf(product, "en").title;
  const stockOf = ({ variants }: Product) =>
    variants.reduce((sum, { level }) => sum + available(level), 0);
  const keyOf = (product: Product) =>
    query.sort === "title"
      ? titleOf(product).toLowerCase()
      : query.sort === "updated"
      ? -product.updatedAt
      : stockOf(product);
  const sought = all.filter((product) =>
    (query.category === null || product.category === query.category) &&
    (query.q === null || titleOf(product).toLowerCase().includes(query.q.toLowerCase()) ||
      product.variants.some(({ sku }) => sku.toLowerCase().includes(query.q!.toLowerCase())))
  );
  const found = sought.filter(IN_VIEW[query.view]);
  const sorted = found.toSorted((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.id < b.id ? -1 : 1
  );
  const { items, next } = pageOf(sorted, { after: query.after, limit: query.limit, keyOf });
  return {
    products: items.map((product) => ({
      id: product.id,
      handle: product.handle,
      title: titleOf(product),
      status: product.status,
      category: product.category,
      picture: product.pictures[0] ? toPictureView(product.pictures[0], "en") : null,
      variantCount: product.variants.length,
      available: stockOf(product),
      pricesFrom: lowestPrices(product),
      updatedAt: product.updatedAt,
    })),
    next,
    total: found.length,
    views: ADMIN_VIEWS.map((view) => ({ view, count: all.filter(IN_VIEW[view]).length })),
  };
}

function lowestPrices({ variants }: Product): Money[] {
  const lowest = new Map<string, Money>();
  for (const { price } of variants.flatMap(({ prices }) => prices)) {
    const known = lowest.get(price.currency);
    if (known === undefined || compare(price, known) < 0) lowest.set(price.currency, price);
  }
  return [...lowest.values()].sort((a, b) => a.currency < b.currency ? -1 : 1);
}

function inMemoryProducts(
  { stored, events, categories }: {
    stored: Map<Product["id"], Product>;
    events: DomainEvent[];
    categories: Shop["categories"];
  },
): ProductRepository {
  const keys = new Set<string>();
  const save = ({ product, events: raised, once }: ProductChange) => {
    if (stored.get(product.id)?.version !== product.version) {
      return Promise.resolve(err({ code: "product_changed_meanwhile" } as const));
    }
    const next = { ...product, version: product.version + 1 };
    if (once !== null) {
      const key = `${once.principal} ${once.route} ${once.key}`;
      if (keys.has(key)) return Promise.resolve(err({ code: "request_repeated" } as const));
      keys.add(key);
      once.answer(next);
    }
    stored.set(next.id, next);
    events.push(...raised);
    return Promise.resolve(ok(next));
  };
  return {
    find: (id) => Promise.resolve(stored.get(id) ?? null),
    findByVariant: (id) =>
      Promise.resolve(
        [...stored.values()].find(({ variants }) => variants.some((it) => it.id === id)) ?? null,
      ),
    hasCategory: (handle) => Promise.resolve(categories.some((it) => it.handle === handle)),
    save,
    saveVariant: save,
  };
}
