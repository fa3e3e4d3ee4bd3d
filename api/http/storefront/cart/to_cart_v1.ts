import type {
  CartLineV1,
  CartV1,
  CartWarningV1,
  PendingOrderV1,
  ShippingOptionV1,
} from "@mercator/contracts/storefront/v1";
import type {
  CartWarning,
  NoCurrentCart,
  OfferedShipping,
  PricedCart,
  PricedCartLine,
} from "@mercator/domain/cart";
import { toAddressV1 } from "../../address_v1.ts";
import { toDiscountV1, toTaxLineV1 } from "../../to_discount_v1.ts";
import { toLineImageV1 } from "../../to_line_image_v1.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";

/** Names every field that leaves the building. */
export function toCartV1(priced: PricedCart): CartV1 {
  const { cart, lines, shipping, pricing, totals, payment, freeDelivery, warnings } = priced;
  return {
    id: cart.id,
    status: cart.status,
    market: cart.market,
    locale: cart.locale,
    currency: cart.currency,
    email: cart.email,
    lines: lines.map((line, nth) => toCartLineV1(line, totals.lines[nth]?.discounts ?? [])),
    shipping_address: cart.shippingAddress && toAddressV1(cart.shippingAddress),
    billing_address: cart.billingAddress && toAddressV1(cart.billingAddress),
    shipping_option: shipping && toShippingOptionV1(shipping),
    promotion_codes: [...cart.promotionCodes],
    subtotal: toMoneyV1(totals.subtotal),
    discounts: totals.discounts.map((it) => toDiscountV1(it, cart.locale)),
    discount_total: toMoneyV1(totals.discountTotal),
    shipping_total: toMoneyV1(totals.shippingTotal),
    tax_total: toMoneyV1(totals.taxTotal),
    tax_included: pricing.taxIncluded,
    taxes: totals.taxes.map(toTaxLineV1),
    free_delivery: freeDelivery && {
      from: toMoneyV1(freeDelivery.from),
      missing: toMoneyV1(freeDelivery.missing),
    },
    total: toMoneyV1(totals.total),
    gift_cards: payment.giftCards.map(({ id, lastFour, balance, applied }) => ({
      id,
      last_four: lastFour,
      balance: toMoneyV1(balance),
      applied: toMoneyV1(applied),
    })),
    store_credit: payment.storeCredit && {
      balance: toMoneyV1(payment.storeCredit.balance),
      applied: toMoneyV1(payment.storeCredit.applied),
    },
    use_store_credit: cart.useStoreCredit,
    vat_id: cart.vatId && { number: cart.vatId.id, standing: cart.vatId.standing },
    tax_exemption: pricing.exemption,
    amount_due: toMoneyV1(payment.amountDue),
    warnings: warnings.map(toWarningV1),
    version: cart.version,
  };
}

export function toShippingOptionV1(
  { option, name, price, estimate }: OfferedShipping,
): ShippingOptionV1 {
  return { id: option.id, name, price: toMoneyV1(price), estimate: { ...estimate } };
}

export function toPendingOrderV1(
  { id, number, orderUrl, redirectUrl }: NonNullable<NoCurrentCart["pendingOrder"]>,
): PendingOrderV1 {
  return { id, number, order_url: orderUrl, redirect_url: redirectUrl };
}

function toCartLineV1(
  line: PricedCartLine,
  discounts: PricedCart["totals"]["lines"][number]["discounts"],
): CartLineV1 {
  const { facts } = line;
  return {
    id: line.id,
    variant_id: line.variantId,
    product_handle: facts.productHandle,
    sku: facts.sku,
    title: facts.title,
    variant_title: facts.variantTitle,
    image: toLineImageV1(facts.picture),
    quantity: line.quantity,
    quantity_max: line.quantityMax,
    unit_price: toMoneyV1(line.unitPrice),
    compare_at_price: line.compareAt && toMoneyV1(line.compareAt),
    discount: toMoneyV1(line.discount),
    discounts: discounts.map(({ promotionId, amount }) => ({
      promotion_id: promotionId,
      amount: toMoneyV1(amount),
    })),
    total: toMoneyV1(line.total),
    kind: facts.kind,
    components: facts.components.map(({ sku, title, quantity }) => ({ sku, title, quantity })),
    available_from: facts.preorderFrom,
  };
}

function toWarningV1(warning: CartWarning): CartWarningV1 {
  switch (warning.code) {
    case "price_changed": {
      const { code, lineId, before, after } = warning;
      return { code, line_id: lineId, before: toMoneyV1(before), after: toMoneyV1(after) };
    }
    case "quantity_reduced":
      return { code: warning.code, line_id: warning.lineId, available: warning.available };
    case "variant_unavailable":
      return { code: warning.code, line_id: warning.lineId };
    case "gift_card_unknown":
      return { code: warning.code };
    case "gift_card_disabled":
    case "gift_card_expired":
    case "gift_card_empty":
    case "gift_card_other_currency": {
      const { code, giftCardId, lastFour } = warning;
      return { code, gift_card_id: giftCardId, last_four: lastFour };
    }
    case "promotion_code_not_applicable":
      return {
        code: warning.code,
        promotion_code: warning.promotionCode,
        reason: warning.reason,
        ...(warning.missing === undefined ? {} : { missing: toMoneyV1(warning.missing) }),
      };
  }
}
