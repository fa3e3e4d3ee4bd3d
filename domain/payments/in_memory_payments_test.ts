import { after, type Id, money } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { newPayment } from "./payment.ts";
import type { ListedPayment } from "./ports.ts";
import { inMemoryPayments, paymentListsContract } from "./testing/mod.ts";

paymentListsContract("inMemoryPayments", () => {
  const stored: ListedPayment[] = [];
  const make = (nth: number, rest: Partial<ListedPayment>) => {
    const id = `pay_${nth}` as Id<"Payment">;
    const at = after(anInstant, nth);
    const amount = money(1_000n, "EUR");
    const payment = newPayment(amount, { id, provider: "sandbox", at });
    const orderId = `ord_${nth}` as Id<"Order">;
    stored.push({ ...payment, orderId, orderNumber: String(10_000 + nth), ...rest });
  };
  const fill = () => {
    make(1, { provider: "manual", status: "captured" });
    make(2, { reference: "sp_2", status: "authorized" });
    const dispute = { reference: "dp_1", status: "open", reason: "fraudulent" } as const;
    const disputes = [{ ...dispute, amount: money(5n, "EUR"), answerBy: null }];
    make(3, { reference: "sp_3", status: "captured", disputes });
  };
  return Promise.resolve({ payments: inMemoryPayments(stored), fill });
});
