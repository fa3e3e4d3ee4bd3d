import {
  add,
  compare,
  type Id,
  type Instant,
  invariant,
  type Money,
  subtract,
} from "../kernel/mod.ts";

export type PaymentId = Id<"Payment">;

/**
 * `manual` is paid outside the shop, by bank transfer, `cash_on_delivery` to whoever brings the parcel;
 * staff mark both as paid. `gift_card` and `store_credit` are value that the shop itself keeps.
 */
export const PROVIDER_NAMES = [
  "manual",
  "cash_on_delivery",
  "gift_card",
  "store_credit",
  "sandbox",
  "stripe",
] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

/** The gift card or store credit that pays. A credit has no code, and so no last four of it. */
export type PayingAccount = Readonly<{ id: Id<"ValueAccount">; lastFour: string | null }>;

/** Money was taken: here, or at the provider without us, in which case all of it is learnt at once. */
const TAKEN = ["partially_captured", "captured", "partially_refunded", "refunded"] as const;

/** The whole life of a payment. Anything absent here is impossible. */
export const PAYMENT_TRANSITIONS = {
  initiated: ["requires_action", "authorized", "voided", "failed", ...TAKEN],
  requires_action: ["authorized", "voided", "failed", ...TAKEN],
  authorized: ["voided", ...TAKEN],
  partially_captured: TAKEN,
  captured: ["partially_refunded", "refunded"],
  partially_refunded: ["partially_refunded", "refunded"],
  // What was not captured before may be captured still.
  refunded: ["partially_refunded"],
  // Over, as we thought; taken all the same, it goes back.
  voided: TAKEN,
  failed: TAKEN,
} as const satisfies Record<string, readonly string[]>;

export type PaymentStatus = keyof typeof PAYMENT_TRANSITIONS;

/**
 * The cardholder's bank takes money back, or asks about it first. `inquiry`: only asked, nothing is
 * taken yet. `open`: taken, and argued about. `won`: given back to the shop. `lost`: gone for good.
 */
export type Dispute = Readonly<{
  /** The provider's own name for it. */
  reference: string;
  status: "inquiry" | "open" | "won" | "lost";
  amount: Money;
  /** The bank's word for why, as the provider passes it on. */
  reason: string;
  /** Until when the shop may answer; null when there is nothing to answer. */
  answerBy: Instant | null;
}>;

/**
 * Money promised for an order, taken and given back. What is under way at the provider stands in
 * `capturePending` and `refundPending`, so that nobody promises the same money twice.
 */
export type Payment = Readonly<{
  id: PaymentId;
  provider: ProviderName;
  /** The provider's own name for it; null until the provider has answered. */
  reference: string | null;
  redirectUrl: string | null;
  status: PaymentStatus;
  amount: Money;
  authorized: Money;
  captured: Money;
  capturePending: Money;
  refunded: Money;
  refundPending: Money;
  /** What of `refunded` was given as store credit: the provider never gave it back. */
  refundedToCredit: Money;
  /** What of that was given on a new gift card. */
  refundedToCards: Money;
  /** What banks have taken back and not returned: the sum of the disputes that are open or lost. */
  chargedBack: Money;
  disputes: readonly Dispute[];
  failureCode: string | null;
  /** Null where money pays, and not value that the shop keeps. */
  account: PayingAccount | null;
  createdAt: Instant;
}>;

/** Where the money of a refund goes: back where it came from, to the shopper's credit, or on a new gift card. */
export const REFUND_DESTINATIONS = ["source", "store_credit", "gift_card"] as const;
export type RefundDestination = (typeof REFUND_DESTINATIONS)[number];

/** A second person has to agree before it is asked of anybody. Operations of one request share it. */
export type Approval = Readonly<{
  id: Id<"Approval">;
  to: RefundDestination;
  /** The order is called off with it, for this reason; null where money alone goes back. */
  cancels: string | null;
  askedAt: Instant;
  expiresAt: Instant;
  decidedBy: Readonly<{ kind: string; id: string | null }> | null;
  decidedAt: Instant | null;
  /** What the second person wrote: for staff alone. */
  note: string | null;
}>;

export type OperationKind = "capture" | "refund" | "void";

