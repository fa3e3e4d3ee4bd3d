import {
  type Actor,
  type Authorize,
  type Denied,
  err,
  type Id,
  type Money,
  ok,
  type Once,
  ownerFacts,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import {
  type CartChangedMeanwhile,
  type CartId,
  type CartNotFound,
  type CheckoutTerms,
  type PricedCart,
  priceLoadedCart,
} from "../cart/mod.ts";
import type { StockChangedMeanwhile } from "../inventory/mod.ts";
import {
  actingAs,
  type OrderChangedMeanwhile,
  type OrderRecord,
  paymentOf,
} from "../orders/mod.ts";
import { isByHand, isStoredValue, type ProviderName } from "../payments/mod.ts";
import type { PromotionChanged, PromotionUsedUp } from "../promotions/mod.ts";
import {
  buildOrder,
  type CartEmpty,
  type CartIncomplete,
  type ReadyCart,
  readyToOrder,
} from "./build_order.ts";
import { paymentProgress, type ProgressDeps } from "./payment_progress.ts";
import type { CartOrdered, Checkouts, GiftCardBalanceChanged, OutOfStock } from "./ports.ts";

export type PlaceOrder = Readonly<{
  actor: Actor;
  cartId: CartId;
  /** Null, or whoever: not asked where gift cards and store credit pay for all of it. */
  provider: ProviderName | null;
  /** What the shopper was shown: if it moved, nothing is bought. */
  expectedTotal: Readonly<{ minor: bigint; currency: string }>;
  /** What was to be paid besides gift cards and store credit. Left out: all of the total. */
  expectedAmountDue?: Readonly<{ minor: bigint; currency: string }> | null;
  once: Once<PlacedOrder> | null;
}>;

/** `redirectUrl`: where the shopper pays; null when there is nothing to do there. */
export type PlacedOrder = Readonly<{
  record: OrderRecord;
  orderUrl: string;
  redirectUrl: string | null;
}>;

export type CartTotalChanged = Readonly<{ code: "cart_total_changed"; currentTotal: Money }>;
/** Gift cards or store credit pay another part of the total than what was shown. */
export type AmountDueChanged = Readonly<{ code: "amount_due_changed"; currentAmountDue: Money }>;
export type PaymentDeclined = Readonly<{ code: "payment_declined"; reason: string }>;
export type ProviderNotOffered = Readonly<{ code: "payment_provider_not_offered" }>;

export type PlaceOrderError =
  | Denied
  | CartNotFound
  | CartEmpty
  | CartIncomplete
  | CartOrdered
  | CartTotalChanged
  | AmountDueChanged
  | GiftCardBalanceChanged
  | CartChangedMeanwhile
  | OutOfStock
  | StockChangedMeanwhile
  | PromotionUsedUp
  | PromotionChanged
  | OrderChangedMeanwhile
  | PaymentDeclined
  | ProviderNotOffered
  | RequestRepeated;

export type PlaceOrderDeps =
  & ProgressDeps
  & Readonly<{ authorize: Authorize; checkouts: Checkouts; terms: CheckoutTerms }>;

/** So often units may be gone from one location and be found at another. */
const ATTEMPTS = 6;

/** A shopper buys what is in the cart, at the total that was shown, or not at all. */
export async function placeOrder(
  { actor, cartId, provider, expectedTotal, expectedAmountDue, once }: PlaceOrder,
  { authorize, checkouts, terms, ...deps }: PlaceOrderDeps,
): Promise<Result<PlacedOrder, PlaceOrderError>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [found, current] = await Promise.all([checkouts.load(cartId, once), terms.current()]);
    if (found === null) return err({ code: "cart_not_found", cartId });
    const { cart } = found.loaded;
    const allowed = await authorize(actor, "checkout.place_order", ownerFacts(cart.owner));
    if (!allowed.ok) return allowed;
    if (found.keyIsKnown && once !== null) {
      return await resume(deps, { actor, once, orderId: found.orderId });
    }
    if (cart.status === "completed") {
      return err({ code: "cart_already_completed", orderId: found.orderId });
    }
    const by = actingAs(actor, deps);
    const ready = asShown(
      priceLoadedCart(found.loaded, { terms: current, at: by.at }),
      { total: expectedTotal, amountDue: expectedAmountDue ?? expectedTotal },
    );
    if (!ready.ok) return ready;
    const { amountDue } = ready.value.priced.payment;
    if (amountDue.minor > 0n && !isOffered(provider, deps)) {
      return err({ code: "payment_provider_not_offered" });
    }

    const { newId } = deps;
    const built = buildOrder(ready.value, { by, newId, number: found.orderNumber, provider });
    if (!built.ok) return built;
    const { record } = built.value;
    const orderUrl = await deps.orderUrl(record.order);
    const value = { record, orderUrl, redirectUrl: null };
    const placed = await checkouts.place(built.value, { once, value });
    if (placed.ok) {
      return record.order.status === "pending_payment"
        ? await goToPay(deps, { actor, once, record, orderUrl })
        : ok(value);
    }
    // What was kept of promotions is older than what the shop knows now.
    if (placed.error.code === "promotion_changed_meanwhile") terms.forget();
    // Gone from where it was to leave, and to be had elsewhere: look again.
    if (placed.error.code !== "stock_changed_meanwhile") return placed;
  }
  return err({ code: "stock_changed_meanwhile" });
}

