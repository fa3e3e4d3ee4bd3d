import { aMug } from "@mercator/domain/cart/testing";
import { aStockAt } from "@mercator/domain/inventory/testing";
import type { Terms, VariantFacts } from "@mercator/domain/cart";
import {
  type Currency,
  type Id,
  type MarketCode,
  MARKETS,
  type Money,
  money,
} from "@mercator/domain/kernel";
import { aShippingOption } from "@mercator/domain/shipping/testing";
import { aTaxRate } from "@mercator/domain/tax/testing";
import { type DrawnCode, drawPromotions } from "./draw_promotions.ts";
import { aGiftCard } from "@mercator/domain/stored_value/testing";
import type { Random } from "./random.ts";
import type { KnownCard } from "./value_books.ts";

/** Where the variants of the running shop are, once it is there. */
export type Shelf = { variants: ReadonlyMap<Id<"Variant">, VariantFacts> };

export type Assortment = Readonly<{
  shelf: Shelf;
  market: MarketCode;
  currency: Currency;
  variants: readonly VariantFacts[];
  terms: Terms;
  shippingOptionIds: readonly string[];
  giftCards: readonly KnownCard[];
  codes: readonly DrawnCode[];
  /** Up to how much of an order one person gives back alone. */
  refundLimit: Money;
}>;

/** An identifier of the form that the contracts ask for. */
export function idOf<E extends string>(prefix: string, nth: number): Id<E> {
  return `${prefix}_${String(nth).padStart(26, "0")}` as Id<E>;
}

/** Prices that round badly, and some that do not. */
function aPrice(random: Random): bigint {
  return BigInt(random.pick([random.between(1, 9), random.between(10, 999), 1_999, 2_900, 33_333]));
}

/** What one seed sells, where, at which taxes: few units, so that shoppers get in each other's way. */
export function drawAssortment(random: Random, startMs: number): Assortment {
  const market = random.pick<MarketCode>(["de", "us"]);
  const { currency, countries } = MARKETS[market];
  const isScarce = random.chance(0.4);
  const variants = Array.from({ length: random.between(1, 4) }, (_, index) => {
    const amount = money(aPrice(random), currency);
    const stock = Array.from(
      { length: random.between(1, 2) },
      (_, place) =>
        aStockAt(random.between(1, isScarce ? 9 : 60), {
          locationId: idOf<"Location">("loc", place + 1),
          country: random.pick(["DE", "US"]),
          priority: place,
        }),
    );
    const source = "price_list:simulated";
    return aMug({
      variantId: idOf<"Variant">("var", index + 1),
      productId: idOf<"Product">("prod", index + 1),
      sku: `SKU-${index + 1}`,
      taxCategory: random.pick(["standard", "reduced"]),
      price: { amount, compareAt: null, source },
      stock,
    });
  });
  const shelf: Shelf = { variants: new Map() };
  if (variants.length > 1 && random.chance(0.3)) variants.push(aSet(variants, { random, shelf }));
  const rates = ["DE", "AT", "US"].flatMap((country) =>
    ["standard", "reduced", "shipping"].map((category) =>
      aTaxRate({
        country,
        category,
        name: `${country} ${category}`,
        rateMillionths: random.pick([0, 70_000, 82_500, 88_750, 190_000, 200_000]),
      })
    )
  );
  const shippingOptions = [1, 2].map((nth) =>
    aShippingOption({
      id: idOf<"ShippingOption">("shop", nth),
      market,
      countries: [...countries],
      currency,
      bands: [
        { from: money(0n, currency), price: money(BigInt(random.between(0, 999)), currency) },
        { from: money(8_000n, currency), price: money(0n, currency) },
      ],
    })
  );
  const giftCards = drawGiftCards(random.fork("gift cards"), currency);
  const { promotions, codes } = drawPromotions(random.fork("promotions"), { currency, startMs });
  const taxes = random.fork("taxes");
  const taxSettings = {
    rounding: taxes.pick<"line" | "order">(["line", "order"]),
    shipping: taxes.pick<"own" | "as_goods">(["own", "as_goods"]),
    includedIn: (Object.keys(MARKETS) as MarketCode[]).filter((it) => MARKETS[it].taxIncluded),
    sellerCountry: "DE",
    unconfirmedVatId: "taxed",
  } as const;
  const shippingOptionIds = shippingOptions.map(({ id }) => id);
  return {
    shelf,
    market,
    currency,
    variants,
    terms: { rates, shippingOptions, promotions, taxSettings },
    codes,
    shippingOptionIds,
    giftCards,
    refundLimit: money(BigInt(random.fork("refunds").pick(REFUND_LIMITS)), currency),
  };
}

/** Nobody may alone; small refunds; all. */
const REFUND_LIMITS = [0, 500, 3_000, 10 ** 12, 10 ** 12] as const;

/** Cards that several shoppers know the code of, some of them worth less than a basket. */
function drawGiftCards(random: Random, currency: Currency): KnownCard[] {
  return Array.from({ length: random.below(4) }, (_, nth) => ({
    code: `CARD-${nth + 1}`,
    card: aGiftCard({
      id: idOf<"ValueAccount">("sva", nth + 1),
      balance: money(BigInt(random.pick([500, 3_000, 20_000])), currency),
    }),
  }));
}

/** A set of some of what there is, which has no stock of its own: its parts are looked up. */
function aSet(
  parts: readonly VariantFacts[],
  { random, shelf }: Readonly<{ random: Random; shelf: Shelf }>,
): VariantFacts {
  const components = parts.slice(0, random.between(1, 3)).map(({ variantId, sku, title }) => ({
    variantId,
    sku,
    title,
    quantity: random.between(1, 2),
    get stock() {
      return shelf.variants.get(variantId)?.stock ?? [];
    },
  }));
  const price = parts[0]?.price ?? null;
  const variantId = idOf<"Variant">("var", 9);
  return aMug({ variantId, sku: "SET", price, stock: [], components });
}

/** Where things go, in the form of the API. */
export function addressOf(market: MarketCode) {
  const where = market === "de"
    ? { city: "Berlin", postal_code: "10997", country: "DE" }
    : { city: "Albany", postal_code: "12207", country: "US", region: "NY" };
  return { first_name: "Maya", last_name: "Lind", line1: "Long Street 1", ...where };
}
