import { type Id, invariant, type NewId } from "../kernel/mod.ts";
import type { CartPayment } from "../cart/mod.ts";
import { actorRef, type By, type OrderRecord } from "../orders/mod.ts";
import { newPayment, type Payment, type ProviderName } from "../payments/mod.ts";
import type { Redemption } from "../stored_value/mod.ts";

type Making = Readonly<{
  by: By;
  newId: NewId;
  /** Null where nothing is left to be paid outside of the shop. */
  provider: ProviderName | null;
}>;

type OrderPayments =
  & Pick<OrderRecord, "payments" | "operations">
  & Readonly<{ redemptions: readonly Redemption[] }>;

/** The payments of a new order: what is left to pay goes outside, cards and credit are taken at once. */
export function orderPayments(
  { giftCards, storeCredit, amountDue }: CartPayment,
  { by, newId, provider }: Making,
): OrderPayments {
  const outside = amountDue.minor === 0n ? [] : [outsidePayment()];
  const cards = giftCards.map(({ id, lastFour, applied }) =>
    redemption({ accountId: id, lastFour, provider: "gift_card", amount: applied })
  );
  const credit = storeCredit === null ? [] : [redemption({
    accountId: storeCredit.id,
    lastFour: null,
    provider: "store_credit",
    amount: storeCredit.applied,
  })];
  const redemptions = [...cards, ...credit].filter(({ amount }) => amount.minor > 0n);
  return {
    payments: [...outside, ...redemptions.map((it) => redeemed(it, by))],
    operations: redemptions.map((it) => captureOf(it, by)),
    redemptions,
  };

  function outsidePayment(): Payment {
    invariant(provider !== null, "what is left to pay is paid to somebody");
    return newPayment(amountDue, { id: newId("Payment"), provider, at: by.at });
  }
  function redemption(it: Omit<Redemption, "paymentId" | "operationId">): Redemption {
    return { ...it, paymentId: newId("Payment"), operationId: newId("PaymentOperation") };
  }
}

function redeemed({ paymentId, provider, amount, accountId, lastFour }: Redemption, { at }: By) {
  return {
    ...newPayment(amount, { id: paymentId, provider, at }),
    status: "captured",
    authorized: amount,
    captured: amount,
    account: { id: accountId as Id<"ValueAccount">, lastFour },
  } as const satisfies Payment;
}

function captureOf({ paymentId, operationId, amount }: Redemption, { actor, at }: By) {
  return {
    id: operationId,
    paymentId,
    kind: "capture",
    amount,
    state: "succeeded",
    reason: null,
    requestKey: null,
    actor: actorRef(actor),
    failureCode: null,
    approval: null,
    requestedAt: at,
    endedAt: at,
  } as const;
}
