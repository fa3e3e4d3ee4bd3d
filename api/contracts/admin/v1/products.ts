import { z } from "zod";
import { Handle, line, listOf, Money, PageQuery, prefixedId, prose } from "../../common/mod.ts";
import { ImageV1 } from "../../storefront/v1/catalog.ts";

export const ProductStatusV1 = z.enum(["draft", "published"]);

export const AdminProductsQueryV1 = PageQuery.extend({
  q: z.string().trim().max(120).optional(),
  view: z.enum(["all", "published", "draft", "low_stock", "sold_out"]).default("all"),
  category: Handle.optional(),
  sort: z.enum(["title", "updated", "stock_asc"]).default("title"),
});
export type AdminProductsQueryV1 = z.infer<typeof AdminProductsQueryV1>;

export const AdminProductSummaryV1 = z.object({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  status: ProductStatusV1,
  category: z.string(),
  image: ImageV1.nullable(),
  variants: z.int(),
  available: z.int(),
  prices_from: z.array(Money),
  updated_at: z.string(),
}).meta({ id: "AdminProductSummary" });
export type AdminProductSummaryV1 = z.infer<typeof AdminProductSummaryV1>;
export const AdminProductListV1 = listOf(AdminProductSummaryV1).extend({
  total: z.int(),
  views: z.array(z.object({ view: z.string(), count: z.int() })),
}).meta({ id: "AdminProductList" });
export type AdminProductListV1 = z.infer<typeof AdminProductListV1>;

export const ProductTextV1 = z.strictObject({
  locale: z.enum(["en", "de"]),
  title: line(160),
  subtitle: prose(160),
  description: prose(5000),
  details: z.array(line(300)).max(20),
  material: prose(160),
  care: prose(1000),
}).meta({ id: "ProductText" });

/** What a package holds, in thousandths of the unit: 250 g are 250 of a `kg`. */
export const ContentsV1 = z.strictObject({
  thousandths: z.int().min(1).max(1_000_000_000),
  unit: z.enum(["kg", "l", "m", "m2", "piece"]),
}).meta({ id: "Contents" });
export type ContentsV1 = z.infer<typeof ContentsV1>;

export const AdminVariantV1 = z.object({
  id: z.string(),
  sku: z.string(),
  options: z.record(z.string(), z.string()),
  prices: z.array(
    z.object({ market: z.string(), price: Money, compare_at_price: Money.nullable() }),
  ),
  on_hand: z.int(),
  reserved: z.int(),
  available: z.int(),
  backorder: z.boolean(),
  preorder_from: z.string().nullable(),
  contents: ContentsV1.nullable(),
  version: z.int(),
}).meta({ id: "AdminVariant" });
export type AdminVariantV1 = z.infer<typeof AdminVariantV1>;

export const AdminProductV1 = z.object({
  id: z.string(),
  handle: z.string(),
  status: ProductStatusV1,
  category: z.string(),
  tax_category: z.string(),
  texts: z.array(ProductTextV1),
  images: z.array(ImageV1),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  variants: z.array(AdminVariantV1),
  weight_g: z.int(),
  origin: z.string(),
  hs_code: z.string(),
  version: z.int(),
  updated_at: z.string(),
}).meta({ id: "AdminProduct" });
export type AdminProductV1 = z.infer<typeof AdminProductV1>;

/** Changes what it names; `If-Match` carries the version that was edited. */
export const ChangeProductV1 = z.strictObject({
  status: ProductStatusV1.optional(),
  category: Handle.optional(),
  texts: z.array(ProductTextV1).max(6).optional(),
  weight_g: z.int().min(0).max(1_000_000).optional(),
}).meta({ id: "ChangeProduct" });
export type ChangeProductV1 = z.infer<typeof ChangeProductV1>;
/**
 * Prices by market, whether it may be sold beyond what is there, and what it holds, of which shoppers
 * see the price of a unit; null: it is sold by the piece. Omitting a member leaves it as it is.
 */
export const ChangeVariantV1 = z.strictObject({
  prices: z.array(z.strictObject({
    market: z.enum(["us", "de"]),
    price: Money,
    compare_at_price: Money.nullable(),
  })).max(10).optional(),
  backorder: z.boolean().optional(),
  contents: ContentsV1.nullable().optional(),
}).meta({ id: "ChangeVariant" });
export type ChangeVariantV1 = z.infer<typeof ChangeVariantV1>;
export const AdjustStockV1 = z.strictObject({
  variant_id: prefixedId("var"),
  /** Left out: the location from which orders leave first. */
  location_id: prefixedId("loc").optional(),
  delta: z.int().min(-1_000_000).max(1_000_000).refine((n) => n !== 0),
  reason: z.enum(["received", "returned", "counted", "damaged", "lost", "other"]),
}).meta({ id: "AdjustStock" });
export type AdjustStockV1 = z.infer<typeof AdjustStockV1>;
