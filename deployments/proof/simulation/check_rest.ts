import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import { type OrderRecord, paymentOf } from "@mercator/domain/orders";
import { isStoredValue, type Payment } from "@mercator/domain/payments";
import type { Report } from "./invariants.ts";
import type { ProviderBooks } from "./provider_books.ts";
import type { StockBooks } from "./stock_books.ts";

type Seen = Readonly<{
  shop: InMemoryShop;
  books: ProviderBooks;
  stock: StockBooks;
  report: Report;
}>;

/** What must be true when everything has come to rest. */
export async function checkRest(seen: Seen): Promise<void> {
  const { shop, stock, report } = seen;
  const { orders, holds, carts } = shop.store;
  for (const record of orders.records.values()) {
    checkState(record, report);
    checkTimeline(record, seen);
    for (const payment of record.payments) await checkPayment(record, { payment, ...seen });
  }
  const stood = new Map([...orders.records.values()].map(({ order }) => [order.id, order.status]));
  for (const { orderId, isLive, variantId } of holds) {
    const status = stood.get(orderId);
    if (isLive && (status === undefined || status === "cancelled")) {
      report("I-32", `units of ${variantId} are reserved for ${orderId}, which is ${status}`);
    }
  }
  for (const id of stock.variants) {
    const { initial, adjusted, shipped, reserved } = stock.countsOf(id);
    if (shipped + reserved > initial + adjusted) {
      report("I-11", `${id}: ${shipped} sent and ${reserved} sold of ${initial + adjusted}`);
    }
  }
  for (const [cartId, cart] of carts.stored) {
    const orderId = carts.orders.get(cartId);
    const live = orderId !== undefined && stood.get(orderId) !== undefined;
    if (cart.status === "completed" && !live) {
      report("I-33", `${cartId} is closed without an order`);
    }
  }
  await checkProvider(seen);
  checkJournal(seen);
}

function checkState({ order, operations, payments }: OrderRecord, report: Report): void {
  const { id, status } = order;
  if (status === "pending_payment") report("I-32", `${id} still waits for its payment`);
  for (const { kind, state } of operations) {
    if (state === "proposed") report("I-32", `${id}: a ${kind} waits for somebody, and none comes`);
    if (state === "requested") report("I-32", `${id}: a ${kind} was asked for and never answered`);
  }
  const kept = payments.reduce(
    (sum, it) => sum + it.captured.minor - it.refunded.minor - it.chargedBack.minor,
    0n,
  );
  const refused = operations.some(({ state }) => state === "failed");
  if (status === "cancelled" && kept > 0n && !refused) {
    report("I-31", `${id} is cancelled and keeps ${kept}`);
  }
  if (status === "completed") {
    const isSent = order.lines.every((line) => line.quantity === line.quantityFulfilled);
    if (!isSent) report("I-31", `${id} is completed and not all of it is sent`);
  }
}

/** Each thing that happened stands in the timeline once, and was told to the world once. */
function checkTimeline({ order, timeline, payments }: OrderRecord, { shop, report }: Seen): void {
  const { id, status } = order;
  const count = (type: string) => timeline.filter((entry) => entry.type === type).length;
  const told = (type: string) =>
    shop.store.orders.events.filter((it) => it.subject === id && it.type === type).length;
  for (const type of ["order_placed", "order_cancelled", "order_completed"] as const) {
    const should = type === "order_placed"
      ? Number(timeline.some((entry) => entry.status === "placed"))
      : Number(status === type.replace("order_", ""));
    if (count(type) !== should || told(type) !== should) {
      report("I-24", `${id}: ${type} stands ${count(type)} times and was told ${told(type)} times`);
    }
  }
  const outside = payments.filter((it) => !isStoredValue(it));
  const moved = {
    payment_captured: outside.reduce((sum, it) => sum + it.captured.minor, 0n),
    payment_refunded: payments.reduce((sum, it) => sum + it.refunded.minor, 0n),
  };
  for (const [type, booked] of Object.entries(moved)) {
    const told = timeline.filter((entry) => entry.type === type)
      .reduce((sum, { data }) => sum + BigInt(String(data.amount)), 0n);
    if (told > booked) report("I-24", `${id}: ${booked} moved, ${type} says ${told}`);
    // Who cancels sends money back by hand: one entry tells both.
    if (told < booked && status !== "cancelled") {
      report("I-09", `${id}: ${booked} moved, ${type} says ${told}`);
    }
  }
  for (const [nth, entry] of timeline.entries()) {
    if (entry.actor.kind === "") report("I-09", `${id}: entry ${nth} has no actor`);
  }
}

type OnePayment = Seen & Readonly<{ payment: Payment }>;

