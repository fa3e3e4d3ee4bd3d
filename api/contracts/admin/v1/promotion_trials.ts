import { z } from "zod";
import { line, Money, prefixedId, Timestamp } from "../../common/mod.ts";
import { QUANTITY_MAX, ShippingOptionV1 } from "../../storefront/v1/cart.ts";
import { ImageV1, MarketCodeV1 } from "../../storefront/v1/catalog.ts";
import { PriceTraceV1 } from "./orders.ts";
import { PromotionDefinitionV1 } from "./promotion_definition.ts";
import { promotionTerms } from "./promotions.ts";

/** A promotion as it stands in an editor. `id` names the stored one that is being changed. */
const TriedPromotionV1 = z.strictObject({
  id: prefixedId("promo").nullable().default(null),
  name: line(120),
  definition: PromotionDefinitionV1,
  ...promotionTerms,
});

/** A cart that nobody has. Who buys is not looked up: what is said of them here counts. */
const TriedCartV1 = z.strictObject({
  market: MarketCodeV1,
  lines: z.array(z.strictObject({
    variant_id: prefixedId("var"),
    quantity: z.int().min(1).max(QUANTITY_MAX),
  })).max(100),
  codes: z.array(line(60)).max(10).default([]),
  customer: z.strictObject({
    id: prefixedId("cus").nullable().default(null),
    groups: z.array(line(60)).max(20).default([]),
    orders_placed: z.int().min(0).max(100_000).default(0),
  }).default({ id: null, groups: [], orders_placed: 0 }),
  /** Null: no address yet, as in a basket. */
  destination: z.strictObject({
    country: z.string().regex(/^[A-Z]{2}$/),
    region: line(60).nullable().default(null),
    postal_code: line(20).nullable().default(null),
  }).nullable().default(null),
  shipping_option_id: prefixedId("shop").nullable().default(null),
});

/**
 * `at` is when it is bought; without it, now, and the dates of the tried promotion do not count.
 * `code_entered`: whether one that needs a code is tried as if one had been entered.
 */
export const PreviewPromotionV1 = z.strictObject({
  promotion: TriedPromotionV1.extend({ code_entered: z.boolean().default(true) }),
  cart: TriedCartV1,
  at: Timestamp.nullable().default(null),
}).meta({ id: "PreviewPromotion" });
export type PreviewPromotionV1 = z.infer<typeof PreviewPromotionV1>;

/** Why a promotion does not apply. */
export const PromotionRefusalV1 = z.enum([
  "not_active",
  "not_started",
  "ended",
  "code_missing",
  "code_unknown",
  "code_used_up",
  "usage_limit_reached",
  "customer_limit_reached",
  "budget_exhausted",
  "subtotal_too_low",
  "quantity_too_low",
  "customer_group_differs",
  "customer_differs",
  "order_count_differs",
  "market_differs",
  "channel_differs",
  "currency_differs",
  "shipping_option_differs",
  "destination_differs",
  "excluded",
  "group_taken",
  "exclusive_applied",
  "not_alone",
  "nothing_to_discount",
  "gift_not_in_cart",
  "shipping_not_chosen",
  "price_in_currency_missing",
]);
export type PromotionRefusalV1 = z.infer<typeof PromotionRefusalV1>;

/** A cart with its prices. `total` of a line and of the cart is after promotions. */
export const PreviewCartV1 = z.object({
  lines: z.array(z.object({
    id: z.string(),
    variant_id: z.string(),
    product_id: z.string(),
    sku: z.string(),
    title: z.string(),
    variant_title: z.string(),
    image: ImageV1.nullable(),
    quantity: z.int(),
    unit_price: Money,
    compare_at_price: Money.nullable(),
    discount: Money,
    discounts: z.array(z.object({ promotion_id: z.string(), amount: Money })),
    total: Money,
  })),
  subtotal: Money,
  discount_total: Money,
  shipping_discount: Money,
  shipping_total: Money,
  tax_total: Money,
  tax_included: z.boolean(),
  total: Money,
  trace: PriceTraceV1,
}).meta({ id: "PreviewCart" });
export type PreviewCartV1 = z.infer<typeof PreviewCartV1>;

/** `reason` is null where it applied; `tried` marks the one that was asked about. */
export const PromotionVerdictV1 = z.object({
  promotion_id: z.string(),
  tried: z.boolean(),
  name: z.string(),
  kind: z.enum(["cart", "catalog"]),
  code: z.string().nullable(),
  amount: Money,
  reason: PromotionRefusalV1.nullable(),
}).meta({ id: "PromotionVerdict" });
export type PromotionVerdictV1 = z.infer<typeof PromotionVerdictV1>;

export const PromotionPreviewV1 = z.object({
  without: PreviewCartV1,
  with: PreviewCartV1,
  promotions: z.array(PromotionVerdictV1),
  /** Each code of the cart, and why it does nothing; null where it does something. */
  codes: z.array(z.object({ code: z.string(), reason: PromotionRefusalV1.nullable() })),
  shipping_options: z.array(ShippingOptionV1),
}).meta({ id: "PromotionPreview" });
export type PromotionPreviewV1 = z.infer<typeof PromotionPreviewV1>;

export const PAST_CARTS_MAX = 2_000;

/** Orders from `from` on and before `until`, the newest `limit` of them. */
export const SimulatePromotionV1 = z.strictObject({
  promotion: TriedPromotionV1,
  from: Timestamp.nullable().default(null),
  until: Timestamp.nullable().default(null),
  limit: z.int().min(1).max(PAST_CARTS_MAX).default(PAST_CARTS_MAX),
}).meta({ id: "SimulatePromotion" });
export type SimulatePromotionV1 = z.infer<typeof SimulatePromotionV1>;

/** `before` and `after` are what all of the orders cost together; `discount` is what it took off. */
export const PromotionSimulationV1 = z.object({
  orders: z.int(),
  /** When the first and the last of them were placed. */
  span: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Whether there were older ones, which were not looked at. */
  cut: z.boolean(),
  sums: z.array(z.object({
    currency: Money.shape.currency,
    orders: z.int(),
    touched: z.int(),
    before: Money,
    after: Money,
    discount: Money,
  })),
  /** How orders spread over the worth of their goods; the last band of a currency is open. */
  bands: z.array(z.object({ from: Money, orders: z.int(), touched: z.int() })),
  refusals: z.array(z.object({ reason: PromotionRefusalV1, orders: z.int() })),
  examples: z.array(z.object({
    number: z.string(),
    before: Money,
    after: Money,
    discount: Money,
  })),
}).meta({ id: "PromotionSimulation" });
export type PromotionSimulationV1 = z.infer<typeof PromotionSimulationV1>;
