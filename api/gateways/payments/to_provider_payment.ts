import type Stripe from "stripe";
import { instant } from "@mercator/domain/kernel";
import type { ProviderDispute, ProviderPayment } from "@mercator/domain/payments";
import { fromStripeAmount } from "./stripe_amount.ts";

/** The mark that we set on a page of Stripe's before we close it: nobody failed, we let it go. */
export const RELEASED_BY = "released_by";

/** A Checkout Session with its payment and the payment's last charge in it. */
export type WholeSession = Stripe.Checkout.Session;

/** What `expand` has put into its place; null where there is nothing, or only an id. */
export function expanded<T extends object>(it: string | T | null | undefined): T | null {
  return typeof it === "object" ? it ?? null : null;
}

export function intentOf(session: WholeSession): Stripe.PaymentIntent | null {
  return expanded(session.payment_intent);
}

export function chargeOf(session: WholeSession): Stripe.Charge | null {
  return expanded(intentOf(session)?.latest_charge);
}

/** The truth about a payment, in our words. What is charged is the payment's, not the page's. */
export function toProviderPayment(
  session: WholeSession,
  disputes: readonly Stripe.Dispute[] = [],
): ProviderPayment {
  const intent = intentOf(session);
  const charge = chargeOf(session);
  const currency = (intent?.currency ?? session.currency ?? "").toUpperCase();
  const minor = (amount: number) => fromStripeAmount(amount, currency);
  return {
    reference: session.id,
    orderNumber: (intent?.metadata ?? session.metadata)?.["order_number"] ?? "",
    status: statusOf(session, intent),
    amount: { minor: minor(intent?.amount ?? session.amount_total ?? 0), currency },
    authorizedMinor: minor((intent?.amount_capturable ?? 0) + (intent?.amount_received ?? 0)),
    capturedMinor: minor(charge?.amount_captured ?? intent?.amount_received ?? 0),
    refundedMinor: minor(charge?.amount_refunded ?? 0),
    disputes: disputes.map(toProviderDispute),
    redirectUrl: session.url,
    failureCode: failureOf(session, intent),
  };
}

function statusOf(
  { status, metadata }: WholeSession,
  intent: Stripe.PaymentIntent | null,
): ProviderPayment["status"] {
  switch (intent?.status) {
    case "requires_capture":
    case "succeeded":
      return "authorized";
    case "canceled":
      return "voided";
  }
  if (status !== "expired") return "requires_action";
  return metadata?.[RELEASED_BY] === undefined ? "failed" : "voided";
}

function failureOf(
  { status }: WholeSession,
  intent: Stripe.PaymentIntent | null,
): string | null {
  const refused = intent?.last_payment_error;
  const why = refused?.decline_code ?? refused?.code ?? null;
  return why ?? (status === "expired" ? "session_expired" : null);
}

/** Only the states that begin with `warning_` leave the money where it is. */
function disputeStatus(status: string): ProviderDispute["status"] {
  if (status.startsWith("warning_")) return "inquiry";
  return status === "won" || status === "lost" ? status : "open";
}

export function toProviderDispute(dispute: Stripe.Dispute): ProviderDispute {
  const { id, amount, currency, reason, status, evidence_details: evidence } = dispute;
  const dueBy = evidence?.due_by ?? null;
  return {
    reference: id,
    status: disputeStatus(status),
    minor: fromStripeAmount(amount, currency),
    reason,
    answerBy: dueBy === null ? null : instant(dueBy * 1000),
  };
}
