import { PaymentListV1, PaymentsQueryV1 } from "@mercator/contracts/admin/v1";
import type { ListPayments, listPayments } from "@mercator/domain/payments";
import type { Cursors } from "../../../platform/cursors.ts";
import { readPosition } from "../../order_position.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { typed } from "../../storefront/catalog/to_product_query.ts";
import { toAdminPaymentV1 } from "../orders/to_admin_order_v1.ts";

export type AdminPaymentsUseCases = Readonly<{
  listPayments: (command: ListPayments) => ReturnType<typeof listPayments>;
  cursors: Cursors;
}>;

const LIST = defineRoute({
  prefix: "/api/admin/v1",
  method: "get",
  path: "/payments",
  action: "payments.list",
  summary: "All payments, the newest first",
  request: { query: PaymentsQueryV1 },
  responses: {
    200: {
      description: "A page of payments",
      content: { "application/json": { schema: PaymentListV1 } },
    },
  },
});

/** Payments, whatever order they are of. */
export function adminPaymentsRoutes({ listPayments, cursors }: AdminPaymentsUseCases) {
  const router = createRouter();
  router.openapi(LIST, async (c) => {
    const query = c.req.valid("query");
    const name = "admin.payments";
    const after = readPosition(cursors, { list: name, cursor: query.cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const filter = {
      q: typed(query.q),
      provider: query.provider ?? null,
      status: query.status ?? null,
      disputed: query.disputed === "true",
    };
    const page = await listPayments({ actor: c.get("actor"), filter, limit: query.limit, after });
    return await reply(c, page, ({ payments, next }) =>
      json(200, {
        data: payments.map((it) => ({
          ...toAdminPaymentV1(it),
          order_id: it.orderId,
          order_number: it.orderNumber,
        })),
        next_cursor: next && cursors.sign(name, [next.value, next.id]),
      }));
  });
  return router;
}
