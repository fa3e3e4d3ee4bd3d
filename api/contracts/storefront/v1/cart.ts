import { z } from "zod";
import { Address, Email, line, Money, prefixedId } from "../../common/mod.ts";
import { ImageV1, LocaleV1, MarketCodeV1 } from "./catalog.ts";

export const QUANTITY_MAX = 99;
const Quantity = z.int().min(1).max(QUANTITY_MAX);

export const CreateCartV1 = z.strictObject({
  market: MarketCodeV1.default("us"),
  locale: LocaleV1.optional(),
}).meta({ id: "CreateCart" });
export const AddCartLineV1 = z.strictObject({
  variant_id: prefixedId("var"),
  quantity: Quantity,
}).meta({ id: "AddCartLine" });
export const ChangeCartLineV1 = z.strictObject({ quantity: Quantity }).meta({
  id: "ChangeCartLine",
});
/** What is left out stays; `billing_address: null` means "the same as shipping". */
export const ChangeCartV1 = z.strictObject({
  email: Email.optional(),
  shipping_address: Address.optional(),
  billing_address: Address.nullable().optional(),
  use_store_credit: z.boolean().optional(),
  /** The number under which a business buys, as people write it; null takes it away. */
  vat_id: line(24).nullable().optional(),
}).meta({ id: "ChangeCart" });
export const ChooseShippingOptionV1 = z.strictObject({
  shipping_option_id: prefixedId("shop"),
}).meta({ id: "ChooseShippingOption" });
export const ApplyPromotionCodeV1 = z.strictObject({
  code: line(64),
}).meta({ id: "ApplyPromotionCode" });

/** The code as the shopper typed it. */
export const AddGiftCardV1 = z.strictObject({ code: line(64) }).meta({ id: "AddGiftCard" });

/** `estimate` is the earliest and latest day of delivery (ISO 8601 dates). */
export const ShippingOptionV1 = z.object({
  id: z.string(),
  name: z.string(),
  price: Money,
  estimate: z.object({ earliest: z.iso.date(), latest: z.iso.date() }),
}).meta({ id: "ShippingOption" });
export type ShippingOptionV1 = z.infer<typeof ShippingOptionV1>;

export const ShippingOptionListV1 = z.object({ data: z.array(ShippingOptionV1) }).meta({
  id: "ShippingOptionList",
});

/** A part of a set that lies in a cart or was bought: so many in one set. */
export const LinePartV1 = z.object({
  sku: z.string(),
  title: z.string(),
  quantity: z.int(),
}).meta({ id: "LinePart" });
export type LinePartV1 = z.infer<typeof LinePartV1>;

/**
 * `total` is units times `unit_price`, less `discount`. `available_from` (ISO date) is set on a
 * pre-order: the day from which it ships.
 */
export const CartLineV1 = z.object({
  id: z.string(),
  variant_id: z.string(),
  product_handle: z.string(),
  sku: z.string(),
  title: z.string(),
  variant_title: z.string(),
  image: ImageV1.nullable(),
  quantity: z.int(),
  quantity_max: z.int(),
  unit_price: Money,
  compare_at_price: Money.nullable(),
  discount: Money,
  /** The share of each promotion; its name stands in the cart's `discounts`. */
  discounts: z.array(z.object({ promotion_id: z.string(), amount: Money })),
  total: Money,
  kind: z.enum(["physical", "gift_card"]),
  components: z.array(LinePartV1),
  available_from: z.iso.date().nullable(),
}).meta({ id: "CartLine" });
export type CartLineV1 = z.infer<typeof CartLineV1>;

