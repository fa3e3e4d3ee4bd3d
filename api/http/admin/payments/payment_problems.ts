import {
  PaymentProblemListV1,
  PaymentProblemsQueryV1,
  type PaymentProblemV1,
} from "@mercator/contracts/admin/v1";
import type { Clock } from "@mercator/domain/kernel";
import type {
  ListPaymentProblems,
  listPaymentProblems,
  PaymentProblem,
} from "@mercator/domain/orders";
import type { Cursors } from "../../../platform/cursors.ts";
import { readPosition } from "../../order_position.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";

export type PaymentProblemsUseCases = Readonly<{
  listPaymentProblems: (command: ListPaymentProblems) => ReturnType<typeof listPaymentProblems>;
  cursors: Cursors;
  clock: Clock;
}>;

const LIST_PROBLEMS = defineRoute({
  prefix: "/api/admin/v1",
  method: "get",
  path: "/payment-problems",
  action: "payments.list_problems",
  summary: "Payments that are in trouble, and what becomes of them",
  description:
    "Money that came too late or in another amount, what a provider has not answered or " +
    "has refused, promises that ran out, disputes. Orders that changed last come first.",
  request: { query: PaymentProblemsQueryV1 },
  responses: {
    200: {
      description: "The problems of a page of orders",
      content: { "application/json": { schema: PaymentProblemListV1 } },
    },
  },
});

/** Payments for staff: what is wrong with them. */
export function paymentProblemsRoutes(
  { listPaymentProblems, cursors, clock }: PaymentProblemsUseCases,
) {
  const router = createRouter();
  router.openapi(LIST_PROBLEMS, async (c) => {
    const { show, limit, cursor } = c.req.valid("query");
    const list = `admin.payment_problems.${show}`;
    const after = readPosition(cursors, { cursor, list });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const listed = await listPaymentProblems({ actor: c.get("actor"), show, limit, after });
    const at = clock();
    return await reply(c, listed, ({ problems, next }) =>
      json(200, {
        data: problems.map((it) => toPaymentProblemV1(it, at)),
        next_cursor: next && cursors.sign(list, [next.value, next.id]),
      }));
  });
  return router;
}

function toPaymentProblemV1(it: PaymentProblem, at: number): PaymentProblemV1 {
  return {
    kind: it.kind,
    state: it.state,
    next: it.next,
    order: {
      id: it.orderId,
      number: it.orderNumber,
      status: it.orderStatus,
      customer_name: it.customerName,
    },
    payment: { id: it.paymentId, provider: it.provider, provider_reference: it.reference },
    amount: toMoneyV1(it.amount),
    reason: it.reason,
    since: new Date(it.since).toISOString(),
    age_seconds: Math.max(0, Math.floor((at - it.since) / 1000)),
  };
}