/** The provider's books and ours. */
async function checkPayment(record: OrderRecord, seen: OnePayment): Promise<void> {
  const { payment, books, report } = seen;
  const { order } = record;
  const { id, reference, status } = payment;
  if (payment.provider !== "sandbox") return;
  if (reference === null) {
    if (!["voided", "failed"].includes(status)) report("I-08", `payment ${id} has no reference`);
    return;
  }
  const truth = await books.stateOf(reference);
  if (truth === null) return report("I-08", `${order.id}: the provider does not know ${reference}`);
  const asked = books.asked.get(reference);
  if (asked?.minor !== payment.amount.minor) {
    report("I-07", `${order.id} is to pay ${payment.amount.minor}, asked for ${asked?.minor}`);
  }
  if (truth.capturedMinor !== payment.captured.minor) {
    report("I-08", `${order.id}: ${truth.capturedMinor} taken, ${payment.captured.minor} booked`);
  }
  if (truth.refundedMinor !== payment.refunded.minor) {
    report(
      "I-08",
      `${order.id}: ${truth.refundedMinor} given back, ${payment.refunded.minor} booked`,
    );
  }
  for (const kind of ["capture", "refund"] as const) {
    const done = dedup(books.deeds.filter((it) => it.reference === reference && it.kind === kind))
      .reduce((sum, { minor, isDone }) => isDone ? sum + minor : sum, 0n);
    const believed = record.operations
      .filter((it) => it.paymentId === id && it.kind === kind && it.state === "succeeded")
      .reduce((sum, { amount }) => sum + amount.minor, 0n);
    if (done !== believed) {
      report("I-08", `${order.id}: ${kind} of ${done} at the provider, of ${believed} here`);
    }
  }
  const disputed = truth.disputes.reduce(
    (sum, it) => it.status === "open" || it.status === "lost" ? sum + it.minor : sum,
    0n,
  );
  if (disputed !== payment.chargedBack.minor) {
    report("I-08", `${order.id}: ${disputed} taken back, ${payment.chargedBack.minor} booked`);
  }
  if (["placed", "completed"].includes(order.status) && status !== "voided") {
    const holds = truth.status === "authorized" &&
      truth.authorizedMinor >= payment.authorized.minor;
    if (!holds) {
      report("I-08", `${order.id} is ${order.status}, and the payment is ${truth.status}`);
    }
    if (books.bent.has(reference)) {
      report("I-07", `${order.id} stands on a payment that is not the one asked for`);
    }
  }
  const isHanging = truth.authorizedMinor > truth.capturedMinor;
  if (order.status === "cancelled" && isHanging && paymentOf(record)?.id === id) {
    report("I-32", `${order.id} is cancelled, and ${truth.authorizedMinor} are still held`);
  }
}

/** What the provider holds belongs to an order that knows of it. */
async function checkProvider({ shop, books, report }: Seen): Promise<void> {
  const known = new Set(
    [...shop.store.orders.records.values()].flatMap(({ payments }) =>
      payments.map(({ id }) => String(id))
    ),
  );
  const taken = new Map<string, bigint>();
  for (const { kind, isDone, key, reference, minor } of dedup(books.deeds)) {
    if (kind === "capture" && isDone) taken.set(reference, (taken.get(reference) ?? 0n) + minor);
    if (isDone && key === "") report("I-09", `a ${kind} of ${reference} has no key`);
  }
  for (const [reference, { key, minor }] of books.asked) {
    const truth = await books.stateOf(reference);
    if (truth === null) continue;
    if (!known.has(key) && truth.authorizedMinor > 0n) {
      report("I-08", `${truth.authorizedMinor} are held for ${key}, which no order knows`);
    }
    if ((taken.get(reference) ?? 0n) > minor) {
      report("I-03", `${taken.get(reference)} taken of ${reference}, which was for ${minor}`);
    }
  }
}

function dedup<D extends Readonly<{ key: string }>>(deeds: readonly D[]): D[] {
  return [...new Map(deeds.map((deed) => [deed.key, deed])).values()];
}

/** Where the money of payments lies. */
const MONEY_ACCOUNTS: ReadonlySet<string> = new Set(["psp_clearing", "bank", "carrier_clearing"]);

/** The journal balances, and says of each order what its payments say. */
function checkJournal({ shop, report }: Seen): void {
  const { journal, records } = shop.store.orders;
  const byOrder = new Map<string, Map<string, bigint>>();
  for (const { orderId, template, lines } of journal) {
    const sum = lines.reduce((so, { amount }) => so + amount.minor, 0n);
    if (sum !== 0n) report("I-01", `an entry of ${template} for ${orderId} comes to ${sum}`);
    const accounts = byOrder.get(orderId) ?? new Map<string, bigint>();
    byOrder.set(orderId, accounts);
    for (const { account, amount } of lines) {
      accounts.set(account, (accounts.get(account) ?? 0n) + amount.minor);
    }
  }
  for (const { order, payments } of records.values()) {
    const accounts = byOrder.get(order.id) ?? new Map<string, bigint>();
    const outside = payments.filter((payment) => !isStoredValue(payment));
    const kept = outside.reduce(
      (so, it) =>
        so + it.captured.minor - it.chargedBack.minor - it.refunded.minor +
        it.refundedToCredit.minor,
      0n,
    );
    let booked = 0n;
    for (const [account, sum] of accounts) if (MONEY_ACCOUNTS.has(account)) booked += sum;
    if (booked !== kept) report("I-02", `${order.id}: ${kept} kept, the journal says ${booked}`);
  }
}
