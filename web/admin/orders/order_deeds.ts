import type { AdminOrderV1, StaffV1 } from "@mercator/contracts/admin/v1";
import { notAllowed } from "../identity/permissions.ts";
import { counted, money } from "../ui/format.ts";
import { isByTransfer, openUnits, paymentSum } from "./order_facts.ts";
import { texts } from "./texts.ts";

export type OrderDeed = "capture" | "fulfil" | "refund" | "cancel";

const ASKED: Readonly<Record<OrderDeed, string>> = {
  capture: "capture payments",
  fulfil: "ship orders",
  refund: "refund money",
  cancel: "cancel orders",
};

/**
 * Why a deed cannot be done: because of the person, or because of how the order stands. Null where it
 * can. The server decides again; this only saves the attempt.
 */
export function deedRefusal(
  deed: OrderDeed,
  { order, staff }: { order: AdminOrderV1; staff: StaffV1 | null },
): string | null {
  const personal = notAllowed(staff, { action: `orders.${deed}`, deed: ASKED[deed] });
  if (personal) return personal;
  if (order.may[deed]) return null;
  return stateRefusal(deed, order);
}

function stateRefusal(deed: OrderDeed, order: AdminOrderV1): string {
  if (order.status === "cancelled") return "This order is cancelled.";
  switch (deed) {
    case "capture":
      return order.payment_status === "captured"
        ? "All of it is captured already."
        : "Nothing is authorised that could be captured.";
    case "fulfil":
      if (order.status === "pending_payment") {
        return "It is not paid yet. It ships once the payment is authorised.";
      }
      if (order.payment_status === "unpaid" && isByTransfer(order)) {
        return "It is not paid yet. Mark it as paid once the transfer has come.";
      }
      return openUnits(order) === 0
        ? "Everything has been shipped."
        : "It cannot be shipped as it stands.";
    case "refund":
      if (order.payments.some((payment) => payment.charged_back.amount > 0)) {
        return "The customer's bank has taken the rest back already.";
      }
      return paymentSum(order, "captured").amount === 0
        ? "Nothing was captured, so there is nothing to refund."
        : "All that was captured has been refunded.";
    case "cancel":
      return order.fulfilments.length > 0
        ? "Items were shipped. Refund what comes back instead."
        : "It can no longer be cancelled. Refund it instead.";
  }
}

/** The deed with its object: `Ship 2 items`, `Capture €295.50`. */
export function deedLabel(deed: OrderDeed, order: AdminOrderV1): string {
  if (deed === "fulfil" && order.may.fulfil) {
    return `${texts.deeds.fulfil} ${counted(openUnits(order), "item")}`;
  }
  const capturable = paymentSum(order, "capturable");
  if (deed === "capture" && capturable.amount > 0) {
    if (isByTransfer(order)) return texts.markPaid(money(capturable));
    return `${texts.deeds.capture} ${money(capturable)}`;
  }
  return texts.deeds[deed];
}

/** The one deed that leads: capture what is authorised, then ship. */
export function leadingDeed(order: AdminOrderV1): OrderDeed | null {
  if (order.may.fulfil) return "fulfil";
  return order.may.capture ? "capture" : null;
}

/** What happens to money, goods and the customer once the order is cancelled. */
export function cancelConsequences(order: AdminOrderV1): readonly string[] {
  const capturable = paymentSum(order, "capturable");
  const refundable = paymentSum(order, "refundable");
  const units = openUnits(order);
  return [
    ...(capturable.amount > 0 && !isByTransfer(order)
      ? [`The hold of ${money(capturable)} is released. Nothing is charged.`]
      : []),
    ...(refundable.amount > 0 ? [`${money(refundable)} goes back to the customer.`] : []),
    ...(units > 0 ? [`${counted(units, "item")} can be sold again at once.`] : []),
    `${order.email} gets a mail about it.`,
    "A cancelled order cannot be opened again.",
  ];
}
