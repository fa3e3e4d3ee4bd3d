import { z } from "zod";
import {
  AdjustValueV1,
  GrantStoreCreditV1,
  IssuedGiftCardV1,
  IssueGiftCardV1,
  ValueAccountListV1,
  ValueAccountsQueryV1,
  ValueAccountWithEntriesV1,
} from "@mercator/contracts/admin/v1";
import { prefixedId } from "@mercator/contracts/common";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const params = z.object({ id: prefixedId("sva") });
const list = {
  200: {
    description: "A page of them, the newest first",
    content: { "application/json": { schema: ValueAccountListV1 } },
  },
};
const account = (status: 200 | 201) => ({
  [status]: {
    description: "The account with its movements",
    content: { "application/json": { schema: ValueAccountWithEntriesV1 } },
  },
});

export const LIST_GIFT_CARDS = defineRoute({
  prefix,
  method: "get",
  path: "/gift-cards",
  action: "stored_value.read",
  summary: "Gift cards, by the last four signs of the code or by whom they were sent to",
  request: { query: ValueAccountsQueryV1 },
  responses: list,
});

export const ISSUE_GIFT_CARD = defineRoute({
  prefix,
  method: "post",
  path: "/gift-cards",
  action: "stored_value.issue",
  idempotency: "required",
  summary: "Issue a gift card",
  description: "The code is mailed to the recipient, or is in this answer, once.",
  request: { body: jsonBody(IssueGiftCardV1) },
  responses: {
    201: {
      description: "The card",
      content: { "application/json": { schema: IssuedGiftCardV1 } },
    },
  },
});

export const LIST_STORE_CREDITS = defineRoute({
  prefix,
  method: "get",
  path: "/store-credits",
  action: "stored_value.read",
  summary: "Store credits, by whose they are",
  request: { query: ValueAccountsQueryV1 },
  responses: list,
});

export const GRANT_STORE_CREDIT = defineRoute({
  prefix,
  method: "post",
  path: "/store-credits",
  action: "stored_value.issue",
  idempotency: "required",
  summary: "Give store credit to a customer or an address",
  request: { body: jsonBody(GrantStoreCreditV1) },
  responses: account(201),
});

export const READ = defineRoute({
  prefix,
  method: "get",
  path: "/value-accounts/{id}",
  action: "stored_value.read",
  summary: "A gift card, store credit or points, with every movement",
  request: { params },
  responses: account(200),
});

export const ADJUST = defineRoute({
  prefix,
  method: "post",
  path: "/value-accounts/{id}/adjustments",
  action: "stored_value.adjust",
  idempotency: "required",
  summary: "Correct a balance",
  request: { params, body: jsonBody(AdjustValueV1) },
  responses: account(200),
});

export const DISABLE = defineRoute({
  prefix,
  method: "post",
  path: "/value-accounts/{id}/disablement",
  action: "stored_value.adjust",
  idempotency: "required",
  summary: "Stop a card: it pays for nothing any more",
  request: { params },
  responses: account(200),
});
