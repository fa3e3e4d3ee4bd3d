import { pgIntegrity, pgJournal } from "@mercator/db/ledger";
import { pgPaymentLists } from "@mercator/db/orders";
import {
  type CheckIntegrity,
  checkIntegrity,
  type ListJournal,
  listJournal,
  type ReadAccounts,
  readAccounts,
  type ReadIntegrity,
  readIntegrity,
} from "@mercator/domain/ledger";
import { type ListPayments, listPayments } from "@mercator/domain/payments";
import { reportCheck } from "../platform/integrity_reports.ts";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** The books: journal, accounts, payments, and whether everything adds up; for staff and the worker. */
export function composeLedger(
  { db, clock, authorize, cursors }: Pick<Platform, "db" | "clock" | "authorize" | "cursors">,
) {
  const journal = traced("journal", pgJournal(db.admin));
  const integrity = traced("integrity", pgIntegrity(db.admin));
  const watched = traced("integrity", pgIntegrity(db.worker));
  const payments = traced("payment_lists", pgPaymentLists(db.admin));
  return {
    cursors,
    readAccounts: (command: ReadAccounts) => readAccounts(command, { authorize, journal }),
    listJournal: (command: ListJournal) => listJournal(command, { authorize, journal }),
    listPayments: (command: ListPayments) => listPayments(command, { authorize, payments }),
    readIntegrity: (command: ReadIntegrity) =>
      readIntegrity(command, { authorize, integrity, clock }),
    checkIntegrity: (command: CheckIntegrity) =>
      checkIntegrity(command, { authorize, integrity, clock, reportCheck }),
    /** What the worker looks with. */
    watch: {
      checkIntegrity: (command: CheckIntegrity) =>
        checkIntegrity(command, { authorize, integrity: watched, clock, reportCheck }),
    },
  };
}

export type Ledger = ReturnType<typeof composeLedger>;
