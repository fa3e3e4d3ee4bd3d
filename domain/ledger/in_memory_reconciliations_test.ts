import { after, type Id, money } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { post } from "./templates.ts";
import {
  aTransaction,
  fakeReport,
  inMemoryReconciliations,
  providerReportContract,
  reconciliationsContract,
  sumsByAccount,
} from "./testing/mod.ts";

reconciliationsContract("inMemoryReconciliations", () => {
  const reconciliations = inMemoryReconciliations();
  return Promise.resolve({
    reconciliations,
    capture: (nth, { minor, at }) => {
      reconciliations.books.movements.push({
        provider: "sandbox",
        entryId: `jrn_${nth}` as Id<"JournalEntry">,
        paymentId: `pay_${nth}` as Id<"Payment">,
        orderId: null,
        kind: "capture",
        paymentReference: `sp_${nth}`,
        key: `pop_${nth}`,
        amount: money(minor, "EUR"),
        at,
      });
      const about = { amounts: { amount: minor }, currency: "EUR", money: "psp_clearing" } as const;
      reconciliations.books.postings.push(...post("capture", about));
    },
    sums: () =>
      Promise.resolve(sumsByAccount(reconciliations.books.postings) as Record<string, bigint>),
  });
}, { report: fakeReport });

providerReportContract("fakeReport", () => {
  const [capture, refund] = [
    aTransaction(1, { key: "pop_1" }),
    aTransaction(2, { key: "pop_2", kind: "refund", minor: -200n, at: after(anInstant, 1) }),
  ].map((it) => ({ ...it, paymentReference: "sp_1" }));
  return Promise.resolve({
    report: fakeReport([capture!, refund!], 1),
    move: () => Promise.resolve({ paymentReference: "sp_1" }),
  });
});
