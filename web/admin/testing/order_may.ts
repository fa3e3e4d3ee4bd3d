import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";

/** What the state of an order allows, as the fixtures' shop sees it. */
export function orderMay(order: Omit<AdminOrderV1, "may">): AdminOrderV1["may"] {
  const sum = (what: "capturable" | "refundable" | "refunded") =>
    order.payments.reduce((total, payment) => total + payment[what].amount, 0);
  const open = order.lines.some((line) => line.quantity > line.quantity_fulfilled);
  const alive = order.status === "placed";
  return {
    capture: alive && sum("capturable") > 0,
    fulfil: alive && open,
    refund: sum("refundable") > 0,
    cancel: ["placed", "pending_payment"].includes(order.status) &&
      order.fulfilments.length === 0 && sum("refunded") === 0,
  };
}
