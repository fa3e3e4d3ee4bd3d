import type { StockLevel } from "../inventory/mod.ts";
import type { Contents } from "../pricing/mod.ts";
import type { Id, Instant, Locale, MarketCode, Money } from "../kernel/mod.ts";

/** Words in every language that the shop speaks. */
export type Texts = Readonly<Record<Locale, string>>;

export type Picture = Readonly<{
  /** The widest JPEG; `sources` has every stored width in both formats. */
  url: string;
  width: number;
  height: number;
  sources: readonly Readonly<{ url: string; type: "image/avif" | "image/jpeg"; width: number }>[];
  alts: Texts;
  /** The option values that it shows, when it shows particular ones. */
  options: Readonly<Record<string, string>> | null;
}>;

export type Category = Readonly<{
  id: Id<"Category">;
  handle: string;
  /** Its place in the menu. */
  ordinal: number;
  names: Texts;
  blurbs: Texts;
  picture: Picture | null;
}>;

/** A family of materials by which shoppers narrow a list: stoneware, wood. */
export type Material = Readonly<{ code: string; labels: Texts }>;

/** A gift card is sent by mail: there are always enough, and it is in no parcel. */
export type ProductKind = "physical" | "gift_card";

/** A part of a set: what is sold one by one as well. */
export type Component = Readonly<{ variantId: Id<"Variant">; quantity: number }>;

export type ProductStatus = "draft" | "published";

export type ProductText = Readonly<{
  locale: Locale;
  title: string;
  subtitle: string;
  description: string;
  details: readonly string[];
  material: string;
  care: string;
}>;

export type ProductOption = Readonly<{
  name: string;
  labels: Texts;
  values: readonly Readonly<{ name: string; labels: Texts; swatch: string | null }>[];
}>;

export type VariantPrice = Readonly<{ market: MarketCode; price: Money; compareAt: Money | null }>;

export type Variant = Readonly<{
  id: Id<"Variant">;
  sku: string;
  options: Readonly<Record<string, string>>;
  prices: readonly VariantPrice[];
  /** As its parts make it, for a set. */
  level: StockLevel;
  /** What a set is made of; empty: it is no set. */
  components: readonly Component[];
  /** What is in it, where it is sold by weight, volume or length; null: it is not. */
  contents: Contents | null;
}>;

/** A product as those see it who keep it: every language, every market. */
export type Product = Readonly<{
  id: Id<"Product">;
  handle: string;
  status: ProductStatus;
  kind: ProductKind;
  /** The handle of its category. */
  category: string;
  taxCategory: string;
  ordinal: number;
  /** English is always there: it stands in for every language that is missing. */
  texts: readonly ProductText[];
  pictures: readonly Picture[];
  options: readonly ProductOption[];
  variants: readonly Variant[];
  dimensionsMm: Readonly<Record<string, number>>;
  weightGrams: number;
  origin: string;
  hsCode: string;
  /** The code of its material. */
  materialFamily: string;
  tags: readonly string[];
  /** Handles of products that go with it. */
  related: readonly string[];
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
}>;
