import type { Id } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import {
  inMemoryIntegrity,
  inMemoryJournal,
  integrityContract,
  journalContract,
} from "./testing/mod.ts";

journalContract("inMemoryJournal", () => {
  const journal = inMemoryJournal();
  return Promise.resolve({ journal, write: journal.write });
});

integrityContract("inMemoryIntegrity", () => {
  const integrity = inMemoryIntegrity();
  return Promise.resolve({
    integrity,
    unbalance: (times) => {
      for (let nth = 0; nth < times; nth++) {
        const detail = "EUR comes to 1";
        integrity.violations.push({ invariant: "I-01", subject: `jrn_${nth}`, detail });
      }
    },
    forget: () => {
      integrity.waiting.push({
        orderId: "ord_1" as Id<"Order">,
        number: "10001",
        status: "pending_payment",
        placedAt: anInstant,
        lists: ["payment_awaited"],
      });
    },
  });
});
