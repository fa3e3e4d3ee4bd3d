import { availableAt, type Demand, type StockAt } from "../inventory/mod.ts";
import type { Id, Money } from "../kernel/mod.ts";
import type { ListPrice } from "../pricing/mod.ts";
import type { Merchandise } from "../promotions/mod.ts";

/** A picture as it was made: every stored width in both formats. */
export type LinePicture = Readonly<{
  /** The widest JPEG. */
  url: string;
  alt: string;
  width: number;
  height: number;
  sources: readonly Readonly<{ url: string; type: string; width: number }>[];
}>;

/** How it is handed over: in a parcel, or as a code in a mail, of which there are always enough. */
export type VariantKind = "physical" | "gift_card";

/** One part of a set. */
export type ComponentFacts = Readonly<{
  variantId: Id<"Variant">;
  sku: string;
  title: string;
  /** In one set. */
  quantity: number;
  stock: readonly StockAt[];
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
  /** For everybody, one by one. Null: not sold in this market. */
  price: Readonly<{ amount: Money; compareAt: Money | null; source: string }> | null;
  /** What the lists of the market say besides: for some customers, for many units, for a time. */
  prices: readonly ListPrice[];
  /** By what promotions may choose it. */
  merchandise: Pick<Merchandise, "categories" | "collections" | "options" | "attributes">;
  kind: VariantKind;
  /** ISO date from which a pre-order ships, of a set that of its last part; null for what ships now. */
  preorderFrom: string | null;
  /** Of one unit, wrapped. Absent: it weighs nothing, as a gift card does. */
  weightGrams?: number;
  /** What each location can promise; empty where it is nowhere in stock. */
  stock: readonly StockAt[];
  /** A set has parts, and no stock of its own; empty: it is no set. */
  components: readonly ComponentFacts[];
}>;

/** How many can be promised by all locations together; of a set, as many as its parts make. */
export function availableOf({ kind, stock, components }: VariantFacts): number {
  if (kind === "gift_card") return Infinity;
  if (components.length === 0) return availableAt(stock);
  return Math.min(...components.map((it) => Math.floor(availableAt(it.stock) / it.quantity)));
}

/** What one line asks of the stock: itself, or the parts of the set; nothing for a gift card. */
export function demandsOf(facts: VariantFacts, quantity: number): Demand[] {
  const { variantId, kind, stock, components } = facts;
  if (kind === "gift_card") return [];
  if (components.length === 0) return [{ variantId, quantity, at: stock }];
  return components.map((it) => ({
    variantId: it.variantId,
    quantity: it.quantity * quantity,
    at: it.stock,
  }));
}

export function isSellable(facts: VariantFacts): boolean {
  return facts.published && facts.price !== null && availableOf(facts) > 0;
}
