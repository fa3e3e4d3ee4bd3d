import { z } from "zod";
import {
  OrderLinkRequestedV1,
  OrderV1,
  RequestOrderLinkV1,
} from "@mercator/contracts/storefront/v1";
import type {
  OrderId,
  OrderRecord,
  ReadOrder,
  readOrder,
  RequestOrderLink,
  requestOrderLink,
} from "@mercator/domain/orders";
import { onceFor } from "../../idempotency.ts";
import { etagOf } from "../../if_match.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { toShoppersOrderV1 } from "../../to_order_v1.ts";

export type StorefrontOrdersUseCases = Readonly<{
  readOrder: (command: ReadOrder) => ReturnType<typeof readOrder>;
  requestOrderLink: (command: RequestOrderLink) => ReturnType<typeof requestOrderLink>;
}>;

const prefix = "/api/storefront/v1";

const read = defineRoute({
  prefix,
  method: "get",
  path: "/orders/{id}",
  action: "orders.read",
  summary: "An order",
  description: "For the session that made it, or the holder of its signed link.",
  request: { params: z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/) }) },
  responses: {
    200: { description: "The order", content: { "application/json": { schema: OrderV1 } } },
  },
});

const requestLink = defineRoute({
  prefix,
  method: "post",
  path: "/order-links",
  action: "orders.request_link",
  summary: "Have the link to an order sent to the address that it was made with",
  request: {
    body: { content: { "application/json": { schema: RequestOrderLinkV1 } }, required: true },
  },
  responses: {
    202: {
      description: "The same whether there is such an order or not",
      content: { "application/json": { schema: OrderLinkRequestedV1 } },
    },
  },
});

/** What shoppers see of their orders. */
export function storefrontOrdersRoutes({ readOrder, requestOrderLink }: StorefrontOrdersUseCases) {
  const router = createRouter();
  router.openapi(read, async (c) => {
    const orderId = c.req.valid("param").id as OrderId;
    const found = await readOrder({ actor: c.get("actor"), orderId });
    const answer = (record: OrderRecord) =>
      json(200, toShoppersOrderV1(record), { etag: etagOf(record.order.version) });
    return await reply(c, found, answer, { denied: "order_not_found" });
  });
  router.openapi(requestLink, async (c) => {
    const answer = () => json(202, { status: "accepted" });
    const once = onceFor<null>(c.get("requestKey"), answer);
    const asked = await requestOrderLink({ actor: c.get("actor"), ...c.req.valid("json"), once });
    return await reply(c, asked, once ?? answer);
  });
  return router;
}
