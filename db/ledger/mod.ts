/** The ledger in Postgres: the journal is written in the statement of what it tells. */
export { postCte } from "./post_sql.ts";
