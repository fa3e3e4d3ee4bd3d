import type { OrderLineV1, OrderV1 } from "@mercator/contracts/storefront/v1";
import {
  isAwaitingPayment,
  type OrderLine,
  type OrderRecord,
  paymentOf,
} from "@mercator/domain/orders";
import { toAddressV1 } from "./address_v1.ts";
import { toDiscountV1, toTaxLineV1 } from "./to_discount_v1.ts";
import { toLineImageV1 } from "./to_line_image_v1.ts";
import { toMoneyV1 } from "./to_money_v1.ts";

/** An order as its shopper sees it. Names every field that leaves the building. */
export function toOrderV1({ order, payments, fulfilments, timeline }: OrderRecord): OrderV1 {
  const { totals, shippingOption } = order;
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    payment_status: order.paymentStatus,
    fulfilment_status: order.fulfilmentStatus,
    market: order.market,
    locale: order.locale,
    email: order.email,
    lines: order.lines.map(toOrderLineV1),
    shipping_address: toAddressV1(order.shippingAddress),
    billing_address: toAddressV1(order.billingAddress),
    shipping_option: {
      id: shippingOption.id,
      name: shippingOption.name,
      estimate: { ...shippingOption.estimate },
    },
    subtotal: toMoneyV1(totals.subtotal),
    discounts: order.discounts.map((it) => toDiscountV1(it, order.locale)),
    discount_total: toMoneyV1(totals.discountTotal),
    shipping_total: toMoneyV1(totals.shippingTotal),
    tax_total: toMoneyV1(totals.taxTotal),
    tax_included: order.taxIncluded,
    taxes: order.taxes.map(toTaxLineV1),
    tax_exemption: order.taxExemption ?? null,
    vat_id: order.vatId ?? null,
    total: toMoneyV1(totals.total),
    payments: payments.map(({ provider, account, status, amount, refunded }) => ({
      provider,
      last_four: account?.lastFour ?? null,
      status,
      amount: toMoneyV1(amount),
      refunded: toMoneyV1(refunded),
    })),
    placed_at: new Date(order.placedAt).toISOString(),
    history: timeline.flatMap(({ status, at }) =>
      status === null ? [] : [{ status, at: new Date(at).toISOString() }]
    ),
    tracking: fulfilments.flatMap(({ carrier, trackingNumber, trackingUrl, at }) =>
      carrier === null || trackingNumber === null ? [] : [{
        carrier,
        number: trackingNumber,
        url: trackingUrl,
        shipped_at: new Date(at).toISOString(),
      }]
    ),
  };
}

/** The same for its shopper, who is told where to go on while it is still to be paid. */
export function toShoppersOrderV1(record: OrderRecord): OrderV1 {
  const url = isAwaitingPayment(record) ? paymentOf(record)?.redirectUrl ?? null : null;
  return { ...toOrderV1(record), ...(url === null ? {} : { redirect_url: url }) };
}

function toOrderLineV1(line: OrderLine): OrderLineV1 {
  return {
    id: line.id,
    variant_id: line.variantId,
    product_handle: line.productHandle,
    sku: line.sku,
    title: line.title,
    variant_title: line.variantTitle,
    image: toLineImageV1(line.picture),
    quantity: line.quantity,
    quantity_fulfilled: line.quantityFulfilled,
    unit_price: toMoneyV1(line.unitPrice),
    discount: toMoneyV1(line.discount),
    total: toMoneyV1(line.total),
    tax: toMoneyV1(line.tax),
    kind: line.kind,
    components: line.components.map(({ sku, title, quantity }) => ({ sku, title, quantity })),
    available_from: line.preorderFrom,
    taxes: (line.taxes ?? []).map(({ place, name, rateMillionths, amount }) => ({
      place,
      name,
      rate_millionths: rateMillionths,
      amount: toMoneyV1(amount),
    })),
  };
}
