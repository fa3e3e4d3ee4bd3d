/** Ledger: where every cent is, twice; and whether providers say the same. */
export * from "./accounts.ts";
export * from "./check_integrity.ts";
export * from "./integrity.ts";
export * from "./journal_of.ts";
export * from "./list_journal.ts";
export * from "./ports.ts";
export * from "./read_accounts.ts";
export * from "./read_integrity.ts";
export * from "./templates.ts";
