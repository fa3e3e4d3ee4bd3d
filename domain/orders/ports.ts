import type {
  Currency,
  Id,
  Instant,
  MarketCode,
  Money,
  Once,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { PaymentProvider, ProviderName } from "../payments/mod.ts";
import type { FulfilmentStatus, Order, OrderId, OrderPaymentStatus, OrderStatus } from "./order.ts";
import type { OrderDecision, OrderRecord } from "./order_record.ts";
import type { RefundApproval } from "./refund_approval.ts";

export type OrderNotFound = Readonly<{ code: "order_not_found" }>;
/**
 * Too many changes came first; or, for goods to be sent: less is in stock than was thought; or, for money
 * to be given back: it was paid for gift cards, and there is less left on them.
 */
export type OrderChangedMeanwhile = Readonly<{
  code: "order_changed_meanwhile" | "stock_missing" | "gift_card_spent";
}>;

export type OrderSaving = Readonly<{
  once: Once<OrderRecord> | null;
  /** The key was claimed by an earlier step of the same request, and is answered with this one. */
  finishes?: boolean;
}>;

/** A request with a key, whatever it is answered with. */
export type KeyedRequest = Omit<Once<never>, "answer">;

/** Orders with all that belongs to them: lines, payments, operations, fulfilments, timeline. */
export interface OrderBook {
  find(id: OrderId): Promise<OrderRecord | null>;
  findByPayment(provider: ProviderName, reference: string): Promise<OrderRecord | null>;

  /**
   * Decides over the order as it is now and stores the decision whole: order, payment, operations,
   * stock, cart, timeline, events and the answer under the request's key. When another change came
   * first, it decides again over the new state. Null decides that there is nothing to store. A
   * decision that still awaits the provider leaves the key claimed, until `finishes` comes.
   */
  change<E>(
    id: OrderId,
    decide: (record: OrderRecord) => Result<OrderDecision | null, E>,
    saving: OrderSaving,
  ): Promise<Result<OrderRecord, E | OrderNotFound | OrderChangedMeanwhile | RequestRepeated>>;

  /** Goes on with a request whose first arrival died. False: it is alive, or done. */
  takeOver(once: KeyedRequest): Promise<boolean>;
  /** Stores the answer of a claimed request whose effect stands already. */
  finish(record: OrderRecord, once: Once<OrderRecord>): Promise<void>;
  /** Stores the answer of a request that found nothing to do. */
  answer(record: OrderRecord, once: Once<OrderRecord>): Promise<Result<true, RequestRepeated>>;
  /** Gives a claimed key back: the request was refused, and may be sent again. */
  release(once: KeyedRequest): Promise<void>;
}

/** The providers that move money; one paid by hand has none. */
export type PaymentProviders = Readonly<Partial<Record<ProviderName, PaymentProvider>>>;

export type OrderView = "all" | "to_capture" | "to_fulfil" | "unpaid" | "cancelled";
export const ORDER_VIEWS = ["all", "to_capture", "to_fulfil", "unpaid", "cancelled"] as const;

export type OrderFilter = Readonly<{
  /** The beginning of a number, or a part of an e-mail address or name. */
  q: string | null;
  view: OrderView;
  status: OrderStatus | null;
  paymentStatus: OrderPaymentStatus | null;
  fulfilmentStatus: FulfilmentStatus | null;
  market: MarketCode | null;
  placedSince: Instant | null;
  placedUntil: Instant | null;
}>;

export type OrderSort = "newest" | "oldest" | "total_desc";
/** Where a page ended: the value that the list is sorted by, and the order. */
export type OrderPosition = Readonly<{ value: string; id: string }>;

export type OrderSummary = Readonly<{
  id: OrderId;
  number: string;
  status: OrderStatus;
  paymentStatus: OrderPaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  market: MarketCode;
  customerName: string;
  email: string;
  country: string;
  units: number;
  total: Money;
  placedAt: Instant;
}>;

export type OrderPage = Readonly<{
  orders: readonly OrderSummary[];
  next: OrderPosition | null;
  total: number;
  views: readonly Readonly<{ view: OrderView; count: number }>[];
}>;

export type ChangedOrders = Readonly<{
  orders: readonly Order[];
  next: OrderPosition | null;
}>;

/** Looks at many orders. Pages are stable: what is added meanwhile neither repeats nor hides a row. */
export interface OrderLists {
  list(query: {
    filter: OrderFilter;
    sort: OrderSort;
    limit: number;
    after: OrderPosition | null;
  }): Promise<OrderPage>;

  /** Whole orders, those changed first first. */
  changed(query: {
    updatedSince: Instant | null;
    status: OrderStatus | null;
    limit: number;
    after: OrderPosition | null;
  }): Promise<ChangedOrders>;
}

/** Orders whose payments are, or were, in trouble. */
export interface PaymentTroubles {
  /**
   * Every order that has such a problem at the time `at`, those that changed last first; perhaps one
   * without. `paymentProblemsOf` says what it is.
   */
  troubled(query: {
    show: "open" | "resolved";
    at: Instant;
    limit: number;
    after: OrderPosition | null;
  }): Promise<Readonly<{ records: readonly OrderRecord[]; next: OrderPosition | null }>>;
}

/** Remembers that somebody who knows an order's number and address asked for the link to it. */
export interface OrderLinkRequests {
  /**
   * Stores the event for the order with this number and address, if there is one, and the answer
   * under the request's key either way: all or nothing.
   */
  request(
    asked: { number: string; email: string; at: Instant; once: Once<null> | null },
  ): Promise<Result<null, RequestRepeated>>;
}

/** The decision of the policies under which the current request acts, for the record. */
export type CurrentDecision = () => Id<"Decision"> | null;

/** Up to how much one person alone may give back of an order, by currency. */
export interface RefundLimits {
  /** Null: there is none, and every refund takes two people. */
  of(currency: Currency): Promise<Money | null>;
  /** By currency, in the order of its code. */
  all(): Promise<readonly Money[]>;
  /** Answers all of them as they are then. */
  set(
    limit: Money,
    saving: Readonly<{ once: Once<readonly Money[]> | null }>,
  ): Promise<Result<readonly Money[], RequestRepeated>>;
}

export type ListedApproval =
  & RefundApproval
  & Readonly<{ orderId: OrderId; orderNumber: string }>;
export type ApprovalPage = Readonly<{
  approvals: readonly ListedApproval[];
  next: OrderPosition | null;
  /** How many wait. */
  waiting: number;
}>;

/** Looks at the refunds that two people decide about, of all orders. */
export interface Approvals {
  /** Waiting: those asked for first first. Decided: those asked for last first. */
  list(query: {
    waiting: boolean;
    limit: number;
    after: OrderPosition | null;
  }): Promise<ApprovalPage>;
  /** Those that wait and were not decided by `at`. */
  overdue(query: { at: Instant; limit: number }): Promise<
    readonly Readonly<{ orderId: OrderId; approvalId: Id<"Approval"> }>[]
  >;
}
