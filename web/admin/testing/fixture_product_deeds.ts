import type { AdminProductSummaryV1, AdminProductV1 } from "@mercator/contracts/admin/v1";

const LOW = 10;
const VIEWS: Readonly<Record<string, (product: AdminProductV1) => boolean>> = {
  all: () => true,
  published: (product) => product.status === "published",
  draft: (product) => product.status === "draft",
  low_stock: (product) =>
    product.variants.some(({ available }) => available > 0 && available < LOW),
  sold_out: (product) => product.variants.some(({ available }) => available <= 0),
};

/** The row of a product in the list. */
export function productSummary(product: AdminProductV1): AdminProductSummaryV1 {
  return {
    id: product.id,
    handle: product.handle,
    title: product.texts[0]?.title ?? product.handle,
    status: product.status,
    category: product.category,
    image: product.images[0] ?? null,
    variants: product.variants.length,
    available: product.variants.reduce((sum, { available }) => sum + available, 0),
    prices_from: product.variants[0]?.prices.map(({ price }) => price) ?? [],
    updated_at: product.updated_at,
  };
}

/** The products that a question asks for, and how many each saved view has. */
export function productViews(products: readonly AdminProductV1[], params: URLSearchParams) {
  const q = (params.get("q") ?? "").toLowerCase();
  const category = params.get("category");
  const rows = products
    .filter(VIEWS[params.get("view") ?? "all"] ?? (() => true))
    .filter((product) => !category || product.category === category)
    .filter((product) =>
      [productSummary(product).title, ...product.variants.map(({ sku }) => sku)]
        .some((text) => text.toLowerCase().includes(q))
    );
  const sort = params.get("sort");
  return {
    rows: rows.toSorted((a, b) => {
      const [left, right] = [productSummary(a), productSummary(b)];
      if (sort === "stock_asc") return left.available - right.available;
      return sort === "updated"
        ? right.updated_at.localeCompare(left.updated_at)
        : left.title.localeCompare(right.title);
    }),
    views: Object.entries(VIEWS).map(([view, fits]) => ({
      view,
      count: products.filter(fits).length,
    })),
  };
}

type Deed = Readonly<
  { body: Record<string, unknown>; variantId: string | undefined; kind: string }
>;

/** Does to a product what the API would, roughly: the next version, or a code that says why not. */
export function changeProduct(
  product: AdminProductV1,
  { body, variantId, kind }: Deed,
): AdminProductV1 | { code: string } {
  const next = structuredClone(product);
  if (kind === "stock-adjustments") {
    const variant = next.variants.find(({ id }) => id === body["variant_id"]);
    const delta = Number(body["delta"]);
    if (!variant || variant.on_hand + delta < variant.reserved) {
      return { code: "stock_below_reserved" };
    }
    variant.on_hand += delta;
    variant.available += delta;
  } else if (variantId) {
    const variant = next.variants.find(({ id }) => id === variantId);
    if (!variant) return { code: "variant_not_found" };
    const prices = body["prices"] as AdminProductV1["variants"][number]["prices"] | undefined;
    variant.prices = variant.prices.map((price) =>
      prices?.find(({ market }) => market === price.market) ?? price
    );
    variant.backorder = (body["backorder"] as boolean | undefined) ?? variant.backorder;
    if ("contents" in body) variant.contents = body["contents"] as typeof variant.contents;
  } else {
    const { texts, ...rest } = body as Partial<AdminProductV1>;
    Object.assign(next, rest);
    next.texts = next.texts.map((text) =>
      texts?.find(({ locale }) => locale === text.locale) ?? text
    );
  }
  return { ...next, version: next.version + 1, updated_at: new Date().toISOString() };
}
