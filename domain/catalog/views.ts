import type { Availability, StockLevel } from "../inventory/mod.ts";
import type { Id, Instant, Locale, MarketCode, Money } from "../kernel/mod.ts";
import type { UnitPrice } from "../pricing/mod.ts";
import type { Picture, ProductKind, ProductStatus } from "./product.ts";

/** Which prices, and in which language; English stands in for a text that is missing. */
export type View = Readonly<{ market: MarketCode; locale: Locale }>;

/** Where a page of a list ended: the values by which the list is sorted. */
export type Position = readonly [key: number | string, id: string];

export type PictureView = Omit<Picture, "alts"> & Readonly<{ alt: string }>;

export type OptionView = Readonly<{
  name: string;
  label: string;
  values: readonly Readonly<{ name: string; label: string; swatch: string | null }>[];
}>;

/** What stands beside a price, for guests who buy one. */
export type PriceNotes = Readonly<{
  /** What is crossed out: the price before a reduction. */
  compareAt: Money | null;
  /** The lowest of the 30 days before the reduction; null where none is announced, or none is known. */
  lowestBefore: Money | null;
  /** What a kilogram, litre or metre costs; null where that is not how it is sold. */
  unitPrice: UnitPrice | null;
}>;

/** Until when prices hold that nobody changes; null: no end is known. */
export type PricesUntil = Readonly<{ pricesUntil: Instant | null }>;

/** The notes are those of the cheapest variant. */
export type ProductSummary =
  & PriceNotes
  & Readonly<{
    id: Id<"Product">;
    handle: string;
    title: string;
    subtitle: string;
    category: string;
    pictures: readonly PictureView[];
    options: readonly OptionView[];
    priceFrom: Money;
    priceVaries: boolean;
    /** The best that any variant has to offer. */
    availability: Availability;
  }>;

/** What a set is made of, in the language of the view. */
export type ComponentView = Readonly<{
  variantId: Id<"Variant">;
  handle: string;
  sku: string;
  /** Of the product: `Heron mug`. */
  title: string;
  /** The labels of its option values: `Salt`. */
  variantTitle: string;
  quantity: number;
}>;

export type VariantView =
  & PriceNotes
  & Readonly<{
    id: Id<"Variant">;
    sku: string;
    /** The labels of its option values: `Salt / Large`. */
    title: string;
    options: Readonly<Record<string, string>>;
    price: Money;
    level: StockLevel;
    components: readonly ComponentView[];
  }>;

export type ProductView =
  & PricesUntil
  & Readonly<{
    id: Id<"Product">;
    handle: string;
    kind: ProductKind;
    title: string;
    subtitle: string;
    description: string;
    details: readonly string[];
    material: string;
    care: string;
    dimensionsMm: Readonly<Record<string, number>>;
    weightGrams: number;
    origin: string;
    category: Readonly<{ handle: string; name: string }>;
    tags: readonly string[];
    pictures: readonly PictureView[];
    options: readonly OptionView[];
    variants: readonly VariantView[];
    related: readonly ProductSummary[];
    updatedAt: Instant;
  }>;

export type CategoryView = Readonly<{
  handle: string;
  name: string;
  blurb: string;
  picture: PictureView | null;
  productCount: number;
}>;

export type ProductSort = "featured" | "newest" | "price_asc" | "price_desc" | "relevance";

export type ProductFilter = Readonly<{
  q: string | null;
  category: string | null;
  /** Any of these; empty: no matter. */
  colours: readonly string[];
  materials: readonly string[];
  priceMin: bigint | null;
  priceMax: bigint | null;
  inStock: boolean;
}>;

export type ProductQuery =
  & View
  & ProductFilter
  & Readonly<{ sort: ProductSort; limit: number; after: Position | null }>;

/** Values to narrow a list by, each counted as if its own facet were not chosen. */
export type Facet = Readonly<{
  name: "category" | "colour" | "material";
  values: readonly Readonly<
    { value: string; label: string; count: number; swatch: string | null }
  >[];
}>;

export type ProductPage =
  & PricesUntil
  & Readonly<{
    products: readonly ProductSummary[];
    next: Position | null;
    total: number;
    facets: readonly Facet[];
  }>;

export type Suggestions = Readonly<{
  products: readonly ProductSummary[];
  categories: readonly Readonly<{ handle: string; name: string }>[];
}>;

export const ADMIN_VIEWS = ["all", "published", "draft", "low_stock", "sold_out"] as const;
export type AdminView = typeof ADMIN_VIEWS[number];

export type AdminProductQuery = Readonly<{
  q: string | null;
  view: AdminView;
  category: string | null;
  sort: "title" | "updated" | "stock_asc";
  limit: number;
  after: Position | null;
}>;

export type AdminProductSummary = Readonly<{
  id: Id<"Product">;
  handle: string;
  title: string;
  status: ProductStatus;
  category: string;
  picture: PictureView | null;
  variantCount: number;
  available: number;
  /** The lowest price of each currency. */
  pricesFrom: readonly Money[];
  updatedAt: Instant;
}>;

export type AdminProductPage = Readonly<{
  products: readonly AdminProductSummary[];
  next: Position | null;
  total: number;
  /** How many each view holds, whatever else is asked for. */
  views: readonly Readonly<{ view: AdminView; count: number }>[];
}>;
