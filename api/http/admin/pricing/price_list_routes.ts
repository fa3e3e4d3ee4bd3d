import { z } from "zod";
import {
  ChangePriceListV1,
  CreatePriceListV1,
  PriceEntriesQueryV1,
  PriceEntryListV1,
  PriceListListV1,
  PriceListsQueryV1,
  PriceListV1,
  PricesSetV1,
  SetPricesV1,
} from "@mercator/contracts/admin/v1";
import { prefixedId } from "@mercator/contracts/common";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const params = z.object({ id: prefixedId("plst") });
const headers = z.object({ "if-match": z.string().optional() });
const answers = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { "application/json": { schema } } },
});

export const LIST = defineRoute({
  prefix,
  method: "get",
  path: "/price-lists",
  action: "pricing.read_lists",
  summary: "Price lists, the newest first",
  request: { query: PriceListsQueryV1 },
  responses: answers("A page of price lists, each with how many prices it has", PriceListListV1),
});

export const READ = defineRoute({
  prefix,
  method: "get",
  path: "/price-lists/{id}",
  action: "pricing.read_lists",
  summary: "One price list",
  request: { params },
  responses: answers("The list; its ETag is its version", PriceListV1),
});

export const CREATE = defineRoute({
  prefix,
  method: "post",
  path: "/price-lists",
  action: "pricing.manage_prices",
  summary: "Begin a price list",
  description: "It is a draft, in the currency of its market, unless `status` says otherwise.",
  request: { body: jsonBody(CreatePriceListV1) },
  responses: {
    201: {
      description: "The list",
      content: { "application/json": { schema: PriceListV1 } },
    },
  },
});

export const CHANGE = defineRoute({
  prefix,
  method: "patch",
  path: "/price-lists/{id}",
  action: "pricing.manage_prices",
  summary: "Change a price list",
  description: "Changes what it names. If-Match carries the version that was edited.",
  request: { params, headers, body: jsonBody(ChangePriceListV1) },
  responses: answers("The list as it is now", PriceListV1),
});

export const PRICES = defineRoute({
  prefix,
  method: "get",
  path: "/price-lists/{id}/prices",
  action: "pricing.read_lists",
  summary: "The prices of a list, by SKU",
  request: { params, query: PriceEntriesQueryV1 },
  responses: answers("A page of prices", PriceEntryListV1),
});

export const SET = defineRoute({
  prefix,
  method: "put",
  path: "/price-lists/{id}/prices",
  action: "pricing.manage_prices",
  summary: "Set many prices of a list at once",
  description: "All rows or none: when one is wrong every wrong one is named under `errors`. " +
    "If-Match carries the version of the list that was edited.",
  request: { params, headers, body: jsonBody(SetPricesV1) },
  responses: answers("What was changed, or with `dry_run` what would be", PricesSetV1),
});
