import type {
  AdminProductListV1,
  AdminProductSummaryV1,
  AdminProductV1,
  AdminVariantV1,
} from "@mercator/contracts/admin/v1";
import type {
  AdminProductPage,
  AdminProductSummary,
  Picture,
  Product,
  Variant,
} from "@mercator/domain/catalog";
import { available } from "@mercator/domain/inventory";
import { toImageV1 } from "../../storefront/catalog/to_product_v1.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";

function toAdminImageV1({ alts, ...picture }: Picture) {
  return toImageV1({ ...picture, alt: alts.en });
}

function toAdminVariantV1(
  { id, sku, options, prices, level, contents }: Variant,
  version: number,
): AdminVariantV1 {
  return {
    id,
    sku,
    options: { ...options },
    prices: prices.map(({ market, price, compareAt }) => ({
      market,
      price: toMoneyV1(price),
      compare_at_price: compareAt && toMoneyV1(compareAt),
    })),
    on_hand: level.onHand,
    reserved: level.reserved,
    available: available(level),
    backorder: level.oversellLimit > 0,
    preorder_from: level.preorderFrom,
    contents: contents && { unit: contents.unit, thousandths: Number(contents.thousandths) },
    version,
  };
}

export function toAdminProductV1(product: Product): AdminProductV1 {
  return {
    id: product.id,
    handle: product.handle,
    status: product.status,
    category: product.category,
    tax_category: product.taxCategory,
    texts: product.texts.map((text) => ({
      locale: text.locale,
      title: text.title,
      subtitle: text.subtitle,
      description: text.description,
      details: [...text.details],
      material: text.material,
      care: text.care,
    })),
    images: product.pictures.map(toAdminImageV1),
    options: product.options.map(({ name, values }) => ({
      name,
      values: values.map((value) => value.name),
    })),
    variants: product.variants.map((variant) => toAdminVariantV1(variant, product.version)),
    weight_g: product.weightGrams,
    origin: product.origin,
    hs_code: product.hsCode,
    version: product.version,
    updated_at: new Date(product.updatedAt).toISOString(),
  };
}

function toAdminProductSummaryV1(product: AdminProductSummary): AdminProductSummaryV1 {
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    status: product.status,
    category: product.category,
    image: product.picture && toImageV1(product.picture),
    variants: product.variantCount,
    available: product.available,
    prices_from: product.pricesFrom.map(toMoneyV1),
    updated_at: new Date(product.updatedAt).toISOString(),
  };
}

export function toAdminProductListV1(
  page: AdminProductPage,
  nextCursor: string | null,
): AdminProductListV1 {
  return {
    data: page.products.map(toAdminProductSummaryV1),
    next_cursor: nextCursor,
    total: page.total,
    views: page.views.map(({ view, count }) => ({ view, count })),
  };
}
