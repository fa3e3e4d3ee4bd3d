import type { Context } from "hono";
import { z } from "zod";
import {
  IntegrationFulfilmentV1,
  IntegrationOrderListV1,
  IntegrationOrdersQueryV1,
  IntegrationOrderV1,
  IntegrationRefundV1,
} from "@mercator/contracts/integrations/v1";
import { instant, money } from "@mercator/domain/kernel";
import type {
  FulfilOrder,
  fulfilOrder,
  ListChangedOrders,
  listChangedOrders,
  Order,
  OrderId,
  OrderRecord,
  ReadOrder,
  readOrder,
  RefundPayment,
  refundPayment,
} from "@mercator/domain/orders";
import type { Cursors } from "../../../platform/cursors.ts";
import { toAddressV1 } from "../../address_v1.ts";
import type { AppEnv } from "../../env.ts";
import { explainOrderRefusal as explain } from "../../explain_order_refusal.ts";
import { onceFor } from "../../idempotency.ts";
import { etagOf, seenVersion } from "../../if_match.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute, jsonBody } from "../../route.ts";
import { json } from "../../send.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";
import { toParcel } from "../../to_parcel.ts";
import { readPosition } from "../../order_position.ts";

export type IntegrationOrdersUseCases = Readonly<{
  readOrder: (command: ReadOrder) => ReturnType<typeof readOrder>;
  listChangedOrders: (command: ListChangedOrders) => ReturnType<typeof listChangedOrders>;
  fulfilOrder: (command: FulfilOrder) => ReturnType<typeof fulfilOrder>;
  refundPayment: (command: RefundPayment) => ReturnType<typeof refundPayment>;
  cursors: Cursors;
}>;

const prefix = "/api/integrations/v1";
const params = z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/) });

const list = defineRoute({
  prefix,
  method: "get",
  path: "/orders",
  action: "orders.list",
  summary: "Orders, those changed first first",
  request: { query: IntegrationOrdersQueryV1 },
  responses: {
    200: {
      description: "A page of orders",
      content: { "application/json": { schema: IntegrationOrderListV1 } },
    },
  },
});

const read = defineRoute({
  prefix,
  method: "get",
  path: "/orders/{id}",
  action: "orders.read",
  summary: "One order",
  request: { params },
  responses: {
    200: {
      description: "The order",
      content: { "application/json": { schema: IntegrationOrderV1 } },
    },
  },
});

const afterwards = {
  200: {
    description: "The order afterwards",
    content: { "application/json": { schema: IntegrationOrderV1 } },
  },
};

const fulfil = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/fulfilments",
  action: "orders.fulfil",
  idempotency: "required",
  summary: "A parcel has left",
  description: "If-Match may carry the version that was seen; without it, the order as it is now.",
  request: { params, body: jsonBody(IntegrationFulfilmentV1) },
  responses: afterwards,
});

const refund = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/refunds",
  action: "orders.refund",
  idempotency: "required",
  summary: "Give money back",
  description: "Up to the limit that one person may give back alone. Above it the answer is " +
    "`refund_needs_approval`: two people decide about that in the back-office.",
  request: { params, body: jsonBody(IntegrationRefundV1) },
  responses: afterwards,
});

const LIST = "integrations.orders";

/** An order as other programs read it. */
export function toIntegrationOrderV1(order: Order): IntegrationOrderV1 {
  const { totals } = order;
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    payment_status: order.paymentStatus,
    fulfilment_status: order.fulfilmentStatus,
    market: order.market,
    email: order.email,
    shipping_address: toAddressV1(order.shippingAddress),
    billing_address: toAddressV1(order.billingAddress),
    lines: order.lines.map((line) => ({
      id: line.id,
      variant_id: line.variantId,
      sku: line.sku,
      title: line.variantTitle === "" ? line.title : `${line.title}, ${line.variantTitle}`,
      quantity: line.quantity,
      unit_price: toMoneyV1(line.unitPrice),
      total: toMoneyV1(line.total),
      tax: toMoneyV1(line.tax),
    })),
    subtotal: toMoneyV1(totals.subtotal),
    discount_total: toMoneyV1(totals.discountTotal),
    shipping_total: toMoneyV1(totals.shippingTotal),
    tax_total: toMoneyV1(totals.taxTotal),
    tax_included: order.taxIncluded,
    total: toMoneyV1(totals.total),
    placed_at: new Date(order.placedAt).toISOString(),
    updated_at: new Date(order.updatedAt).toISOString(),
  };
}

const answer = ({ order }: OrderRecord) =>
  json(200, toIntegrationOrderV1(order), { etag: etagOf(order.version) });

/** What every deed has in common; a bad `If-Match` is answered at once. */
function said(c: Context<AppEnv>) {
  const ifMatch = seenVersion(c);
  if (ifMatch instanceof Response) return ifMatch;
  const once = onceFor(c.get("requestKey"), answer);
  const orderId = c.req.param("id") as OrderId;
  return { answer: once ?? answer, command: { actor: c.get("actor"), orderId, ifMatch, once } };
}

/** What service clients read of orders, and do with them. */
export function integrationOrdersRoutes(useCases: IntegrationOrdersUseCases) {
  const { readOrder, listChangedOrders, fulfilOrder, refundPayment, cursors } = useCases;
  const router = createRouter();
  router.openapi(list, async (c) => {
    const { limit, cursor, updated_since: since, status } = c.req.valid("query");
    const after = readPosition(cursors, { list: LIST, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const page = await listChangedOrders({
      actor: c.get("actor"),
      updatedSince: since === undefined ? null : instant(Date.parse(since)),
      status: status ?? null,
      limit,
      after,
    });
    return await reply(c, page, ({ orders, next }) =>
      json(200, {
        data: orders.map(toIntegrationOrderV1),
        next_cursor: next && cursors.sign(LIST, [next.value, next.id]),
      }));
  });
  router.openapi(read, async (c) => {
    const orderId = c.req.valid("param").id as OrderId;
    const found = await readOrder({ actor: c.get("actor"), orderId });
    return await reply(c, found, answer);
  });
  router.openapi(fulfil, async (c) => {
    const request = said(c);
    if (request instanceof Response) return request;
    const done = await fulfilOrder({ ...request.command, ...toParcel(c.req.valid("json")) });
    return await reply(c, done, request.answer, { explain });
  });
  router.openapi(refund, async (c) => {
    const request = said(c);
    if (request instanceof Response) return request;
    const { amount, reason, note = null } = c.req.valid("json");
    const back = money(BigInt(amount.amount), amount.currency);
    const done = await refundPayment({ ...request.command, amount: back, reason, note });
    return await reply(c, done, request.answer, { explain });
  });
  return router;
}
