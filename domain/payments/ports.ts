import type { Id, Instant, Money, Result } from "../kernel/mod.ts";
import type { Dispute, Payment, PaymentId, PaymentStatus, ProviderName } from "./payment.ts";

/** A dispute as the provider tells it, in the payment's currency. */
export type ProviderDispute =
  & Pick<Dispute, "reference" | "status" | "reason" | "answerBy">
  & Readonly<{ minor: bigint }>;

/** The truth about a payment, as the provider tells it when it is asked. */
export type ProviderPayment = Readonly<{
  /** The provider's own name for the payment. */
  reference: string;
  /** The order's number, as we gave it when the payment was made. */
  orderNumber: string;
  /**
   * `requires_action`: the shopper has to act on the provider's page. `authorized`: the money is set
   * aside, some of it perhaps taken. `failed`: it will not come. `voided`: it was let go.
   */
  status: "requires_action" | "authorized" | "failed" | "voided";
  /** `currency` as the provider spells it: not necessarily the one that we asked for. */
  amount: Readonly<{ minor: bigint; currency: string }>;
  authorizedMinor: bigint;
  capturedMinor: bigint;
  refundedMinor: bigint;
  disputes: readonly ProviderDispute[];
  /** The provider's page, where the shopper pays. */
  redirectUrl: string | null;
  failureCode: string | null;
}>;

export type NewProviderPayment = Readonly<{
  /** Its idempotency key at the provider: asked again, the provider answers with the same payment. */
  key: PaymentId;
  amount: Money;
  orderNumber: string;
  /** Where the provider's page sends the shopper back to. */
  returnUrl: string;
}>;

export type ProviderOperation = Readonly<{
  /** Its idempotency key at the provider: however often it is asked for, it is done once. */
  key: Id<"PaymentOperation">;
  reference: string;
  amount: Money;
}>;

/** The provider will not do it, now or later. `reason` is its own word for why. */
export type ProviderRefused = Readonly<{ code: "provider_refused"; reason: string }>;

export type SignedMessage = Readonly<{
  /** A header by its lower-case name. */
  header: (name: string) => string | undefined;
  body: string;
  receivedAt: Instant;
}>;

/**
 * Which payment a message is about; null when it is about none of ours. What it says of amounts and
 * states is not believed.
 */
export type ProviderNotification = Readonly<{ eventId: string; reference: string | null }>;

/**
 * Port: a company that moves money. Its answers may be late or lost: every request carries a key
 * under which it takes effect once. What cannot be reached is thrown, never answered.
 */
export interface PaymentProvider {
  createPayment(payment: NewProviderPayment): Promise<ProviderPayment>;

  /** Null when the provider knows no such payment. */
  findPayment(reference: string): Promise<ProviderPayment | null>;

  capture(operation: ProviderOperation): Promise<Result<ProviderPayment, ProviderRefused>>;
  refund(operation: ProviderOperation): Promise<Result<ProviderPayment, ProviderRefused>>;

  /** Lets go what is authorized and not captured; a payment that nobody made yet becomes `voided`. */
  void(
    operation: Omit<ProviderOperation, "amount">,
  ): Promise<Result<ProviderPayment, ProviderRefused>>;

  /** Refuses a message that is not signed by the provider, was changed, or is older than 5 minutes. */
  verifyNotification(
    message: SignedMessage,
  ): Promise<Result<ProviderNotification, Readonly<{ code: "notification_invalid" }>>>;
}

export type PaymentFilter = Readonly<{
  /** The beginning of an order's number, or a provider's whole name for the payment. */
  q: string | null;
  provider: ProviderName | null;
  status: PaymentStatus | null;
  /** Only those that a bank has asked about or taken back. */
  disputed: boolean;
}>;
/** Where a page ended: when the payment was made, and which. */
export type PaymentPosition = Readonly<{ value: string; id: string }>;
export type ListedPayment = Payment & Readonly<{ orderId: Id<"Order">; orderNumber: string }>;
export type PaymentPage = Readonly<{
  payments: readonly ListedPayment[];
  next: PaymentPosition | null;
}>;

/** Looks at all payments, whatever order they are of. */
export interface PaymentLists {
  /** The newest first. Pages are stable: what is added meanwhile neither repeats nor hides a row. */
  list(query: {
    filter: PaymentFilter;
    limit: number;
    after: PaymentPosition | null;
  }): Promise<PaymentPage>;
}
