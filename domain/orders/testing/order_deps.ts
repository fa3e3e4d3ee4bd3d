import { money } from "../../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, fixedClock } from "../../kernel/testing/mod.ts";
import type { PaymentProvider } from "../../payments/mod.ts";
import { fakePaymentProvider } from "../../payments/testing/mod.ts";
import type { OrderRecord } from "../order_record.ts";
import type { RefundPaymentDeps } from "../refund_payment.ts";
import { inMemoryOrders } from "./in_memory_orders.ts";
import { inMemoryRefundLimits } from "./in_memory_approvals.ts";

/** What every deed of staff needs, with one order stored; and the command that is about it. */
export async function withOrder(record: OrderRecord) {
  const provider = fakePaymentProvider();
  const [payment] = record.payments;
  const known = payment?.provider === "sandbox"
    ? await provider.createPayment({
      key: payment.id,
      amount: payment.amount,
      orderNumber: record.order.number,
      returnUrl: "https://shop.example",
    })
    : null;
  const stored = payment && known
    ? { ...record, payments: [{ ...payment, reference: known.reference }] }
    : record;
  if (known && payment?.status === "authorized") await provider.pay(known.reference);
  provider.asked.length = 0;
  const orders = inMemoryOrders([stored]);
  const deps = {
    authorize: allowAll(),
    orders,
    providers: { sandbox: provider as PaymentProvider },
    refundLimits: inMemoryRefundLimits([money(10_000n, "EUR")]),
    clock: fixedClock(),
    newId: countingIds(),
    currentDecision: () => "dec_1" as never,
  } satisfies RefundPaymentDeps;
  const command = { actor: anAdmin, orderId: stored.order.id, ifMatch: null, once: null };
  const now = () => orders.records.get(stored.order.id) ?? stored;
  return { provider, orders, deps, command, now };
}
