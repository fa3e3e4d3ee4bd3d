import type { AdminOrderV1, TimelineEntryV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { marketName } from "../shop.ts";
import { counted, money } from "../ui/format.ts";
import { texts } from "./texts.ts";

export type TimelineText = Readonly<{ what: string; more: string | null }>;
type Write = (data: TimelineEntryV1["data"]) => TimelineText;

const KEPT: Readonly<Record<string, string>> = {
  store_credit: "As store credit",
  gift_card: "On a new gift card",
};

const TEXTS: Readonly<Record<string, Write>> = {
  order_placed: (data) => ({
    what: `Order placed in the shop${placedWhere(data)}`,
    more: null,
  }),
  order_completed: () => ({ what: "Everything paid and shipped: order completed", more: null }),
  order_cancelled: (data) => ({ what: "cancelled the order", more: reasonText("cancel", data) }),
  payment_requires_action: () => ({
    what: "The bank asks the customer to confirm the payment",
    more: null,
  }),
  payment_authorized: (data) => ({
    what: `Payment${of(data)} authorised`,
    more: providerText(data),
  }),
  payment_captured: (data) => ({
    what: `captured the payment${of(data)}`,
    more: providerText(data),
  }),
  payment_refunded: (data) => ({
    what: `refunded${of(data, "")}`,
    more: [
      reasonText("refund", data),
      text(data["note"]),
      KEPT[text(data["to"])] ?? "",
    ].filter(Boolean).join(". ") || null,
  }),
  refund_proposed: (data) => ({
    what: text(data["cancels"])
      ? `asked for a second person to cancel the order and refund${of(data, "")}`
      : `asked for a second person to refund${of(data, "")}`,
    more: text(data["cancels"])
      ? reasonText("cancel", { reason: data["cancels"] })
      : reasonText("refund", data),
  }),
  refund_approved: (data) => ({ what: `agreed to refund${of(data, "")}`, more: null }),
  refund_declined: (data) => ({ what: `declined to refund${of(data, "")}`, more: null }),
  refund_approval_expired: (data) => ({
    what: `Nobody agreed in time to refund${of(data, "")}`,
    more: "It has let go by itself; no money moved",
  }),
  payment_voided: (data) => ({ what: `Hold${of(data)} released`, more: null }),
  payment_came_too_late: (data) => ({
    what: `Payment${of(data)} came when the order was cancelled already`,
    more: "The shop lets it go or gives it back by itself",
  }),
  payment_inquired: (data) => ({
    what: `The customer's bank asks about${of(data, "")}`,
    more: "Nothing was taken. Answer at the provider",
  }),
  payment_disputed: (data) => ({
    what: `The customer's bank took back${of(data, "")}`,
    more: "Answer at the provider",
  }),
  payment_dispute_won: (data) => ({ what: `Dispute won:${of(data, "")} came back`, more: null }),
  payment_dispute_lost: (data) => ({ what: `Dispute lost:${of(data, "")} is gone`, more: null }),
  payment_failed: (data) => ({
    what: `Payment${of(data)} failed`,
    more: text(data["failure_code"]) ? `The provider said: ${text(data["failure_code"])}` : null,
  }),
};

/** What happened, in words; an unknown type is told by its own name rather than hidden. */
export function timelineText(
  entry: TimelineEntryV1,
  parcels: AdminOrderV1["fulfilments"] = [],
): TimelineText {
  if (entry.type === "order_fulfilled") return shipped(entry.data, parcels);
  const write = TEXTS[entry.type];
  if (write) return write(entry.data);
  const words = entry.type.replaceAll("_", " ");
  return { what: words.charAt(0).toUpperCase() + words.slice(1), more: null };
}

/** Who stands at the line's start: a person round, a service square, the system a dot. */
export function timelineMark(entry: TimelineEntryV1): "person" | "service" | "system" {
  if (["staff", "customer", "guest", "link"].includes(entry.actor.kind)) return "person";
  return ["service", "partner"].includes(entry.actor.kind) ? "service" : "system";
}

/** Sentences that begin with the deed need their doer before them. */
export function timelineActor(entry: TimelineEntryV1): string | null {
  const { what } = timelineText(entry);
  return what.charAt(0) === what.charAt(0).toLowerCase() ? entry.actor.name : null;
}

function shipped(
  data: TimelineEntryV1["data"],
  parcels: AdminOrderV1["fulfilments"],
): TimelineText {
  const units = typeof data["units"] === "number" ? ` ${counted(data["units"], "item")}` : " items";
  const parcel = parcels.find(({ id }) => id === data["fulfilment_id"]);
  const way = [parcel?.carrier, parcel?.tracking_number].filter(Boolean).join(" ");
  return { what: `shipped${units}`, more: way || null };
}

function placedWhere(data: TimelineEntryV1["data"]): string {
  const market = text(data["market"]);
  return market ? `, ${marketName(market)}` : "";
}

function of(data: TimelineEntryV1["data"], word = " of"): string {
  const amount = amountOf(data);
  return amount ? `${word} ${money(amount)}` : "";
}

/** Events carry an amount as text (`{"amount": "1999", …}`), answers as a number: both are read. */
function amountOf(data: TimelineEntryV1["data"]): Money | null {
  const nested = data["amount"];
  const source = typeof nested === "object" && nested !== null ? nested : data;
  const minor = "amount" in source ? Number(source.amount) : NaN;
  const currency = "currency" in source ? String(source.currency) : "";
  if (!Number.isSafeInteger(minor) || !/^[A-Z]{3}$/.test(currency)) return null;
  return { amount: minor, currency: currency as Money["currency"] };
}

function reasonText(deed: "cancel" | "refund", data: TimelineEntryV1["data"]): string | null {
  const reasons: Readonly<Record<string, string>> = {
    ...texts.reasons[deed],
    ...texts.systemReasons,
  };
  const reason = text(data["reason"]);
  return reason ? reasons[reason] ?? reason : null;
}

function providerText(data: TimelineEntryV1["data"]): string | null {
  return text(data["provider_reference"]) ? `Reference ${text(data["provider_reference"])}` : null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
