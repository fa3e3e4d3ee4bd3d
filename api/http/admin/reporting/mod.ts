import { HomeV1 } from "@mercator/contracts/admin/v1";
import type { Home, ReadHome, readHome, TaskCode } from "@mercator/domain/reporting";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";

export type ReportingUseCases = Readonly<{
  readHome: (command: ReadHome) => ReturnType<typeof readHome>;
}>;

const home = defineRoute({
  prefix: "/api/admin/v1",
  method: "get",
  path: "/home",
  action: "reporting.read_home",
  summary: "What there is to do, and how the shop is doing",
  description: "Days are those of UTC.",
  responses: {
    200: { description: "Tasks and figures", content: { "application/json": { schema: HomeV1 } } },
  },
});

/** Where in the back-office each task is done. */
const TASK_HREFS: Readonly<Record<TaskCode, string>> = {
  orders_to_capture: "/admin/orders?view=to_capture",
  orders_to_fulfil: "/admin/orders?view=to_fulfil",
  payments_expiring: "/admin/orders?view=to_capture&sort=oldest",
  payments_failed: "/admin/orders?payment_status=failed",
  refunds_pending: "/admin/orders?payment_status=partially_refunded",
  refunds_to_approve: "/admin/orders/refund-approvals",
  variants_low_stock: "/admin/products?view=low_stock",
  variants_sold_out: "/admin/products?view=sold_out",
};

function toHomeV1({ tasks, figures, days, topProducts }: Home): HomeV1 {
  return {
    tasks: tasks.map(({ code, severity, count, amount, oldestAt }) => ({
      code,
      severity,
      count,
      amount: amount && toMoneyV1(amount),
      oldest_at: oldestAt === null ? null : new Date(oldestAt).toISOString(),
      href: TASK_HREFS[code],
    })),
    figures: figures.map((figure) => ({
      market: figure.market,
      orders_today: figure.ordersToday,
      orders_before: figure.ordersBefore,
      sales_today: toMoneyV1(figure.salesToday),
      sales_before: toMoneyV1(figure.salesBefore),
      average_order: toMoneyV1(figure.averageOrder),
    })),
    days: days.map(({ date, market, orders, sales }) => ({
      date,
      market,
      orders,
      sales: toMoneyV1(sales),
    })),
    top_products: topProducts.map(({ productId, title, imageUrl, units }) => ({
      product_id: productId,
      title,
      image_url: imageUrl,
      units,
    })),
  };
}

/** The back-office's first page. */
export function adminReportingRoutes({ readHome }: ReportingUseCases) {
  const router = createRouter();
  router.openapi(home, async (c) => {
    const read = await readHome({ actor: c.get("actor") });
    return await reply(c, read, (value) => json(200, toHomeV1(value)));
  });
  return router;
}
