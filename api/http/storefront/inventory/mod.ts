import {
  AnsweredStockRequestV1,
  AnswerStockRequestV1,
  RequestedStockMailV1,
  RequestStockMailV1,
} from "@mercator/contracts/storefront/v1";
import type {
  AnswerStockRequest,
  answerStockRequest,
  RequestStockMail,
  requestStockMail,
} from "@mercator/domain/inventory";
import type { Id } from "@mercator/domain/kernel";
import { onceFor } from "../../idempotency.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute, jsonBody } from "../../route.ts";
import { json } from "../../send.ts";

export type StockRequestUseCases = Readonly<{
  requestStockMail: (command: RequestStockMail) => ReturnType<typeof requestStockMail>;
  answerStockRequest: (command: AnswerStockRequest) => ReturnType<typeof answerStockRequest>;
  /** Null for a link that we did not sign. */
  readStockToken: (token: string) => Id<"StockRequest"> | null;
}>;

const prefix = "/api/storefront/v1";

const ADD = defineRoute({
  prefix,
  method: "post",
  path: "/stock-requests",
  action: "inventory.request_stock_mail",
  summary: "Hear when a variant is there again",
  description:
    "The address is asked first whether its owner wants it, and is told once. It is kept no longer than that.",
  request: { body: jsonBody(RequestStockMailV1) },
  responses: {
    202: {
      description: "The same whether the address was on the list or not",
      content: { "application/json": { schema: RequestedStockMailV1 } },
    },
  },
});

const ANSWER = defineRoute({
  prefix,
  method: "post",
  path: "/stock-requests/answers",
  action: "inventory.answer_stock_request",
  summary: "Confirm a request to hear of a variant, or take it back",
  description: "With the token of the link that was mailed.",
  request: { body: jsonBody(AnswerStockRequestV1) },
  responses: {
    200: {
      description: "How it stands",
      content: { "application/json": { schema: AnsweredStockRequestV1 } },
    },
  },
});

/** Who wants to hear when something is there again. */
export function stockRequestRoutes(useCases: StockRequestUseCases) {
  const router = createRouter();
  router.openapi(ADD, async (c) => {
    const { variant_id: variantId, email, market = "us", locale = "en" } = c.req.valid("json");
    const answer = () => json(202, { status: "accepted" });
    const once = onceFor(c.get("requestKey"), answer);
    const asked = await useCases.requestStockMail({
      actor: c.get("actor"),
      variantId: variantId as Id<"Variant">,
      email,
      market,
      locale,
      once,
    });
    return await reply(c, asked, once ?? answer);
  });
  router.openapi(ANSWER, async (c) => {
    const { token, wanted } = c.req.valid("json");
    const answer = (isWanted: boolean) =>
      json(200, { status: isWanted ? "confirmed" : "withdrawn" });
    const once = onceFor(c.get("requestKey"), answer);
    const answered = await useCases.answerStockRequest({
      actor: c.get("actor"),
      requestId: useCases.readStockToken(token),
      isWanted: wanted,
      once,
    });
    return await reply(c, answered, once ?? answer);
  });
  return router;
}
