import type {
  PreviewCartV1,
  PromotionPreviewV1,
  PromotionSimulationV1,
} from "@mercator/contracts/admin/v1";
import type { PricedCart, PromotionPreview } from "@mercator/domain/cart";
import type { PastSimulation, PriceTrace } from "@mercator/domain/pricing";
import { toLineImageV1 } from "../../to_line_image_v1.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";

export function toPromotionPreviewV1(preview: PromotionPreview): PromotionPreviewV1 {
  const { cart, warnings } = preview.with;
  return {
    without: toPreviewCartV1(preview.without),
    with: toPreviewCartV1(preview.with),
    promotions: preview.verdicts.map(({ promotion, code, amount, reason }) => ({
      promotion_id: promotion.id,
      tried: promotion.id === preview.triedId,
      name: promotion.name,
      kind: promotion.kind,
      code,
      amount: toMoneyV1(amount),
      reason,
    })),
    codes: cart.promotionCodes.map((code) => {
      const warning = warnings.find((it) =>
        it.code === "promotion_code_not_applicable" && it.promotionCode === code
      );
      return { code, reason: warning !== undefined && "reason" in warning ? warning.reason : null };
    }),
    shipping_options: preview.shipping.map(({ option, name, price, estimate }) => ({
      id: option.id,
      name,
      price: toMoneyV1(price),
      estimate,
    })),
  };
}

function toPreviewCartV1({ lines, totals, pricing }: PricedCart): PreviewCartV1 {
  return {
    lines: lines.map((line, nth) => ({
      id: line.id,
      variant_id: line.variantId,
      product_id: line.facts.productId,
      sku: line.facts.sku,
      title: line.facts.title,
      variant_title: line.facts.variantTitle,
      image: toLineImageV1(line.facts.picture),
      quantity: line.quantity,
      unit_price: toMoneyV1(line.unitPrice),
      compare_at_price: line.compareAt && toMoneyV1(line.compareAt),
      discount: toMoneyV1(line.discount),
      discounts: totals.lines[nth]!.discounts.map(({ promotionId, amount }) => ({
        promotion_id: promotionId,
        amount: toMoneyV1(amount),
      })),
      total: toMoneyV1(line.total),
    })),
    subtotal: toMoneyV1(totals.subtotal),
    discount_total: toMoneyV1(totals.discountTotal),
    shipping_discount: toMoneyV1(totals.shippingDiscount),
    shipping_total: toMoneyV1(totals.shippingTotal),
    tax_total: toMoneyV1(totals.taxTotal),
    tax_included: pricing.taxIncluded,
    total: toMoneyV1(totals.total),
    trace: { steps: totals.trace.map(toStepV1) },
  };
}

function toStepV1({ source, effect, lineId, amount }: PriceTrace[number]) {
  return { source, effect, line_id: lineId, amount: toMoneyV1(amount) };
}

const time = (at: number) => new Date(at).toISOString();

export function toPromotionSimulationV1(
  { carts, span, isCut, sums, bands, refusals, examples }: PastSimulation,
): PromotionSimulationV1 {
  return {
    orders: carts,
    span: span && { from: time(span.from), to: time(span.to) },
    cut: isCut,
    sums: sums.map(({ currency, carts: orders, touched, before, after, discount }) => ({
      currency,
      orders,
      touched,
      before: toMoneyV1(before),
      after: toMoneyV1(after),
      discount: toMoneyV1(discount),
    })),
    bands: bands.map(({ from, carts: orders, touched }) => ({
      from: toMoneyV1(from),
      orders,
      touched,
    })),
    refusals: refusals.map(({ reason, carts: orders }) => ({ reason, orders })),
    examples: examples.map(({ number, before, after, discount }) => ({
      number,
      before: toMoneyV1(before),
      after: toMoneyV1(after),
      discount: toMoneyV1(discount),
    })),
  };
}
