import { err, ok, type Result } from "@mercator/domain/kernel";
import { type Balance, balanceOf } from "./balance.ts";
import type {
  Charge,
  Dispute,
  Intent,
  Metadata,
  Refund,
  Refusal,
  Session,
  StripeEvent,
  StripeObject,
} from "./objects.ts";

const API_VERSION = "2026-10-28.endive";
/** How long a shop has to answer a dispute. */
const ANSWER_WITHIN_S = 14 * 24 * 3600;

export type BooksDeps = Readonly<{
  /** Milliseconds since 1970. */
  now: () => number;
  /** The part of an id behind its prefix. */
  newId: () => string;
  /** Where shoppers reach the hosted page. */
  pageUrl: (sessionId: string) => string;
  emit: (event: StripeEvent) => void;
}>;

export type NewSession =
  & Pick<Session, "amount_total" | "currency" | "client_reference_id" | "metadata">
  & Pick<Session, "success_url" | "cancel_url">
  & Readonly<{ intent: Readonly<{ description: string | null; metadata: Metadata }> }>;

const refuse = (code: string, message: string): Result<never, Refusal> =>
  err({ status: 400, type: "invalid_request_error", code, message });

/** The books of a payment company, in memory: pages, payments, charges, refunds, disputes. */
export function stripeBooks({ now, newId, pageUrl, emit }: BooksDeps) {
  const sessions = new Map<string, Session>();
  const intents = new Map<string, Intent>();
  const charges = new Map<string, Charge>();
  const refunds: Refund[] = [];
  const intentOfSession = new Map<string, NewSession["intent"]>();
  const seconds = () => Math.floor(now() / 1000);
  const balance = balanceOf({ newId, seconds });
  const tell = (type: string, object: StripeObject) =>
    emit({
      id: `evt_${newId()}`,
      object: "event",
      api_version: API_VERSION,
      type,
      created: seconds(),
      livemode: false,
      data: { object: structuredClone(object) },
    });
  const chargeOf = (intent: Intent) => charges.get(intent.latest_charge ?? "") ?? null;

  function open({ intent, ...facts }: NewSession): Session {
    const id = `cs_test_${newId()}`;
    const session: Session = {
      ...facts,
      id,
      object: "checkout.session",
      status: "open",
      payment_status: "unpaid",
      mode: "payment",
      payment_intent: null,
      url: pageUrl(id),
      livemode: false,
      created: seconds(),
    };
    sessions.set(id, session);
    intentOfSession.set(id, intent);
    return session;
  }

  /** The payment behind a page is made when the shopper first acts. */
  function intentFor(session: Session): Intent {
    const known = intents.get(session.payment_intent ?? "");
    if (known !== undefined) return known;
    const { description = null, metadata = {} } = intentOfSession.get(session.id) ?? {};
    const intent: Intent = {
      id: `pi_${newId()}`,
      object: "payment_intent",
      status: "requires_payment_method",
      amount: session.amount_total,
      amount_capturable: 0,
      amount_received: 0,
      capture_method: "manual",
      currency: session.currency,
      description,
      metadata,
      latest_charge: null,
      last_payment_error: null,
      cancellation_reason: null,
      livemode: false,
      created: seconds(),
    };
    intents.set(intent.id, intent);
    session.payment_intent = intent.id;
    return intent;
  }

  /** The card is good, and the bank content: the money is set aside. */
  function pay(session: Session): void {
    if (session.status !== "open") return;
    const intent = intentFor(session);
    const charge: Charge = {
      id: `ch_${newId()}`,
      object: "charge",
      amount: intent.amount,
      amount_captured: 0,
      amount_refunded: 0,
      captured: false,
      refunded: false,
      disputed: false,
      currency: intent.currency,
      payment_intent: intent.id,
      status: "succeeded",
      livemode: false,
      created: seconds(),
    };
    charges.set(charge.id, charge);
    Object.assign(intent, {
      status: "requires_capture",
      amount_capturable: intent.amount,
      latest_charge: charge.id,
      last_payment_error: null,
    });
    Object.assign(session, { status: "complete", url: null });
    tell("payment_intent.amount_capturable_updated", intent);
    tell("charge.succeeded", charge);
    tell("checkout.session.completed", session);
  }

  function challenge(session: Session): void {
    if (session.status === "open") intentFor(session).status = "requires_action";
  }

  function decline(session: Session, code: string): void {
    if (session.status !== "open") return;
    const intent = intentFor(session);
    intent.status = "requires_payment_method";
    intent.last_payment_error = {
      type: "card_error",
      code: code === "authentication_required"
        ? "payment_intent_authentication_failure"
        : "card_declined",
      decline_code: code,
    };
    tell("payment_intent.payment_failed", intent);
  }

  function expire(session: Session): Result<Session, Refusal> {
    if (session.status !== "open") {
      return refuse("session_not_open", "Only Checkout Sessions with a status of open can expire");
    }
    Object.assign(session, { status: "expired", url: null });
    const intent = intents.get(session.payment_intent ?? "");
    if (intent !== undefined) cancel(intent, "automatic");
    tell("checkout.session.expired", session);
    return ok(session);
  }

  function cancel(intent: Intent, reason: string | null): Result<Intent, Refusal> {
    if (intent.status === "succeeded" || intent.status === "canceled") {
      return refuse("payment_intent_unexpected_state", `It is ${intent.status} already`);
    }
    Object.assign(intent, {
      status: "canceled",
      amount_capturable: 0,
      cancellation_reason: reason,
    });
    tell("payment_intent.canceled", intent);
    return ok(intent);
  }

  /** Taken once: what is not taken with it is let go. */
  function capture(
    intent: Intent,
    { amount = intent.amount_capturable, metadata = {} }: { amount?: number; metadata?: Metadata },
  ): Result<Intent, Refusal> {
    const charge = chargeOf(intent);
    if (intent.status !== "requires_capture" || charge === null) {
      return refuse(
        "payment_intent_unexpected_state",
        `This PaymentIntent could not be captured because it has a status of ${intent.status}.`,
      );
    }
    if (amount > intent.amount_capturable) {
      return refuse("amount_too_large", "The amount is more than what is set aside");
    }
    Object.assign(charge, { amount_captured: amount, captured: true });
    Object.assign(intent, {
      status: "succeeded",
      amount_received: amount,
      amount_capturable: 0,
      metadata: { ...intent.metadata, ...metadata },
    });
    balance.book("charge", { source: charge, amount });
    tell("charge.captured", charge);
    tell("payment_intent.succeeded", intent);
    return ok(intent);
  }

  function refund(
    intent: Intent,
    { amount, metadata = {} }: { amount: number; metadata?: Metadata },
  ): Result<Refund, Refusal> {
    const charge = chargeOf(intent);
    if (charge === null || !charge.captured) {
      return refuse("charge_not_captured", "There is no captured charge to refund");
    }
    if (charge.refunded) return refuse("charge_already_refunded", "It has been refunded already");
    if (charge.amount_refunded + amount > charge.amount_captured) {
      return refuse("amount_too_large", "The amount is more than what is left of the charge");
    }
    const refunded: Refund = {
      id: `re_${newId()}`,
      object: "refund",
      amount,
      charge: charge.id,
      payment_intent: intent.id,
      currency: charge.currency,
      metadata,
      status: "succeeded",
      created: seconds(),
    };
    refunds.push(refunded);
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount_captured;
    balance.book("refund", { source: refunded, amount: -amount });
    tell("refund.created", refunded);
    tell("charge.refunded", charge);
    return ok(refunded);
  }

  return {
    sessions,
    intents,
    charges,
    refunds,
    balance,
    chargeOf,
    open,
    pay,
    challenge,
    decline,
    expire,
    cancel,
    capture,
    refund,
    ...disputeDesk({ newId, seconds, tell, chargeOf, balance }),
  };
}

