import { adjust, type StockBelowReserved } from "../inventory/mod.ts";
import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  err,
  type Id,
  type Instant,
  MARKETS,
  ok,
  type Once,
  type Result,
} from "../kernel/mod.ts";
import type { Contents } from "../pricing/mod.ts";
import { asEdited, productChanged, type ProductNotFound } from "./change_product.ts";
import type { ProductRepository, SaveProductError } from "./ports.ts";
import type { Product, Variant, VariantPrice } from "./product.ts";

/** What is not named stays as it is. */
export type VariantEdit = Readonly<{
  /** In these markets; the others keep theirs. */
  prices?: readonly VariantPrice[] | undefined;
  /** Whether it is sold beyond what is there. */
  backorder?: boolean | undefined;
  /** What it holds, for the price of a unit; null: it is sold by the piece. */
  contents?: Contents | null | undefined;
}>;

export type ChangeVariant = Readonly<{
  actor: Actor;
  productId: Id<"Product">;
  variantId: Id<"Variant">;
  /** The version of the product that was edited. */
  version: number;
  edit: VariantEdit;
  once: Once<Product> | null;
}>;

export type PriceRefused =
  | Readonly<{ code: "price_out_of_range" }>
  | Readonly<{ code: "price_currency_wrong" }>
  | Readonly<{ code: "price_compare_at_not_higher" }>;

export type ChangeVariantError =
  | Denied
  | ProductNotFound
  | Readonly<{ code: "variant_not_found" }>
  | PriceRefused
  | StockBelowReserved
  | SaveProductError;

export type ChangeVariantDeps = Readonly<{
  authorize: Authorize;
  products: ProductRepository;
  clock: Clock;
}>;

/** How many may be promised beyond what is there, where backorders are taken. */
export const BACKORDER_LIMIT = 1_000;
/** A billion of the usual currencies: more is a slip of the finger. */
export const PRICE_MINOR_MAX = 100_000_000_000n;

/** Staff set what a variant costs, what it holds, and whether it is sold beyond what is there. */
export async function changeVariant(
  { actor, productId, variantId, version, edit, once }: ChangeVariant,
  { authorize, products, clock }: ChangeVariantDeps,
): Promise<Result<Product, ChangeVariantError>> {
  const product = await products.find(productId);
  const allowed = await authorize(actor, "catalog.manage_products", { productId });
  if (!allowed.ok) return allowed;
  if (edit.prices !== undefined) {
    const mayPrice = await authorize(actor, "pricing.manage_prices", { productId });
    if (!mayPrice.ok) return mayPrice;
  }
  if (product === null) return err({ code: "product_not_found" });
  const current = asEdited(product, version);
  if (!current.ok) return current;
  const variant = product.variants.find(({ id }) => id === variantId);
  if (variant === undefined) return err({ code: "variant_not_found" });

  const changed = change(variant, edit);
  if (!changed.ok) return changed;
  const at = clock();
  const variants = product.variants.map((it) => it === variant ? changed.value : it);
  const next = { ...product, variants, updatedAt: at };
  const events = [productChanged(next, at), ...pricesChanged(next, { variant, edit, at })];
  return await products.saveVariant({ product: next, variantId, events, once });
}

function change(
  variant: Variant,
  { prices = [], backorder, contents = variant.contents }: VariantEdit,
): Result<Variant, PriceRefused | StockBelowReserved> {
  for (const price of prices) {
    const refused = refusalOf(price);
    if (refused !== null) return err(refused);
  }
  const byMarket = new Map(variant.prices.map((price) => [price.market, price]));
  for (const price of prices) byMarket.set(price.market, price);
  const level = backorder === undefined ? ok(variant.level) : adjust({
    ...variant.level,
    oversellLimit: backorder ? variant.level.oversellLimit || BACKORDER_LIMIT : 0,
  }, 0);
  if (!level.ok) return err({ code: "stock_below_reserved" });
  return ok({ ...variant, prices: [...byMarket.values()], level: level.value, contents });
}

function refusalOf({ market, price, compareAt }: VariantPrice): PriceRefused | null {
  const { currency } = MARKETS[market];
  const isWrong = price.currency !== currency || (compareAt ?? price).currency !== currency;
  if (isWrong) return { code: "price_currency_wrong" };
  const highest = (compareAt ?? price).minor;
  if (price.minor < 0n || highest > PRICE_MINOR_MAX || price.minor > PRICE_MINOR_MAX) {
    return { code: "price_out_of_range" };
  }
  return compareAt !== null && compareAt.minor <= price.minor
    ? { code: "price_compare_at_not_higher" }
    : null;
}

function pricesChanged(
  { id: productId }: Product,
  { variant, edit, at }: { variant: Variant; edit: VariantEdit; at: Instant },
): DomainEvent[] {
  return (edit.prices ?? []).map(({ market, price, compareAt }) => ({
    type: "price_changed",
    subject: variant.id,
    at,
    payload: {
      variant_id: variant.id,
      product_id: productId,
      market,
      price: { amount: price.minor.toString(), currency: price.currency },
      compare_at_price: compareAt &&
        { amount: compareAt.minor.toString(), currency: compareAt.currency },
    },
  }));
}
