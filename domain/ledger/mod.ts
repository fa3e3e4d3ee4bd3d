/** Ledger: where every cent is, twice; and whether providers say the same. */
export * from "./accounts.ts";
export * from "./journal_of.ts";
export * from "./templates.ts";
