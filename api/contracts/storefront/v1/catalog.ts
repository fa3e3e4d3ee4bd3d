import { z } from "zod";
import { Handle, listOf, Money, PageQuery } from "../../common/mod.ts";

export const MarketCodeV1 = z.enum(["us", "de"]);
export type MarketCodeV1 = z.infer<typeof MarketCodeV1>;
export const LocaleV1 = z.enum(["en", "de"]);
export type LocaleV1 = z.infer<typeof LocaleV1>;

/** Which prices and which language; what is left out is taken from the market `us`. */
export const ViewQueryV1 = z.object({
  market: MarketCodeV1.default("us"),
  locale: LocaleV1.optional(),
});

export const AvailabilityV1 = z.enum([
  "in_stock",
  "low_stock",
  "backorder",
  "preorder",
  "out_of_stock",
]);
export type AvailabilityV1 = z.infer<typeof AvailabilityV1>;

/**
 * `url` is the widest JPEG; `sources` lists every stored width in both formats. `options` says which
 * option values the picture shows, if it shows particular ones.
 */
export const ImageV1 = z.object({
  url: z.string(),
  alt: z.string(),
  width: z.int(),
  height: z.int(),
  sources: z.array(z.object({
    url: z.string(),
    type: z.enum(["image/avif", "image/jpeg"]),
    width: z.int(),
  })),
  options: z.record(z.string(), z.string()).optional(),
}).meta({ id: "Image" });
export type ImageV1 = z.infer<typeof ImageV1>;

export const OptionV1 = z.object({
  name: z.string(),
  label: z.string(),
  values: z.array(z.object({
    name: z.string(),
    label: z.string(),
    swatch: z.string().nullable(),
  })),
}).meta({ id: "Option" });
export type OptionV1 = z.infer<typeof OptionV1>;

/** What one kilogram, litre, metre, square metre or piece costs, where it is sold by that. */
export const UnitPriceV1 = z.object({
  amount: Money,
  per: z.enum(["kg", "l", "m", "m2", "piece"]),
}).meta({ id: "UnitPrice" });
export type UnitPriceV1 = z.infer<typeof UnitPriceV1>;

/** A part of a set; each is sold by itself too. */
export const ComponentV1 = z.object({
  variant_id: z.string(),
  product_handle: z.string(),
  sku: z.string(),
  title: z.string(),
  variant_title: z.string(),
  quantity: z.int(),
}).meta({ id: "Component" });
export type ComponentV1 = z.infer<typeof ComponentV1>;

/**
 * `price` has the promotions of the catalogue in it, `compare_at_price` is what they or a list lowered
 * it from. `lowest_price_30_days` stands beside a reduction in the EU: the lowest of the 30 days before
 * it began (Directive 98/6/EC, article 6a); null where nothing is reduced, or the past is not known.
 * `available_from` is set on a pre-order: the day from which it ships. `components`: of a set.
 */
export const VariantV1 = z.object({
  id: z.string(),
  sku: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  price: Money,
  compare_at_price: Money.nullable(),
  lowest_price_30_days: Money.nullable(),
  unit_price: UnitPriceV1.nullable(),
  availability: AvailabilityV1,
  available_from: z.string().nullable(),
  quantity_max: z.int(),
  components: z.array(ComponentV1),
}).meta({ id: "Variant" });
export type VariantV1 = z.infer<typeof VariantV1>;

/** What stands beside `price_from` is of the variant that costs it. */
export const ProductSummaryV1 = z.object({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  subtitle: z.string(),
  category: z.string(),
  images: z.array(ImageV1),
  options: z.array(OptionV1),
  price_from: Money,
  price_varies: z.boolean(),
  compare_at_price: Money.nullable(),
  lowest_price_30_days: Money.nullable(),
  unit_price: UnitPriceV1.nullable(),
  availability: AvailabilityV1,
}).meta({ id: "ProductSummary" });
export type ProductSummaryV1 = z.infer<typeof ProductSummaryV1>;

export const ProductV1 = z.object({
  id: z.string(),
  handle: z.string(),
  kind: z.enum(["physical", "gift_card"]),
  title: z.string(),
  subtitle: z.string(),
  description: z.string(),
  details: z.array(z.string()),
  material: z.string(),
  care: z.string(),
  dimensions_mm: z.record(z.string(), z.number()),
  weight_g: z.int(),
  origin: z.string(),
  category: z.object({ handle: z.string(), name: z.string() }),
  tags: z.array(z.string()),
  images: z.array(ImageV1),
  options: z.array(OptionV1),
  variants: z.array(VariantV1),
  related: z.array(ProductSummaryV1),
  updated_at: z.string(),
}).meta({ id: "Product" });
export type ProductV1 = z.infer<typeof ProductV1>;

export const CategoryV1 = z.object({
  handle: z.string(),
  name: z.string(),
  blurb: z.string(),
  image: ImageV1.nullable(),
  product_count: z.int(),
}).meta({ id: "Category" });
export type CategoryV1 = z.infer<typeof CategoryV1>;

export const ProductSortV1 = z.enum(["featured", "newest", "price_asc", "price_desc", "relevance"]);
export type ProductSortV1 = z.infer<typeof ProductSortV1>;

/** `colour` and `material` may be repeated or comma-separated; prices are minor units of the market's currency. */
const several = z.union([z.string(), z.array(z.string())])
  .transform((v) => (Array.isArray(v) ? v : v.split(",")).map((s) => s.trim()).filter(Boolean))
  .pipe(z.array(z.string().max(60)).max(20));
export const ProductsQueryV1 = PageQuery.extend({
  ...ViewQueryV1.shape,
  q: z.string().trim().max(120).optional(),
  category: Handle.optional(),
  collection: Handle.optional(),
  colour: several.optional(),
  material: several.optional(),
  price_min: z.coerce.number().int().min(0).optional(),
  price_max: z.coerce.number().int().min(0).optional(),
  in_stock: z.enum(["true", "false"]).transform((v) => v === "true").optional(),
  sort: ProductSortV1.optional(),
});
export type ProductsQueryV1 = z.infer<typeof ProductsQueryV1>;

export const FacetV1 = z.object({
  name: z.enum(["category", "colour", "material"]),
  values: z.array(z.object({
    value: z.string(),
    label: z.string(),
    count: z.int(),
    swatch: z.string().nullable(),
  })),
}).meta({ id: "Facet" });
export type FacetV1 = z.infer<typeof FacetV1>;

export const ProductListV1 = listOf(ProductSummaryV1).extend({
  total: z.int(),
  facets: z.array(FacetV1),
}).meta({ id: "ProductList" });
export type ProductListV1 = z.infer<typeof ProductListV1>;

export const SuggestionsV1 = z.object({
  products: z.array(ProductSummaryV1),
  categories: z.array(z.object({ handle: z.string(), name: z.string() })),
}).meta({ id: "Suggestions" });
export type SuggestionsV1 = z.infer<typeof SuggestionsV1>;
