import type { Id, Money } from "../kernel/mod.ts";

/** A picture as it was made: every stored width in both formats. */
export type LinePicture = Readonly<{
  /** The widest JPEG. */
  url: string;
  alt: string;
  width: number;
  height: number;
  sources: readonly Readonly<{ url: string; type: string; width: number }>[];
}>;

/** What catalogue, prices and stock say of a variant, for one market and in one language. */
export type VariantFacts = Readonly<{
  variantId: Id<"Variant">;
  productId: Id<"Product">;
  productHandle: string;
  sku: string;
  title: string;
  /** `Salt / Large`; empty where the product has one variant only. */
  variantTitle: string;
  picture: LinePicture | null;
  published: boolean;
  taxCategory: string;
  /** Null: not sold in this market. */
  price: Readonly<{ amount: Money; compareAt: Money | null; source: string }> | null;
  /** Null: nowhere in stock. `available` counts what may be promised beyond what is there. */
  stock: Readonly<{ locationId: Id<"Location">; available: number }> | null;
}>;

export function availableOf({ stock }: VariantFacts): number {
  return Math.max(0, stock?.available ?? 0);
}

export function isSellable(facts: VariantFacts): boolean {
  return facts.published && facts.price !== null && availableOf(facts) > 0;
}
