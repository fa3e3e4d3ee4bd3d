import { aStockLevel } from "../../inventory/testing/mod.ts";
import { type Id, type Locale, type MarketCode, MARKETS, money } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { Category, Picture, Product, ProductText, Variant, VariantPrice } from "../product.ts";

const numbered = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, "0")}`;

export function aPicture(overrides: Partial<Picture> = {}): Picture {
  return {
    url: "/media/mug-880.jpg",
    width: 880,
    height: 1100,
    sources: [
      { url: "/media/mug-880.avif", type: "image/avif", width: 880 },
      { url: "/media/mug-880.jpg", type: "image/jpeg", width: 880 },
    ],
    alts: { en: "A mug", de: "Ein Becher" },
    options: null,
    ...overrides,
  };
}

export function aCategory(overrides: Partial<Category> = {}): Category {
  return {
    id: numbered("cat", 1) as Id<"Category">,
    handle: "tableware",
    ordinal: 0,
    names: { en: "Tableware", de: "Geschirr" },
    blurbs: { en: "For every day.", de: "Für jeden Tag." },
    picture: null,
    ...overrides,
  };
}

export function aText(locale: Locale, overrides: Partial<ProductText> = {}): ProductText {
  return {
    locale,
    title: locale === "en" ? "Heron mug" : "Becher Reiher",
    subtitle: locale === "en" ? "Stoneware mug" : "Becher aus Steinzeug",
    description: locale === "en" ? "Holds tea and coffee." : "Für Tee und Kaffee.",
    details: ["350 ml"],
    material: locale === "en" ? "Stoneware" : "Steinzeug",
    care: locale === "en" ? "Dishwasher safe" : "Spülmaschinenfest",
    ...overrides,
  };
}

export function aPrice(
  market: MarketCode,
  minor: bigint,
  compareAt: bigint | null = null,
): VariantPrice {
  const { currency } = MARKETS[market];
  return {
    market,
    price: money(minor, currency),
    compareAt: compareAt === null ? null : money(compareAt, currency),
  };
}

export function aVariant(n = 1, overrides: Partial<Variant> = {}): Variant {
  return {
    id: numbered("var", n) as Id<"Variant">,
    sku: `MUG-${n}`,
    options: { Colour: "Salt" },
    prices: [aPrice("us", 2_800n), aPrice("de", 2_900n)],
    level: aStockLevel(),
    components: [],
    contents: null,
    ...overrides,
  };
}

/** A published mug in one colour; each test overrides only what it is about. */
export function aProduct(n = 1, overrides: Partial<Product> = {}): Product {
  return {
    id: numbered("prod", n) as Id<"Product">,
    handle: `heron-mug-${n}`,
    status: "published",
    kind: "physical",
    category: "tableware",
    taxCategory: "standard",
    ordinal: n,
    texts: [aText("en"), aText("de")],
    pictures: [aPicture()],
    options: [{
      name: "Colour",
      labels: { en: "Colour", de: "Farbe" },
      values: [
        { name: "Salt", labels: { en: "Salt", de: "Salz" }, swatch: "#e9e4da" },
        { name: "Ink", labels: { en: "Ink", de: "Tinte" }, swatch: "#2b3b50" },
      ],
    }],
    variants: [aVariant(n)],
    dimensionsMm: { height: 95 },
    weightGrams: 340,
    origin: "DK",
    hsCode: "6912.00",
    materialFamily: "stoneware",
    tags: ["mug"],
    related: [],
    version: 1,
    createdAt: anInstant,
    updatedAt: anInstant,
    ...overrides,
  };
}
