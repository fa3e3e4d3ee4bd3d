import { z } from "zod";
import {
  CheckoutPlacedV1,
  CheckoutRequiresActionV1,
  CheckoutV1,
} from "@mercator/contracts/storefront/v1";
import type { CartId } from "@mercator/domain/cart";
import type {
  PlacedOrder,
  PlaceOrder,
  placeOrder,
  PlaceOrderError,
} from "@mercator/domain/checkout";
import { onceFor } from "../../idempotency.ts";
import type { ProblemExtras } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";
import { toOrderV1 } from "../../to_order_v1.ts";

export type CheckoutUseCases = Readonly<{
  placeOrder: (command: PlaceOrder) => ReturnType<typeof placeOrder>;
}>;

const checkout = defineRoute({
  prefix: "/api/storefront/v1",
  method: "post",
  path: "/carts/{id}/checkout",
  action: "checkout.place_order",
  idempotency: "required",
  summary: "Buy what is in the cart",
  description:
    "At the total that was shown, or not at all. `201`: the order is placed. `202`: the " +
    "shopper pays at `redirect_url` first, and comes back to `order_url`.",
  request: {
    params: z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/) }),
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
    case "payment_declined":
      return { members: { reason: error.reason } };
    default:
      return {};
  }
}

/** `POST /carts/{id}/checkout` */
export function checkoutRoutes({ placeOrder }: CheckoutUseCases) {
  const router = createRouter();
  router.openapi(checkout, async (c) => {
    const { payment, expected_total: expected } = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), toAnswer);
    const placed = await placeOrder({
      actor: c.get("actor"),
      cartId: c.req.valid("param").id as CartId,
      provider: payment.provider,
      expectedTotal: { minor: BigInt(expected.amount), currency: expected.currency },
      once,
    });
    return await reply(c, placed, once ?? toAnswer, { denied: "cart_not_found", explain });
  });
  return router;
}
