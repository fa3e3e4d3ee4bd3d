import type { Money } from "@mercator/contracts/common";
import type { PageContent, PageView } from "@mercator/contracts/pages";
import type { ProductV1, VariantV1 } from "@mercator/contracts/storefront/v1";
import { decimalOf, fractionDigits, languageTag } from "../../shared/i18n/format.ts";
import { productPath } from "../model/product_choice.ts";
import type { Shop } from "../model/shop.ts";

export type PageHead = Readonly<{
  title: string;
  description: string | null;
  /** Null where a page belongs to one shopper or is none. */
  canonical: string | null;
  isIndexed: boolean;
  alternates: readonly Readonly<{ language: string; url: string }>[];
  structuredData: readonly unknown[];
}>;

const SHOP_NAME = "Osier";
const DESCRIPTION_LENGTH = 160;

export function headOf({ frame, content }: PageView, shop: Shop): PageHead {
  const path = canonicalPath(content, frame.path);
  const places = [...frame.alternates, frame].filter((place, index, all) =>
    all.findIndex((other) => other.base === place.base) === index
  );
  const fallback = places.find((place) => place.market === "us");
  const urlAt = (base: string) => `${frame.origin}${base}${path}`;
  return {
    title: `${titleOf(content, shop)} · ${SHOP_NAME}`,
    description: descriptionOf(content, shop),
    canonical: path === null ? null : urlAt(frame.base),
    isIndexed: path !== null && content.page !== "search",
    alternates: path === null ? [] : [
      ...places.map((place) => ({
        language: languageTag(place.locale, place.market),
        url: urlAt(place.base),
      })),
      ...(fallback ? [{ language: "x-default", url: urlAt(fallback.base) }] : []),
    ],
    structuredData: content.page === "product"
      ? [productData(content.product, shop), crumbData(content.product, shop)]
      : [],
  };
}

/** Filters, cursors and choices are ways to look at a page, not pages. */
function canonicalPath(content: PageContent, path: string): string | null {
  switch (content.page) {
    case "home":
    case "category":
    case "product":
      return path.split("?")[0] ?? path;
    case "search":
      return path;
    default:
      return null;
  }
}

function titleOf(content: PageContent, { t }: Shop): string {
  switch (content.page) {
    case "home":
      return t("meta.home");
    case "category":
      return content.category.name;
    case "search":
      return content.q ? t("meta.search", { q: content.q }) : t("frame.search");
    case "product":
      return content.product.title;
    case "cart":
      return t("cart.title");
    case "checkout":
      return t("checkout.title");
    case "order":
      return t("meta.order", { number: content.order.number });
    case "order-lookup":
      return t("frame.find_order");
    case "stock-request":
      return t("wanted.title");
    case "not-found":
      return t("lost.title");
    case "error":
      return t("broken.title");
  }
}

function descriptionOf(content: PageContent, { t }: Shop): string | null {
  switch (content.page) {
    case "home":
      return t("meta.home_description");
    case "category":
      return content.category.blurb;
    case "product":
      return shortened(content.product.description);
    default:
      return null;
  }
}

function shortened(text: string): string {
  if (text.length <= DESCRIPTION_LENGTH) return text;
  const cut = text.slice(0, DESCRIPTION_LENGTH);
  return `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}

const AVAILABILITY = {
  in_stock: "InStock",
  low_stock: "LimitedAvailability",
  backorder: "BackOrder",
  preorder: "PreOrder",
  out_of_stock: "OutOfStock",
} as const;

const decimal = (price: Money) => decimalOf(price, fractionDigits(price.currency));

/** UN/CEFACT Recommendation 20, as schema.org asks for. */
const UNIT_CODES = { kg: "KGM", l: "LTR", m: "MTR", m2: "MTK", piece: "C62" } as const;

/** What stands beside the price: the one that is crossed out, and that of a unit. */
function priceSpecification({ compare_at_price: before, unit_price: unit }: VariantV1) {
  const specification = (price: Money, more: Readonly<Record<string, unknown>>) => ({
    "@type": "UnitPriceSpecification",
    price: decimal(price),
    priceCurrency: price.currency,
    ...more,
  });
  const specifications = [
    ...(before === null
      ? []
      : [specification(before, { priceType: "https://schema.org/StrikethroughPrice" })]),
    ...(unit === null ? [] : [specification(unit.amount, {
      referenceQuantity: {
        "@type": "QuantitativeValue",
        value: 1,
        unitCode: UNIT_CODES[unit.per],
      },
    })]),
  ];
  return specifications.length === 0 ? {} : { priceSpecification: specifications };
}

function productData(product: ProductV1, { frame, link }: Shop): unknown {
  const absolute = (url: string) => new URL(url, frame.origin).href;
  const offerOf = (variant: VariantV1) => ({
    "@type": "Offer",
    sku: variant.sku,
    url: absolute(link(productPath(product, variant.options))),
    price: decimal(variant.price),
    priceCurrency: variant.price.currency,
    ...priceSpecification(variant),
    availability: `https://schema.org/${AVAILABILITY[variant.availability]}`,
    itemCondition: "https://schema.org/NewCondition",
  });
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.title,
    description: product.description,
    image: product.images.map((image) => absolute(image.url)),
    material: product.material,
    category: product.category.name,
    brand: { "@type": "Brand", name: SHOP_NAME },
    offers: product.variants.map(offerOf),
  };
}

function crumbData(product: ProductV1, { frame, link }: Shop): unknown {
  const item = (position: number, name: string, path: string) => ({
    "@type": "ListItem",
    position,
    name,
    item: `${frame.origin}${link(path)}`,
  });
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: [
      item(1, SHOP_NAME, "/"),
      item(2, product.category.name, `/categories/${product.category.handle}`),
      item(3, product.title, `/products/${product.handle}`),
    ],
  };
}
