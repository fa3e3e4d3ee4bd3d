import { type Id, instant, money } from "../../kernel/mod.ts";
import type { Candidate } from "../apply_promotions.ts";
import type { Promotion } from "../promotion.ts";
import { NEW_GUEST, type PromotionCart, type PromotionLine } from "../promotion_cart.ts";

/** Ten per cent off everything, without a code; each test overrides only what it is about. */
export function aPromotion(overrides: Partial<Promotion> = {}): Promotion {
  return {
    id: "promo_1" as Id<"Promotion">,
    name: "Ten per cent",
    labels: { en: "10% off", de: "10 % Rabatt" },
    kind: "cart",
    status: "active",
    startsAt: null,
    endsAt: null,
    needsCode: false,
    condition: { kind: "always" },
    action: {
      kind: "off_lines",
      of: { kind: "every_line" },
      off: { kind: "percent", millionths: 100_000 },
      each: "together",
    },
    stacking: { priority: 0, group: null, exclusive: false },
    limits: { uses: null, usesPerCustomer: null, budget: null },
    version: 1,
    ...overrides,
  };
}

export function aCandidate(overrides: Partial<Candidate> = {}): Candidate {
  return { promotion: aPromotion(), code: null, usedUp: null, budgetLeft: null, ...overrides };
}

/** One mug at 10.00 EUR. */
export function aPromotionLine(overrides: Partial<PromotionLine> = {}): PromotionLine {
  return {
    lineId: "line_1",
    variantId: "var_1",
    productId: "prod_1",
    sku: "MUG",
    categories: ["tableware"],
    collections: [],
    options: {},
    attributes: {},
    promotable: true,
    quantity: 1,
    unitPrice: money(1_000n, "EUR"),
    ...overrides,
  };
}

export function aPromotionCart(overrides: Partial<PromotionCart> = {}): PromotionCart {
  return {
    market: "de",
    channel: "web",
    currency: "EUR",
    customer: NEW_GUEST,
    country: "DE",
    shipping: null,
    lines: [aPromotionLine()],
    ...overrides,
  };
}

/** A moment like any other. */
export const AT = instant(1_790_000_000_000);
