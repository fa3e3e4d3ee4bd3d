import { type Id, money, zero } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import { newPayment, type Payment } from "../../payments/mod.ts";
import type { LiveOrder } from "../order.ts";
import type { OrderRecord } from "../order_record.ts";

const EUR = "EUR";
const none = zero(EUR);

export function aPayment(overrides: Partial<Payment> = {}): Payment {
  const payment = newPayment(money(6_290n, EUR), {
    id: "pay_00000000000000000000000001" as Payment["id"],
    provider: "sandbox",
    at: anInstant,
  });
  return { ...payment, ...overrides };
}

const address = {
  firstName: "Maya",
  lastName: "Stein",
  company: null,
  line1: "Deichstr. 1",
  line2: null,
  city: "Hamburg",
  region: null,
  postalCode: "20459",
  country: "DE",
  phone: null,
};

/** Two mugs of 29.00 EUR and 4.90 EUR for delivery, of guest 1, payment awaited. */
export function anOrder(overrides: Partial<LiveOrder> = {}): LiveOrder {
  const line = money(5_800n, EUR);
  return {
    id: "ord_00000000000000000000000001" as LiveOrder["id"],
    number: "10001",
    cartId: "cart_00000000000000000000000001" as Id<"Cart">,
    owner: { kind: "guest", id: "gst_1" as Id<"Guest"> },
    market: "de",
    locale: "de",
    currency: EUR,
    status: "pending_payment",
    paymentStatus: "unpaid",
    fulfilmentStatus: "unfulfilled",
    email: "maya@example.com",
    customerName: "Maya Stein",
    shippingAddress: address,
    billingAddress: address,
    shippingOption: {
      id: "shop_1" as Id<"ShippingOption">,
      name: "DHL Standard",
      estimate: { earliest: "2026-11-26", latest: "2026-11-27" },
    },
    lines: [{
      id: "ordl_00000000000000000000000001" as Id<"OrderLine">,
      variantId: "var_00000000000000000000000001" as Id<"Variant">,
      productId: "prod_1" as Id<"Product">,
      productHandle: "product-1",
      sku: "MUG",
      title: "Product 1",
      variantTitle: "Salz",
      picture: null,
      kind: "physical",
      components: [],
      preorderFrom: null,
      quantity: 2,
      quantityFulfilled: 0,
      unitPrice: money(2_900n, EUR),
      discount: none,
      total: line,
      tax: money(926n, EUR),
      taxRateMillionths: 190_000,
    }],
    totals: {
      subtotal: line,
      discountTotal: none,
      shippingTotal: money(490n, EUR),
      taxTotal: money(1_004n, EUR),
      total: money(6_290n, EUR),
    },
    taxIncluded: true,
    discounts: [],
    taxes: [],
    trace: [],
    placedAt: anInstant,
    updatedAt: anInstant,
    version: 1,
    ...overrides,
  };
}

/** Awaits its payment at the provider. */
export function aPendingRecord(): OrderRecord {
  const payment = aPayment({ status: "requires_action", reference: "fake_1" });
  const order = anOrder({ paymentStatus: "requires_action" });
  return { order, payments: [payment], operations: [], fulfilments: [], timeline: [] };
}

/** The money is set aside: it can be captured, sent, cancelled. */
export function anAuthorizedRecord(): OrderRecord {
  const amount = money(6_290n, EUR);
  const payment = aPayment({ status: "authorized", reference: "fake_1", authorized: amount });
  const order = anOrder({ status: "placed", paymentStatus: "authorized" });
  return { order, payments: [payment], operations: [], fulfilments: [], timeline: [] };
}

/** To be paid by bank transfer. */
export function aManualRecord(): OrderRecord {
  const order = anOrder({ status: "placed" });
  const payments = [aPayment({ provider: "manual" })];
  return { order, payments, operations: [], fulfilments: [], timeline: [] };
}
