import { z } from "zod";
import { Address, Email, line, Money } from "../../common/mod.ts";
import { CartDiscountV1, LinePartV1, TaxLineV1 } from "./cart.ts";
import { ImageV1, LocaleV1, MarketCodeV1 } from "./catalog.ts";

export const OrderStatusV1 = z.enum(["pending_payment", "placed", "completed", "cancelled"]);
export type OrderStatusV1 = z.infer<typeof OrderStatusV1>;
export const PaymentStatusV1 = z.enum([
  "unpaid",
  "requires_action",
  "authorized",
  "partially_captured",
  "captured",
  "partially_refunded",
  "refunded",
  "voided",
  "failed",
]);
export type PaymentStatusV1 = z.infer<typeof PaymentStatusV1>;
export const FulfilmentStatusV1 = z.enum(["unfulfilled", "partially_fulfilled", "fulfilled"]);
export type FulfilmentStatusV1 = z.infer<typeof FulfilmentStatusV1>;

export const OrderLineV1 = z.object({
  id: z.string(),
  variant_id: z.string(),
  product_handle: z.string(),
  sku: z.string(),
  title: z.string(),
  variant_title: z.string(),
  image: ImageV1.nullable(),
  quantity: z.int(),
  quantity_fulfilled: z.int(),
  unit_price: Money,
  discount: Money,
  total: Money,
  tax: Money,
  kind: z.enum(["physical", "gift_card"]),
  components: z.array(LinePartV1),
  /** Of a pre-order: the day from which it ships, as it was promised (ISO date). */
  available_from: z.iso.date().nullable(),
  /** What each rate takes; empty in orders from before this was kept. */
  taxes: z.array(TaxLineV1.omit({ base: true })).optional(),
}).meta({ id: "OrderLine" });
export type OrderLineV1 = z.infer<typeof OrderLineV1>;

/** One of the payments of an order: at most one goes to a provider, gift cards and credit pay beside it. */
export const OrderPaymentV1 = z.object({
  provider: z.string(),
  /** Of the gift card that pays. */
  last_four: z.string().nullable(),
  status: z.string(),
  amount: Money,
  refunded: Money,
}).meta({ id: "OrderPayment" });
export type OrderPaymentV1 = z.infer<typeof OrderPaymentV1>;

export const OrderV1 = z.object({
  id: z.string(),
  number: z.string(),
  status: OrderStatusV1,
  payment_status: PaymentStatusV1,
  fulfilment_status: FulfilmentStatusV1,
  market: MarketCodeV1,
  locale: LocaleV1,
  email: z.string(),
  lines: z.array(OrderLineV1),
  shipping_address: Address,
  billing_address: Address,
  shipping_option: z.object({
    id: z.string(),
    name: z.string(),
    estimate: z.object({ earliest: z.string(), latest: z.string() }),
  }),
  subtotal: Money,
  discounts: z.array(CartDiscountV1),
  discount_total: Money,
  shipping_total: Money,
  tax_total: Money,
  tax_included: z.boolean(),
  taxes: z.array(TaxLineV1),
  /** Why no tax was taken; null: it was. */
  tax_exemption: z.enum(["customer_exempt", "reverse_charge"]).nullable().optional(),
  /** The number under which a business has bought. */
  vat_id: z.string().nullable().optional(),
  total: Money,
  payments: z.array(OrderPaymentV1),
  /** Where the shopper goes on to pay; only while the payment is awaited. */
  redirect_url: z.string().optional(),
  placed_at: z.string(),
  history: z.array(z.object({ status: z.string(), at: z.string() })),
  tracking: z.array(z.object({
    carrier: z.string(),
    number: z.string(),
    url: z.string().nullable(),
    shipped_at: z.string(),
  })),
}).meta({ id: "Order" });
export type OrderV1 = z.infer<typeof OrderV1>;

/** Whoever knows an order's number and e-mail address may ask for its link, which goes to that address. */
export const RequestOrderLinkV1 = z.strictObject({ number: line(20), email: Email }).meta({
  id: "RequestOrderLink",
});
/** Always the same: it does not tell whether there is such an order. */
export const OrderLinkRequestedV1 = z.object({ status: z.literal("accepted") }).meta({
  id: "OrderLinkRequested",
});
export type OrderLinkRequestedV1 = z.infer<typeof OrderLinkRequestedV1>;
