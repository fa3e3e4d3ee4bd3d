import type { Badge } from "../ui/badge.ts";

const PAYMENT: Readonly<Record<string, Badge>> = {
  unpaid: { glyph: "ring", text: "Not paid", tone: "plain" },
  requires_action: { glyph: "ring", text: "Waits for the customer", tone: "plain" },
  authorized: { glyph: "half", text: "Authorised", tone: "plain" },
  partially_captured: { glyph: "half", text: "Partly captured", tone: "plain" },
  captured: { glyph: "done", text: "Paid", tone: "plain" },
  partially_refunded: { glyph: "back", text: "Partly refunded", tone: "plain" },
  refunded: { glyph: "back", text: "Refunded", tone: "plain" },
  voided: { glyph: "slash", text: "Voided", tone: "off" },
  failed: { glyph: "fail", text: "Payment failed", tone: "bad" },
};
const FULFILMENT: Readonly<Record<string, Badge>> = {
  unfulfilled: { glyph: "ring", text: "Not shipped", tone: "plain" },
  partially_fulfilled: { glyph: "half", text: "Partly shipped", tone: "plain" },
  fulfilled: { glyph: "full", text: "Shipped", tone: "ink" },
};
const unknown = (text: string): Badge => ({
  glyph: "ring",
  text: text.replaceAll("_", " "),
  tone: "plain",
});

/** How the money stands. */
export function paymentBadge(status: string): Badge {
  return PAYMENT[status] ?? unknown(status);
}

/** How the goods stand; on a cancelled order nothing will be shipped any more. */
export function fulfilmentBadge(status: string, orderStatus: string): Badge {
  if (orderStatus === "cancelled" && status === "unfulfilled") {
    return { glyph: "slash", text: "Cancelled", tone: "off" };
  }
  return FULFILMENT[status] ?? unknown(status);
}

export const PAYMENT_STATUSES = Object.keys(PAYMENT);
export const FULFILMENT_STATUSES = Object.keys(FULFILMENT);
