import { type Id, instant, money } from "@mercator/domain/kernel";
import { type CartToPrice, priceCart } from "@mercator/domain/pricing";
import { type Action, type Candidate, NEW_GUEST } from "@mercator/domain/promotions";
import type { TaxRate } from "@mercator/domain/tax";

const CATEGORIES = ["tea", "mug", "book", "lamp", "chair"];
const EUR = (minor: number) => money(BigInt(minor), "EUR");

function rate(ordinal: number, rateMillionths: number): TaxRate {
  return {
    country: "DE",
    region: "",
    postal: null,
    category: "standard",
    name: `tax ${ordinal}`,
    rateMillionths,
    layer: `layer ${ordinal}`,
    ordinal,
    compound: false,
  };
}

/** Every kind of action in turn, each for one category, all of them met. */
function action(nth: number): Action {
  const of = { kind: "category", anyOf: [CATEGORIES[nth % CATEGORIES.length]!] } as const;
  const off = { kind: "percent", millionths: 10_000 } as const;
  switch (nth % 8) {
    case 0:
      return { kind: "off_lines", of, off, each: "unit" };
    case 1:
      return {
        kind: "buy_get",
        buy: { quantity: 2, of },
        get: { quantity: 1, of },
        millionths: 50_000,
        timesMax: null,
      };
    case 2:
      return { kind: "extreme_item", which: "cheapest", of, quantity: 1, millionths: 100_000 };
    case 3:
      return {
        kind: "tiers",
        of,
        basis: "quantity",
        steps: [1, 5, 10].map((from) => ({ from, off })),
      };
    case 4:
      return { kind: "off_shipping", off };
    case 5:
      return { kind: "fixed_price", of, prices: [EUR(1_900)] };
    case 6:
      return {
        kind: "bundle_price",
        parts: [{ quantity: 2, of }],
        prices: [EUR(3_000)],
        timesMax: 2,
      };
    default:
      return { kind: "off_lines", of: { kind: "every_line" }, off, each: "together" };
  }
}

function candidate(nth: number): Candidate {
  return {
    promotion: {
      id: `promo_${String(nth).padStart(2, "0")}` as Id<"Promotion">,
      name: `${nth}`,
      labels: { en: `${nth}`, de: `${nth}` },
      kind: "cart",
      status: "active",
      startsAt: null,
      endsAt: null,
      needsCode: false,
      condition: {
        kind: "all",
        of: [
          { kind: "subtotal", atLeast: [EUR(1_000)], of: { kind: "every_line" } },
          { kind: "not", of: { kind: "market", anyOf: ["us"] } },
        ],
      },
      action: action(nth),
      stacking: { priority: nth % 5, group: nth % 10 === 0 ? "group" : null, exclusive: false },
      limits: { uses: null, usesPerCustomer: null, budget: null },
      version: 1,
    },
    code: null,
    usedUp: null,
    budgetLeft: null,
  };
}

/** Twenty lines, fifty active promotions of every kind, two layers of tax, delivery. */
export function largeCart(): CartToPrice {
  const taxRates = [rate(0, 190_000), rate(1, 5_000)];
  return {
    at: instant(1_790_000_000_000),
    market: "de",
    channel: "web",
    currency: "EUR",
    customer: NEW_GUEST,
    country: "DE",
    taxIncluded: true,
    taxRounding: "line",
    taxShipping: "own",
    exemption: null,
    lines: Array.from({ length: 20 }, (_, nth) => ({
      lineId: `line_${String(nth).padStart(2, "0")}`,
      variantId: `var_${nth}`,
      productId: `prod_${nth}`,
      sku: `SKU-${nth}`,
      categories: [CATEGORIES[nth % CATEGORIES.length]!],
      collections: [],
      options: {},
      attributes: {},
      promotable: true,
      quantity: 1 + nth % 4,
      unitPrice: EUR(1_995 + nth * 137),
      compareAt: null,
      priceSource: "price_list:plst_1",
      lowered: null,
      taxRates,
    })),
    shipping: { optionId: "shop_1", price: EUR(490), taxRates },
    candidates: Array.from({ length: 50 }, (_, nth) => candidate(nth)),
  };
}

export type PricingTimes = Readonly<{
  runs: number;
  applied: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}>;

/** How long the large cart takes to price, in milliseconds, once the engine is warm. */
export function timePricing(
  { runs, now }: Readonly<{ runs: number; now: () => number }>,
): PricingTimes {
  const cart = largeCart();
  for (let warming = 0; warming < 500; warming++) priceCart(cart);
  const times = Array.from({ length: runs }, () => {
    const started = now();
    priceCart(cart);
    return now() - started;
  }).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(runs - 1, Math.floor(runs * share))]!;
  const applied = priceCart(cart).discounts.length;
  return { runs, applied, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
