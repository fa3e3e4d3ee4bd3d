import { z } from "zod";
import {
  Address,
  line,
  listOf,
  Money,
  PageQuery,
  prefixedId,
  Timestamp,
} from "../../common/mod.ts";

export * from "./inventory_levels.ts";

/** The integrations API, version 1: for service clients with a signed JWT. It only grows. */

export const SCOPES = [
  "products:read",
  "orders:read",
  "events:read",
  "metrics:read",
  "inventory:read",
  "inventory:write",
  "fulfilments:write",
  "refunds:write",
] as const;
export const ScopeV1 = z.enum(SCOPES);
export type ScopeV1 = z.infer<typeof ScopeV1>;

/** Form-encoded body of `POST /oauth/token` (RFC 6749 §4.4 with RFC 7523 §2.2). */
export const TokenRequestV1 = z.object({
  grant_type: z.literal("client_credentials"),
  client_assertion_type: z.literal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
  client_assertion: z.string().max(8192),
  client_id: z.string().max(80).optional(),
  scope: z.string().max(512).optional(),
});
export const TokenV1 = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.int(),
  scope: z.string(),
}).meta({ id: "Token" });
export type TokenV1 = z.infer<typeof TokenV1>;

export const IntegrationProductV1 = z.object({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  category: z.string(),
  status: z.enum(["draft", "published"]),
  variants: z.array(z.object({
    id: z.string(),
    sku: z.string(),
    options: z.record(z.string(), z.string()),
    prices: z.array(Money),
    on_hand: z.int(),
    reserved: z.int(),
    available: z.int(),
  })),
  updated_at: Timestamp,
}).meta({ id: "IntegrationProduct" });
export type IntegrationProductV1 = z.infer<typeof IntegrationProductV1>;
export const IntegrationProductListV1 = listOf(IntegrationProductV1).meta({
  id: "IntegrationProductList",
});

export const IntegrationOrderV1 = z.object({
  id: z.string(),
  number: z.string(),
  status: z.string(),
  payment_status: z.string(),
  fulfilment_status: z.string(),
  market: z.string(),
  email: z.string(),
  shipping_address: Address,
  billing_address: Address,
  lines: z.array(z.object({
    id: z.string(),
    variant_id: z.string(),
    sku: z.string(),
    title: z.string(),
    quantity: z.int(),
    unit_price: Money,
    total: Money,
    tax: Money,
  })),
  subtotal: Money,
  discount_total: Money,
  shipping_total: Money,
  tax_total: Money,
  tax_included: z.boolean(),
  total: Money,
  placed_at: Timestamp,
  updated_at: Timestamp,
}).meta({ id: "IntegrationOrder" });
export type IntegrationOrderV1 = z.infer<typeof IntegrationOrderV1>;
export const IntegrationOrderListV1 = listOf(IntegrationOrderV1).meta({
  id: "IntegrationOrderList",
});
export const IntegrationOrdersQueryV1 = PageQuery.extend({
  updated_since: Timestamp.optional(),
  status: z.enum(["pending_payment", "placed", "completed", "cancelled"]).optional(),
});

/** A parcel that left: each line at most once, at most what is still to be sent. */
export const IntegrationFulfilmentV1 = z.strictObject({
  lines: z.array(
    z.strictObject({ line_id: prefixedId("ordl"), quantity: z.int().min(1).max(9999) }),
  ).min(1).max(200),
  carrier: line(60).optional(),
  tracking_number: line(80).optional(),
  tracking_url: z.httpUrl().max(500).optional(),
}).meta({ id: "IntegrationFulfilment" });
export type IntegrationFulfilmentV1 = z.infer<typeof IntegrationFulfilmentV1>;
/** `note` is for the staff: the shopper does not see it. */
export const IntegrationRefundV1 = z.strictObject({
  amount: Money,
  reason: z.enum(["customer_request", "damaged", "late", "goodwill", "other"]),
  note: line(500).optional(),
}).meta({ id: "IntegrationRefund" });
export type IntegrationRefundV1 = z.infer<typeof IntegrationRefundV1>;

/** `position` counts without gaps; ask for what comes `after` the last one that you stored. */
export const EventV1 = z.object({
  position: z.int(),
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  at: Timestamp,
  data: z.record(z.string(), z.unknown()),
}).meta({ id: "Event" });
export type EventV1 = z.infer<typeof EventV1>;
export const EventsQueryV1 = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export const EventListV1 = z.object({
  data: z.array(EventV1),
  next_after: z.int(),
}).meta({ id: "EventList" });
