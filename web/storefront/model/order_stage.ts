import type { OrderV1 } from "@mercator/contracts/storefront/v1";

/**
 * Where an order is, as a shopper would say it. `waiting`: the payment is not through yet;
 * `unpaid`: it stands, and its goods wait for a bank transfer;
 * `given_up`: it never stood, because nobody paid.
 */
export type Stage = "waiting" | "unpaid" | "packing" | "sent" | "cancelled" | "given_up";

export function stageOf(
  order: Pick<OrderV1, "status" | "payment_status" | "fulfilment_status" | "history">,
): Stage {
  if (order.status === "cancelled") {
    return order.history.some(({ status }) => status === "placed") ? "cancelled" : "given_up";
  }
  if (order.status === "pending_payment") return "waiting";
  if (order.fulfilment_status !== "unfulfilled" || order.status === "completed") return "sent";
  return order.payment_status === "unpaid" ? "unpaid" : "packing";
}
