/** The ledger in Postgres: the journal is written in the statement of what it tells. */
export { pgIntegrity, purgeChecks } from "./pg_integrity.ts";
export { pgJournal } from "./pg_journal.ts";
export { pgReconciliations } from "./pg_reconciliations.ts";
export { postCte } from "./post_sql.ts";