/** Something asked of the provider. Its id is the idempotency key that the provider is given. */
export type PaymentOperation = Readonly<{
  id: Id<"PaymentOperation">;
  paymentId: PaymentId;
  kind: OperationKind;
  amount: Money;
  /** `proposed`: it waits for a second person, who lets it be requested, or declines. */
  state: "proposed" | "requested" | "succeeded" | "failed" | "declined";
  reason: string | null;
  /** The request that asked for it: its repetition goes on with this operation, not another. */
  requestKey: string | null;
  actor: Readonly<{ kind: string; id: string | null }>;
  failureCode: string | null;
  /** Null where nobody else was asked. */
  approval: Approval | null;
  requestedAt: Instant;
  endedAt: Instant | null;
}>;

/** Nobody is asked: staff say what came and what they sent. */
export function isByHand({ provider }: Pick<Payment, "provider">): boolean {
  return provider === "manual" || provider === "cash_on_delivery";
}

export function isStoredValue({ provider }: Pick<Payment, "provider">): boolean {
  return provider === "gift_card" || provider === "store_credit";
}

/** A payment that nobody has made yet. */
export function newPayment(
  amount: Money,
  { id, provider, at }: Readonly<{ id: PaymentId; provider: ProviderName; at: Instant }>,
): Payment {
  const none = { ...amount, minor: 0n };
  return {
    id,
    provider,
    reference: null,
    redirectUrl: null,
    status: "initiated",
    amount,
    authorized: none,
    captured: none,
    capturePending: none,
    refunded: none,
    refundPending: none,
    refundedToCredit: none,
    refundedToCards: none,
    chargedBack: none,
    disputes: [],
    failureCode: null,
    account: null,
    createdAt: at,
  };
}

/** What may still be taken, with nothing under way twice. */
export function capturable(payment: Payment): Money {
  if (payment.status === "voided" || payment.status === "failed") {
    return { ...payment.amount, minor: 0n };
  }
  const promised = isByHand(payment) ? payment.amount : payment.authorized;
  return subtract(subtract(promised, payment.captured), payment.capturePending);
}

/** What may still be given back: nothing twice, and nothing that a bank has taken back already. */
export function refundable(payment: Payment): Money {
  const { captured, refunded, refundPending, chargedBack } = payment;
  const open = captured.minor - refunded.minor - refundPending.minor - chargedBack.minor;
  return { ...captured, minor: open > 0n ? open : 0n };
}

/** What the disputes have cost so far. */
export function chargedBackBy(disputes: readonly Dispute[], none: Money): Money {
  return disputes
    .filter(({ status }) => status === "open" || status === "lost")
    .reduce((sum, { amount }) => add(sum, amount), none);
}

/** The order waits for the shopper or the provider. */
export function isAwaited(payment: Payment): boolean {
  const { status } = payment;
  return !isByHand(payment) && (status === "initiated" || status === "requires_action");
}

export function isOver({ status }: Payment): boolean {
  return status === "failed" || status === "voided";
}

/** The status that the amounts say, once money has been taken. */
export function statusByAmounts(payment: Payment): PaymentStatus {
  const { amount, captured, refunded } = payment;
  if (refunded.minor > 0n) {
    return compare(refunded, captured) === 0 ? "refunded" : "partially_refunded";
  }
  if (captured.minor === 0n) return payment.status;
  return compare(captured, amount) === 0 ? "captured" : "partially_captured";
}

export function moved(payment: Payment, next: Partial<Payment>): Payment {
  const after = { ...payment, ...next };
  const ways: readonly PaymentStatus[] = PAYMENT_TRANSITIONS[payment.status];
  invariant(
    after.status === payment.status || ways.includes(after.status),
    `payment ${payment.status} → ${after.status}`,
  );
  invariant(
    compare(add(after.refunded, after.refundPending), after.captured) <= 0 &&
      compare(after.refundedToCredit, after.refunded) <= 0 &&
      compare(after.refundedToCards, after.refundedToCredit) <= 0 &&
      compare(add(after.captured, after.capturePending), after.authorized) <= 0 &&
      compare(after.authorized, after.amount) <= 0,
    "payment amounts are in order",
  );
  return after;
}
