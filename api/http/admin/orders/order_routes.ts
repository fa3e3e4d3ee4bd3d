import { z } from "zod";
import {
  AdminOrderListV1,
  AdminOrdersQueryV1,
  AdminOrderV1,
  CancelOrderV1,
  CaptureV1,
  FulfilV1,
  RefundV1,
} from "@mercator/contracts/admin/v1";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const params = z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/) });
const answers = (description: string) => ({
  200: { description, content: { "application/json": { schema: AdminOrderV1 } } },
});

export const LIST = defineRoute({
  prefix,
  method: "get",
  path: "/orders",
  action: "orders.list",
  summary: "Look for orders",
  request: { query: AdminOrdersQueryV1 },
  responses: {
    200: {
      description: "A page of orders, with the counts of the views",
      content: { "application/json": { schema: AdminOrderListV1 } },
    },
  },
});

export const READ = defineRoute({
  prefix,
  method: "get",
  path: "/orders/{id}",
  action: "orders.read",
  summary: "One order, with all that belongs to it",
  request: { params },
  responses: answers("The order"),
});

export const CAPTURE = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/captures",
  action: "orders.capture",
  idempotency: "required",
  summary: "Take the money, or note that a transfer has arrived",
  request: { params, body: jsonBody(CaptureV1) },
  responses: answers("The order afterwards"),
});

export const FULFIL = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/fulfilments",
  action: "orders.fulfil",
  idempotency: "required",
  summary: "Send goods",
  request: { params, body: jsonBody(FulfilV1) },
  responses: answers("The order afterwards"),
});

export const REFUND = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/refunds",
  action: "orders.refund",
  idempotency: "required",
  summary: "Give money back",
  description:
    "Above the limit it waits for a second person: 202, and the order has it under `refund_approvals`.",
  request: { params, body: jsonBody(RefundV1) },
  responses: {
    ...answers("The order afterwards"),
    202: {
      description: "The order, with the refund that waits for a second person",
      content: { "application/json": { schema: AdminOrderV1 } },
    },
  },
});

export const CANCEL = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/cancellation",
  action: "orders.cancel",
  idempotency: "required",
  summary: "Call an order off",
  description:
    "Where that gives back more than one person may, it waits for a second one: 202, and the order has it under `refund_approvals`.",
  request: { params, body: jsonBody(CancelOrderV1) },
  responses: {
    ...answers("The order afterwards"),
    202: {
      description: "The order, which stands until a second person agrees",
      content: { "application/json": { schema: AdminOrderV1 } },
    },
  },
});
