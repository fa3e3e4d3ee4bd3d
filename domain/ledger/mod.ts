/** Ledger: where every cent is, twice; and whether providers say the same. */
export * from "./accounts.ts";
export * from "./check_integrity.ts";
export * from "./integrity.ts";
export * from "./journal_of.ts";
export * from "./list_breaks.ts";
export * from "./list_journal.ts";
export * from "./list_reconciliations.ts";
export * from "./ports.ts";
export * from "./provider_transaction.ts";
export * from "./read_accounts.ts";
export * from "./read_integrity.ts";
export * from "./reconcile.ts";
export * from "./reconciliation.ts";
export * from "./resolve_break.ts";
export * from "./run_reconciliation.ts";
export * from "./settlement_of.ts";
export * from "./templates.ts";