/** Something about the cart that the shopper should know; `line_id` says where. */
export const CartWarningV1 = z.object({
  code: z.enum([
    "price_changed",
    "quantity_reduced",
    "variant_unavailable",
    "promotion_code_not_applicable",
    "country_not_served",
    "gift_card_unknown",
    "gift_card_disabled",
    "gift_card_expired",
    "gift_card_empty",
    "gift_card_other_currency",
  ]),
  line_id: z.string().optional(),
  before: Money.optional(),
  after: Money.optional(),
  available: z.int().optional(),
  promotion_code: z.string().optional(),
  gift_card_id: z.string().optional(),
  last_four: z.string().optional(),
  /** Why a code does nothing: `subtotal_too_low`, `code_unknown`, `ended` … */
  reason: z.string().optional(),
  /** With `subtotal_too_low`: what the goods lack. */
  missing: Money.optional(),
}).meta({ id: "CartWarning" });

/** What a promotion takes off: `amount` is all of it, `shipping_amount` what of it is off the delivery. */
export const CartDiscountV1 = z.object({
  promotion_id: z.string(),
  code: z.string().nullable(),
  label: z.string(),
  amount: Money,
  shipping_amount: Money,
}).meta({ id: "CartDiscount" });
export type CartDiscountV1 = z.infer<typeof CartDiscountV1>;
export type CartWarningV1 = z.infer<typeof CartWarningV1>;

/** One tax over the whole, as an invoice lists it; 190,000 millionths are 19 %. */
export const TaxLineV1 = z.object({
  place: z.string(),
  name: z.string(),
  rate_millionths: z.int(),
  base: Money,
  amount: Money,
}).meta({ id: "TaxLine" });
export type TaxLineV1 = z.infer<typeof TaxLineV1>;

/** A gift card that pays: what is on it, and how much of the total it takes over. */
export const CartGiftCardV1 = z.object({
  id: z.string(),
  last_four: z.string(),
  balance: Money,
  applied: Money,
}).meta({ id: "CartGiftCard" });
export type CartGiftCardV1 = z.infer<typeof CartGiftCardV1>;

/** `tax_total` is included in `total` where `tax_included`, and added to it where not. */
export const CartV1 = z.object({
  id: z.string(),
  status: z.enum(["open", "completed"]),
  market: MarketCodeV1,
  locale: LocaleV1,
  currency: z.string(),
  email: z.string().nullable(),
  lines: z.array(CartLineV1),
  shipping_address: Address.nullable(),
  billing_address: Address.nullable(),
  shipping_option: ShippingOptionV1.nullable(),
  promotion_codes: z.array(z.string()),
  subtotal: Money,
  discounts: z.array(CartDiscountV1).optional(),
  discount_total: Money,
  shipping_total: Money,
  tax_total: Money,
  tax_included: z.boolean(),
  /** They sum to `tax_total`. */
  taxes: z.array(TaxLineV1),
  /** From which worth of goods delivery costs nothing; null where it does already, or always costs. */
  free_delivery: z.object({ from: Money, missing: Money }).nullable(),
  total: Money,
  /** They pay of the total, in this order; none of it is a discount. */
  gift_cards: z.array(CartGiftCardV1),
  /** Of a customer who has some: `applied` once it is used. */
  store_credit: z.object({ balance: Money, applied: Money }).nullable(),
  use_store_credit: z.boolean(),
  /** The number under which a business buys, and what the register said about it. */
  vat_id: z.object({
    number: z.string(),
    standing: z.enum(["valid", "invalid", "unknown"]),
  }).nullable().optional(),
  /** Why no tax is taken; null: it is. */
  tax_exemption: z.enum(["customer_exempt", "reverse_charge"]).nullable().optional(),
  /** What is left of the total to be paid at a provider, by transfer or on delivery. */
  amount_due: Money,
  warnings: z.array(CartWarningV1),
  version: z.int(),
}).meta({ id: "Cart" });
export type CartV1 = z.infer<typeof CartV1>;

/**
 * In the problem `cart_not_found` of `GET /carts/current`, for its owner: what the newest cart became,
 * while its payment is awaited. `redirect_url` is null where the provider has not been reached yet.
 */
export const PendingOrderV1 = z.object({
  id: z.string(),
  number: z.string(),
  order_url: z.string(),
  redirect_url: z.string().nullable(),
}).meta({ id: "PendingOrder" });
export type PendingOrderV1 = z.infer<typeof PendingOrderV1>;
