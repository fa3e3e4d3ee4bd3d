import { type Id, type Instant, type MarketCode, MARKETS, type Money } from "../kernel/mod.ts";
import { tableTaxes, type TaxRate } from "../tax/mod.ts";
import { type Margin, marginOf } from "./margin.ts";

/** A row of the sheet: what a variant costs from a quantity on, or that it has no price there yet. */
export type SheetRow = Readonly<{
  variantId: Id<"Variant">;
  productId: Id<"Product">;
  sku: string;
  title: string;
  options: Readonly<Record<string, string>>;
  taxCategory: string;
  quantityFrom: number;
  /** Null: this list has nothing to say about it. */
  price: Money | null;
  compareAt: Money | null;
  /** What the standard list of the market says. */
  standardPrice: Money | null;
  /** What a unit costs the shop; null: unknown, or not for who asks. */
  cost: Money | null;
}>;

export type SheetRowWithMargin = SheetRow & Readonly<{ margin: Margin | null }>;

/**
 * What is left of a price in its market, by the tax of the market's first country, which is the one
 * that its prices are made for. Null where price or cost is unknown.
 */
export function marginIn(
  market: MarketCode,
  { price, cost, taxCategory, rates, at }: Readonly<{
    price: Money | null;
    cost: Money | null;
    taxCategory: string;
    rates: readonly TaxRate[];
    at: Instant;
  }>,
): Margin | null {
  if (price === null || cost === null || price.currency !== cost.currency) return null;
  const { countries: [country], taxIncluded } = MARKETS[market];
  const place = { country, region: null, postalCode: null, category: taxCategory, at };
  return marginOf(price, { cost, taxIncluded, taxRates: tableTaxes(rates)(place) });
}

/** The taxes that hold, as carts are priced with. */
export type TaxTerms = Readonly<{ current(): Promise<Readonly<{ rates: readonly TaxRate[] }>> }>;