function isOffered(
  provider: ProviderName | null,
  { providers }: Pick<PlaceOrderDeps, "providers">,
): boolean {
  if (provider === null || isStoredValue({ provider })) return false;
  return isByHand({ provider }) || providers[provider] !== undefined;
}

/** Everything can be had, and it costs what the shopper was shown. */
function asShown(
  priced: PricedCart,
  expected: Readonly<Record<"total" | "amountDue", PlaceOrder["expectedTotal"]>>,
): Result<
  ReadyCart,
  CartEmpty | CartIncomplete | OutOfStock | CartTotalChanged | AmountDueChanged
> {
  const gone = priced.lines.filter(({ sellable }) => !sellable);
  if (gone.length > 0) return err({ code: "out_of_stock", lines: gone.map(outOfStock) });
  const ready = readyToOrder(priced);
  if (!ready.ok) return ready;
  const { totals: { total }, payment: { amountDue } } = priced;
  if (isSame(total, expected.total)) {
    if (isSame(amountDue, expected.amountDue)) return ready;
    return err({ code: "amount_due_changed", currentAmountDue: amountDue });
  }
  const reduced = priced.warnings.flatMap((it) =>
    it.code === "quantity_reduced" ? priced.lines.filter(({ id }) => id === it.lineId) : []
  );
  if (reduced.length > 0) return err({ code: "out_of_stock", lines: reduced.map(outOfStock) });
  return err({ code: "cart_total_changed", currentTotal: total });
}

function isSame({ minor, currency }: Money, expected: PlaceOrder["expectedTotal"]): boolean {
  return minor === expected.minor && currency === expected.currency;
}

function outOfStock(
  { variantId, quantityMax }: { variantId: Id<"Variant">; quantityMax: number },
) {
  return { variantId, available: quantityMax };
}

type Going = Readonly<{
  actor: Actor;
  once: Once<PlacedOrder> | null;
  record: OrderRecord;
  orderUrl: string;
}>;

/** Asks the provider for a payment, and sends the shopper there. */
async function goToPay(
  deps: ProgressDeps,
  { actor, once, record, orderUrl }: Going,
): Promise<Result<PlacedOrder, PlaceOrderError>> {
  const toPlaced = (it: OrderRecord): PlacedOrder => ({
    record: it,
    orderUrl,
    redirectUrl: it.order.status === "pending_payment" ? paymentOf(it)?.redirectUrl ?? null : null,
  });
  const forRecord = once && { ...once, answer: (it: OrderRecord) => once.answer(toPlaced(it)) };
  const opened = await paymentProgress(deps).open({ record, actor, once: forRecord });
  if (!opened.ok) {
    return opened.error.code === "order_not_found"
      ? err({ code: "order_changed_meanwhile" })
      : err(opened.error);
  }
  const { record: now, isAnswered } = opened.value;
  if (now.order.status !== "cancelled") return ok(toPlaced(now));
  if (now.order.cancellationReason === "payment_failed") {
    if (once !== null) await deps.orders.release(once);
    return err({ code: "payment_declined", reason: paymentOf(now)?.failureCode ?? "" });
  }
  // Called off while the provider was asked: what this key made is that order, as it stands.
  if (forRecord !== null && !isAnswered) await deps.orders.finish(now, forRecord);
  return ok(toPlaced(now));
}

/** The same request again: its first arrival is done, still at work, or died on the way. */
async function resume(
  deps: ProgressDeps,
  { actor, once, orderId }: Readonly<{
    actor: Actor;
    once: Once<PlacedOrder>;
    orderId: Id<"Order"> | null;
  }>,
): Promise<Result<PlacedOrder, PlaceOrderError>> {
  if (!await deps.orders.takeOver(once)) return err({ code: "request_repeated" });
  const record = orderId === null ? null : await deps.orders.find(orderId);
  if (record === null) {
    await deps.orders.release(once);
    return err({ code: "payment_declined", reason: "order_cancelled" });
  }
  const orderUrl = await deps.orderUrl(record.order);
  if (record.order.status === "pending_payment") {
    return await goToPay(deps, { actor, once, record, orderUrl });
  }
  const value = { record, orderUrl, redirectUrl: null };
  await deps.orders.finish(record, { ...once, answer: () => once.answer(value) });
  return ok(value);
}
