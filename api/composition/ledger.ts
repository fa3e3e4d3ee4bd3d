import { pgIntegrity, pgJournal, pgReconciliations } from "@mercator/db/ledger";
import { pgPaymentLists, readStaffNames } from "@mercator/db/orders";
import {
  type CheckIntegrity,
  checkIntegrity,
  type ListBreaks,
  listBreaks,
  type ListJournal,
  listJournal,
  type ListReconciliations,
  listReconciliations,
  type ProviderReports,
  type ReadAccounts,
  readAccounts,
  type ReadIntegrity,
  readIntegrity,
  type ResolveBreak,
  resolveBreak,
  type RunReconciliation,
  runReconciliation,
} from "@mercator/domain/ledger";
import type { Db } from "@mercator/db";
import { type ListPayments, listPayments } from "@mercator/domain/payments";
import { reportCheck } from "../platform/integrity_reports.ts";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** The books: journal, accounts, payments, and whether everything adds up; for staff and the worker. */
export function composeLedger(
  { db, clock, newId, authorize, cursors }: Pick<
    Platform,
    "db" | "clock" | "newId" | "authorize" | "cursors"
  >,
  { reports }: Readonly<{ reports: ProviderReports }>,
) {
  const reconciliations = traced("reconciliations", pgReconciliations(db.admin));
  const over = (role: Db) => ({
    authorize,
    reports,
    reconciliations: traced("reconciliations", pgReconciliations(role)),
    clock,
    newId,
  });
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
      readIntegrity(command, { authorize, integrity, reconciliations, clock }),
    checkIntegrity: (command: CheckIntegrity) =>
      checkIntegrity(command, { authorize, integrity, clock, reportCheck }),
    staffNames: readStaffNames(db.admin),
    listReconciliations: (command: ListReconciliations) =>
      listReconciliations(command, { authorize, reconciliations }),
    runReconciliation: (command: RunReconciliation) => runReconciliation(command, over(db.admin)),
    listBreaks: (command: ListBreaks) => listBreaks(command, { authorize, reconciliations }),
    resolveBreak: (command: ResolveBreak) =>
      resolveBreak(command, { authorize, reconciliations, clock }),
    /** What the worker asks for providers' reports with. */
    reportWork: {
      ...over(db.worker),
      runReconciliation: (command: RunReconciliation) =>
        runReconciliation(command, over(db.worker)),
    },
    /** What the worker looks with. */
    watch: {
      checkIntegrity: (command: CheckIntegrity) =>
        checkIntegrity(command, { authorize, integrity: watched, clock, reportCheck }),
    },
  };
}

export type Ledger = ReturnType<typeof composeLedger>;
