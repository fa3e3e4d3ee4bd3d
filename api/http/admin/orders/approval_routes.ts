import { z } from "zod";
import {
  AdminOrderV1,
  ChangeRefundLimitV1,
  DecideRefundV1,
  RefundApprovalListV1,
  RefundApprovalsQueryV1,
  RefundLimitsV1,
} from "@mercator/contracts/admin/v1";
import { defineRoute } from "../../route.ts";

const prefix = "/api/admin/v1";
const id = z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/);
const decided = {
  200: {
    description: "The order afterwards",
    content: { "application/json": { schema: AdminOrderV1 } },
  },
};
const decision = {
  params: z.object({ id, approval_id: id }),
  body: { content: { "application/json": { schema: DecideRefundV1 } }, required: true },
};
const limits = {
  200: {
    description: "All limits, by currency",
    content: { "application/json": { schema: RefundLimitsV1 } },
  },
};

export const LIST = defineRoute({
  prefix,
  method: "get",
  path: "/refund-approvals",
  action: "orders.list_approvals",
  summary: "Refunds that wait for a second person, or were decided",
  request: { query: RefundApprovalsQueryV1 },
  responses: {
    200: {
      description: "A page of them, with the count of those that wait",
      content: { "application/json": { schema: RefundApprovalListV1 } },
    },
  },
});

export const APPROVE = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/refund-approvals/{approval_id}/approval",
  action: "orders.approve_refund",
  idempotency: "required",
  summary: "Agree to a refund that somebody else asked for",
  request: decision,
  responses: decided,
});

export const DECLINE = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/refund-approvals/{approval_id}/rejection",
  action: "orders.decline_refund",
  idempotency: "required",
  summary: "Decline a refund, or take back what you asked for",
  request: decision,
  responses: decided,
});

export const LIMITS = defineRoute({
  prefix,
  method: "get",
  path: "/refund-limits",
  action: "orders.list_approvals",
  summary: "Up to how much one person alone gives back of an order",
  responses: limits,
});

export const CHANGE_LIMIT = defineRoute({
  prefix,
  method: "put",
  path: "/refund-limits/{currency}",
  action: "orders.change_refund_limit",
  summary: "Set the limit of a currency; with zero every refund takes two people",
  request: {
    params: z.object({ currency: z.enum(["AED", "BHD", "EUR", "GBP", "JPY", "USD"]) }),
    body: { content: { "application/json": { schema: ChangeRefundLimitV1 } }, required: true },
  },
  responses: limits,
});
