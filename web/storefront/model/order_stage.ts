import type { OrderV1 } from "@mercator/contracts/storefront/v1";

/**
 * Where an order is, as a shopper would say it. `waiting`: the payment is not through yet;
 * `unpaid`: it stands, and its goods wait for a bank transfer.
 */
export type Stage = "waiting" | "unpaid" | "packing" | "sent" | "cancelled";

export function stageOf(
  order: Pick<OrderV1, "status" | "payment_status" | "fulfilment_status">,
): Stage {
  if (order.status === "cancelled") return "cancelled";
  if (order.status === "pending_payment") return "waiting";
  if (order.fulfilment_status !== "unfulfilled" || order.status === "completed") return "sent";
  return order.payment_status === "unpaid" ? "unpaid" : "packing";
}
