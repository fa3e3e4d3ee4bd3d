import type { Picture, Product, VariantPrice } from "@mercator/domain/catalog";
import type { StockLevel } from "@mercator/domain/inventory";
import {
  type Id,
  instant,
  invariant,
  isCurrency,
  isMarketCode,
  money,
} from "@mercator/domain/kernel";
import type { Contents } from "@mercator/domain/pricing";

export type StoredPrice = Readonly<{
  market: string;
  currency: string;
  price: string;
  compareAt: string | null;
}>;

export type StoredProduct =
  & Omit<Product, "id" | "createdAt" | "updatedAt" | "variants">
  & Readonly<{
    id: string;
    createdAt: number;
    updatedAt: number;
    variants:
      | readonly Readonly<{
        id: string;
        sku: string;
        options: Readonly<Record<string, string>>;
        prices: readonly StoredPrice[] | null;
        level: StockLevel;
        contents: Readonly<{ thousandths: string; unit: Contents["unit"] }> | null;
        components: readonly Readonly<{ variantId: string; quantity: number }>[];
      }>[]
      | null;
  }>;

/** Rebuilds a product from what its statement put together. */
export function toProduct(stored: StoredProduct): Product {
  const { texts, version } = stored;
  invariant(texts.some(({ locale }) => locale === "en"), `Product ${stored.id} has English words`);
  invariant(version > 0, `Product ${stored.id} has a version`);
  return {
    ...stored,
    id: stored.id as Id<"Product">,
    pictures: stored.pictures.map(toPicture),
    createdAt: instant(stored.createdAt),
    updatedAt: instant(stored.updatedAt),
    variants: (stored.variants ?? []).map((variant) => ({
      ...variant,
      id: variant.id as Id<"Variant">,
      prices: (variant.prices ?? []).map(toPrice),
      contents: variant.contents &&
        { ...variant.contents, thousandths: BigInt(variant.contents.thousandths) },
      components: variant.components.map(({ variantId, quantity }) => ({
        variantId: variantId as Id<"Variant">,
        quantity,
      })),
    })),
  };
}

function toPicture(picture: Picture): Picture {
  return { ...picture, options: picture.options ?? null };
}

function toPrice({ market, currency, price, compareAt }: StoredPrice): VariantPrice {
  invariant(isMarketCode(market), `Market ${market} of a price list is known`);
  invariant(isCurrency(currency), `Currency ${currency} of a price list is known`);
  return {
    market,
    price: money(BigInt(price), currency),
    compareAt: compareAt === null ? null : money(BigInt(compareAt), currency),
  };
}
