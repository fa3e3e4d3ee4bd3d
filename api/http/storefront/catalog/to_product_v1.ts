import type {
  CategoryV1,
  ImageV1,
  OptionV1,
  ProductListV1,
  ProductSummaryV1,
  ProductV1,
  SuggestionsV1,
  VariantV1,
} from "@mercator/contracts/storefront/v1";
import type {
  CategoryView,
  OptionView,
  PictureView,
  PriceNotes,
  ProductPage,
  ProductSummary,
  ProductView,
  Suggestions,
  VariantView,
} from "@mercator/domain/catalog";
import { availabilityOf, sellable } from "@mercator/domain/inventory";
import { toMoneyV1 } from "../../to_money_v1.ts";

/** The most of one thing that a basket takes. */
const QUANTITY_MAX = 99;

export function toImageV1({ url, alt, width, height, sources, options }: PictureView): ImageV1 {
  return {
    url,
    alt,
    width,
    height,
    sources: sources.map((source) => ({
      url: source.url,
      type: source.type,
      width: source.width,
    })),
    ...(options === null ? {} : { options: { ...options } }),
  };
}

function toOptionV1({ name, label, values }: OptionView): OptionV1 {
  return {
    name,
    label,
    values: values.map((value) => ({
      name: value.name,
      label: value.label,
      swatch: value.swatch,
    })),
  };
}

export function toProductSummaryV1(product: ProductSummary): ProductSummaryV1 {
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    subtitle: product.subtitle,
    category: product.category,
    images: product.pictures.map(toImageV1),
    options: product.options.map(toOptionV1),
    price_from: toMoneyV1(product.priceFrom),
    price_varies: product.priceVaries,
    ...toPriceNotesV1(product),
    availability: product.availability,
  };
}

function toPriceNotesV1({ compareAt, lowestBefore, unitPrice }: PriceNotes) {
  return {
    compare_at_price: compareAt && toMoneyV1(compareAt),
    lowest_price_30_days: lowestBefore && toMoneyV1(lowestBefore),
    unit_price: unitPrice && { amount: toMoneyV1(unitPrice.amount), per: unitPrice.per },
  };
}

function toVariantV1(variant: VariantView): VariantV1 {
  const { id, sku, title, options, price, level, components } = variant;
  return {
    id,
    sku,
    title,
    options: { ...options },
    price: toMoneyV1(price),
    ...toPriceNotesV1(variant),
    availability: availabilityOf(level),
    available_from: level.preorderFrom,
    quantity_max: Math.min(QUANTITY_MAX, sellable(level)),
    components: components.map((part) => ({
      variant_id: part.variantId,
      product_handle: part.handle,
      sku: part.sku,
      title: part.title,
      variant_title: part.variantTitle,
      quantity: part.quantity,
    })),
  };
}

export function toProductV1(product: ProductView): ProductV1 {
  return {
    id: product.id,
    handle: product.handle,
    kind: product.kind,
    title: product.title,
    subtitle: product.subtitle,
    description: product.description,
    details: [...product.details],
    material: product.material,
    care: product.care,
    dimensions_mm: { ...product.dimensionsMm },
    weight_g: product.weightGrams,
    origin: product.origin,
    category: { handle: product.category.handle, name: product.category.name },
    tags: [...product.tags],
    images: product.pictures.map(toImageV1),
    options: product.options.map(toOptionV1),
    variants: product.variants.map(toVariantV1),
    related: product.related.map(toProductSummaryV1),
    updated_at: new Date(product.updatedAt).toISOString(),
  };
}

export function toProductListV1(page: ProductPage, nextCursor: string | null): ProductListV1 {
  return {
    data: page.products.map(toProductSummaryV1),
    next_cursor: nextCursor,
    total: page.total,
    facets: page.facets.map(({ name, values }) => ({
      name,
      values: values.map(({ value, label, count, swatch }) => ({ value, label, count, swatch })),
    })),
  };
}

export function toCategoryV1(category: CategoryView): CategoryV1 {
  return {
    handle: category.handle,
    name: category.name,
    blurb: category.blurb,
    image: category.picture && toImageV1(category.picture),
    product_count: category.productCount,
  };
}

export function toSuggestionsV1({ products, categories }: Suggestions): SuggestionsV1 {
  return {
    products: products.map(toProductSummaryV1),
    categories: categories.map(({ handle, name }) => ({ handle, name })),
  };
}
