import { z } from "zod";
import {
  CostsSetV1,
  PriceHistoryV1,
  PriceSheetQueryV1,
  PriceSheetV1,
  ProductCostsV1,
  ProposedPricesV1,
  ProposePricesV1,
  SetCostsV1,
} from "@mercator/contracts/admin/v1";
import { prefixedId } from "@mercator/contracts/common";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const params = z.object({ id: prefixedId("plst") });
const answers = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { "application/json": { schema } } },
});

export const SHEET = defineRoute({
  prefix,
  method: "get",
  path: "/price-lists/{id}/sheet",
  action: "pricing.read_lists",
  summary: "Every variant, with what the list says of it, by SKU",
  description: "A variant has a row for each step of quantity, or one without a price. " +
    "Costs and margins are null for who may not know them.",
  request: { params, query: PriceSheetQueryV1 },
  responses: answers("A page of rows", PriceSheetV1),
});

export const HISTORY = defineRoute({
  prefix,
  method: "get",
  path: "/price-lists/{id}/prices/{variant_id}/history",
  action: "pricing.read_lists",
  summary: "What the list said of a variant, and its lowest price of 30 days",
  request: { params: params.extend({ variant_id: prefixedId("var") }) },
  responses: answers("At most the last 500 changes", PriceHistoryV1),
});

export const PROPOSE = defineRoute({
  prefix,
  method: "post",
  path: "/price-lists/{id}/proposals",
  action: "pricing.manage_prices",
  summary: "What a change would make of many prices",
  description: "Nothing is stored. What is kept of it is sent to `PUT …/prices`.",
  request: { params, body: jsonBody(ProposePricesV1) },
  responses: answers("At most 1,000 prices, as they are and as they would be", ProposedPricesV1),
});

export const PRODUCT_COSTS = defineRoute({
  prefix,
  method: "get",
  path: "/products/{id}/costs",
  action: "pricing.read_costs",
  summary: "What the variants of a product cost the shop, with their margins",
  request: { params: z.object({ id: prefixedId("prod") }) },
  responses: answers("Each variant in each market", ProductCostsV1),
});

export const SET_COSTS = defineRoute({
  prefix,
  method: "put",
  path: "/costs",
  action: "pricing.manage_costs",
  summary: "Say what many variants cost the shop",
  description: "All rows or none: when one is wrong every wrong one is named under `errors`.",
  request: { body: jsonBody(SetCostsV1) },
  responses: answers("What was changed", CostsSetV1),
});
