import { z } from "zod";
import {
  IntegrationOrderListV1,
  IntegrationOrdersQueryV1,
  IntegrationOrderV1,
} from "@mercator/contracts/integrations/v1";
import { instant } from "@mercator/domain/kernel";
import type {
  ListChangedOrders,
  listChangedOrders,
  Order,
  OrderId,
  ReadOrder,
  readOrder,
} from "@mercator/domain/orders";
import type { Cursors } from "../../../platform/cursors.ts";
import { toAddressV1 } from "../../address_v1.ts";
import { etagOf } from "../../if_match.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";
import { readPosition } from "../../order_position.ts";

export type IntegrationOrdersUseCases = Readonly<{
  readOrder: (command: ReadOrder) => ReturnType<typeof readOrder>;
  listChangedOrders: (command: ListChangedOrders) => ReturnType<typeof listChangedOrders>;
  cursors: Cursors;
}>;

const prefix = "/api/integrations/v1";

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
  request: { params: z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/) }) },
  responses: {
    200: {
      description: "The order",
      content: { "application/json": { schema: IntegrationOrderV1 } },
    },
  },
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

/** What service clients read of orders. */
export function integrationOrdersRoutes(
  { readOrder, listChangedOrders, cursors }: IntegrationOrdersUseCases,
) {
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
    return await reply(
      c,
      found,
      ({ order }) => json(200, toIntegrationOrderV1(order), { etag: etagOf(order.version) }),
    );
  });
  return router;
}
