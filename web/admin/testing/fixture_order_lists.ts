import type { AdminOrderSummaryV1, AdminOrderV1 } from "@mercator/contracts/admin/v1";

const VIEWS: Readonly<Record<string, (order: AdminOrderV1) => boolean>> = {
  all: () => true,
  to_fulfil: (order) => order.may.fulfil,
  to_capture: (order) => order.may.capture,
  unpaid: (order) => order.status === "pending_payment",
  cancelled: (order) => order.status === "cancelled",
};

/** The row of an order in the list. */
export function orderSummary(order: AdminOrderV1): AdminOrderSummaryV1 {
  const { first_name, last_name, country } = order.shipping_address;
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    payment_status: order.payment_status,
    fulfilment_status: order.fulfilment_status,
    market: order.market,
    customer_name: `${first_name} ${last_name}`,
    email: order.email,
    country,
    units: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    total: order.total,
    placed_at: order.placed_at,
  };
}

/** The orders that a question asks for, and how many each saved view has. */
export function orderViews(orders: readonly AdminOrderV1[], params: URLSearchParams) {
  const asks = (name: "market" | "payment_status" | "fulfilment_status") => (order: AdminOrderV1) =>
    !params.has(name) || order[name] === params.get(name);
  const q = (params.get("q") ?? "").toLowerCase();
  const since = params.get("placed_since") ?? "";
  const rows = orders
    .filter(VIEWS[params.get("view") ?? "all"] ?? (() => true))
    .filter(asks("market"))
    .filter(asks("payment_status"))
    .filter(asks("fulfilment_status"))
    .filter((order) => order.placed_at >= since)
    .filter((order) => {
      const { number, customer_name, email } = orderSummary(order);
      return `${number} ${customer_name} ${email}`.toLowerCase().includes(q);
    });
  const sort = params.get("sort");
  return {
    rows: rows.toSorted((a, b) =>
      sort === "total_desc"
        ? b.total.amount - a.total.amount
        : (sort === "oldest" ? 1 : -1) * a.placed_at.localeCompare(b.placed_at)
    ),
    views: Object.entries(VIEWS).map(([view, fits]) => ({
      view,
      count: orders.filter(fits).length,
    })),
  };
}