type Desk = Readonly<{
  newId: () => string;
  seconds: () => number;
  tell: (type: string, object: StripeObject) => void;
  chargeOf: (intent: Intent) => Charge | null;
  balance: Balance;
}>;

function disputeDesk({ newId, seconds, tell, chargeOf, balance }: Desk) {
  const disputes: Dispute[] = [];

  /** The cardholder's bank speaks up: it asks (`inquiry`), or takes the money back. */
  function dispute(
    intent: Intent,
    { amount, reason = "fraudulent", inquiry = false }: {
      amount: number;
      reason?: string;
      inquiry?: boolean;
    },
  ): Dispute | null {
    const charge = chargeOf(intent);
    if (charge === null || !charge.captured) return null;
    const opened: Dispute = {
      id: `du_${newId()}`,
      object: "dispute",
      amount,
      charge: charge.id,
      payment_intent: intent.id,
      currency: charge.currency,
      reason,
      status: inquiry ? "warning_needs_response" : "needs_response",
      evidence_details: { due_by: seconds() + ANSWER_WITHIN_S },
      livemode: false,
      created: seconds(),
    };
    disputes.push(opened);
    charge.disputed = true;
    tell("charge.dispute.created", opened);
    if (!inquiry) {
      balance.book("dispute", { source: opened, amount: -amount });
      tell("charge.dispute.funds_withdrawn", opened);
    }
    return opened;
  }

  function closeDispute(it: Dispute, status: "won" | "lost"): void {
    Object.assign(it, { status, evidence_details: { due_by: null } });
    tell("charge.dispute.closed", it);
    if (status !== "won") return;
    balance.book("dispute_reversal", { source: it, amount: it.amount });
    tell("charge.dispute.funds_reinstated", it);
  }

  return { disputes, dispute, closeDispute };
}

export type StripeBooks = ReturnType<typeof stripeBooks>;
