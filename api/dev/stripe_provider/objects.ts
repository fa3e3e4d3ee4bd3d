/** Stripe's objects, with the members that a shop reads. Amounts are in Stripe's own units. */

export type Metadata = Readonly<Record<string, string>>;

export type Session = {
  id: string;
  object: "checkout.session";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  mode: "payment";
  amount_total: number;
  currency: string;
  client_reference_id: string | null;
  metadata: Metadata;
  payment_intent: string | null;
  url: string | null;
  success_url: string;
  cancel_url: string;
  livemode: false;
  created: number;
};

export type Intent = {
  id: string;
  object: "payment_intent";
  status:
    | "requires_payment_method"
    | "requires_action"
    | "requires_capture"
    | "succeeded"
    | "canceled";
  amount: number;
  amount_capturable: number;
  amount_received: number;
  capture_method: "manual";
  currency: string;
  description: string | null;
  metadata: Metadata;
  latest_charge: string | null;
  last_payment_error: Readonly<{ type: "card_error"; code: string; decline_code: string }> | null;
  cancellation_reason: string | null;
  livemode: false;
  created: number;
};

export type Charge = {
  id: string;
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  captured: boolean;
  refunded: boolean;
  disputed: boolean;
  currency: string;
  payment_intent: string;
  status: "succeeded";
  livemode: false;
  created: number;
};

export type Refund = {
  id: string;
  object: "refund";
  amount: number;
  charge: string;
  payment_intent: string;
  currency: string;
  metadata: Metadata;
  status: "succeeded";
  created: number;
};

export type Dispute = {
  id: string;
  object: "dispute";
  amount: number;
  charge: string;
  payment_intent: string;
  currency: string;
  reason: string;
  status: "warning_needs_response" | "needs_response" | "won" | "lost";
  evidence_details: { due_by: number | null };
  livemode: false;
  created: number;
};

export type StripeObject = Session | Intent | Charge | Refund | Dispute;

/** What has happened, as it is told to the shop. */
export type StripeEvent = Readonly<{
  id: string;
  object: "event";
  api_version: string;
  type: string;
  created: number;
  livemode: false;
  data: Readonly<{ object: StripeObject }>;
}>;

/** Why Stripe does not do what was asked. */
export type Refusal = Readonly<{
  status: 400 | 402 | 404;
  type: "invalid_request_error" | "card_error" | "idempotency_error";
  code?: string;
  message: string;
}>;
