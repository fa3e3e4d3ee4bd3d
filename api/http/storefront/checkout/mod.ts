import { z } from "zod";
import {
  CheckoutPlacedV1,
  CheckoutRequiresActionV1,
  CheckoutV1,
  OrderV1,
} from "@mercator/contracts/storefront/v1";
import type { Money } from "@mercator/contracts/common";
import type { CartId } from "@mercator/domain/cart";
import type {
  CancelPendingPayment,
  cancelPendingPayment,
  PlacedOrder,
  PlaceOrder,
  placeOrder,
  PlaceOrderError,
} from "@mercator/domain/checkout";
import type { OrderId, OrderRecord } from "@mercator/domain/orders";
import { etagOf } from "../../if_match.ts";
import { onceFor } from "../../idempotency.ts";
import type { ProblemExtras } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";
import { toOrderV1, toShoppersOrderV1 } from "../../to_order_v1.ts";

export type CheckoutUseCases = Readonly<{
  placeOrder: (command: PlaceOrder) => ReturnType<typeof placeOrder>;
  cancelPendingPayment: (
    command: CancelPendingPayment,
  ) => ReturnType<typeof cancelPendingPayment>;
}>;

const prefix = "/api/storefront/v1";
const params = z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/) });

const checkout = defineRoute({
  prefix,
  method: "post",
  path: "/carts/{id}/checkout",
  action: "checkout.place_order",
  idempotency: "required",
  summary: "Buy what is in the cart",
  description:
    "At the total that was shown, or not at all. `201`: the order is placed. `202`: the " +
    "shopper pays at `redirect_url` first, and comes back to `order_url`.",
  request: {
    params,
    body: { content: { "application/json": { schema: CheckoutV1 } }, required: true },
  },
  responses: {
    201: {
      description: "The order is placed",
      content: { "application/json": { schema: CheckoutPlacedV1 } },
    },
    202: {
      description: "The order waits for its payment",
      content: { "application/json": { schema: CheckoutRequiresActionV1 } },
    },
  },
});

const cancelPayment = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/payment-cancellation",
  action: "payments.complete",
  summary: "Give up a payment that was not made, and have the cart back",
  description:
    "For a shopper who left the provider's page. Who did pay keeps the order: look at its `status`.",
  request: { params },
  responses: {
    200: {
      description: "The order as it came out: cancelled, or placed where it was paid",
      content: { "application/json": { schema: OrderV1 } },
    },
  },
});

const toOrderAnswer = (record: OrderRecord) =>
  json(200, toShoppersOrderV1(record), { etag: etagOf(record.order.version) });

function toAnswer({ record, orderUrl, redirectUrl }: PlacedOrder) {
  const order = toOrderV1(record);
  if (redirectUrl === null) return json(201, { order, order_url: orderUrl });
  const payment = { status: "requires_action", redirect_url: redirectUrl };
  return json(202, { payment, order, order_url: orderUrl });
}

function explain(error: PlaceOrderError): ProblemExtras {
  switch (error.code) {
    case "cart_total_changed":
      return { members: { current_total: toMoneyV1(error.currentTotal) } };
    case "amount_due_changed":
      return { members: { current_amount_due: toMoneyV1(error.currentAmountDue) } };
    case "cart_already_completed":
      return { members: { order_id: error.orderId } };
    case "cart_incomplete":
      return { members: { missing: error.missing } };
    case "out_of_stock": {
      const lines = error.lines.map(({ variantId, available }) => ({
        variant_id: variantId,
        available,
      }));
      return { members: { lines } };
    }
    case "promotion_used_up": {
      const promotions = error.promotions.map(({ promotionId, reason }) => ({
        promotion_id: promotionId,
        reason,
      }));
      return { members: { promotions } };
    }
    case "promotion_changed_meanwhile":
      return { members: { promotion_ids: error.promotionIds } };
    case "payment_declined":
      return { members: { reason: error.reason } };
    default:
      return {};
  }
}

const shown = ({ amount, currency }: Money) => ({ minor: BigInt(amount), currency });

/** `POST /carts/{id}/checkout`, and the way back from it. */
export function checkoutRoutes({ placeOrder, cancelPendingPayment }: CheckoutUseCases) {
  const router = createRouter();
  router.openapi(checkout, async (c) => {
    const { payment, expected_total: total, expected_amount_due: due } = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), toAnswer);
    const placed = await placeOrder({
      actor: c.get("actor"),
      cartId: c.req.valid("param").id as CartId,
      provider: payment?.provider ?? null,
      expectedTotal: shown(total),
      expectedAmountDue: due === undefined ? null : shown(due),
      once,
    });
    return await reply(c, placed, once ?? toAnswer, { denied: "cart_not_found", explain });
  });
  router.openapi(cancelPayment, async (c) => {
    const orderId = c.req.valid("param").id as OrderId;
    const once = onceFor(c.get("requestKey"), toOrderAnswer);
    const cancelled = await cancelPendingPayment({ actor: c.get("actor"), orderId, once });
    return await reply(c, cancelled, once ?? toOrderAnswer, { denied: "order_not_found" });
  });
  return router;
}
