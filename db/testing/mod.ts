/** What tests of adapters need: a database of their own, and the SQL that they send. */
export {
  type EmptyDatabase,
  emptyDatabase,
  type FreshDatabase,
  freshDatabase,
  type FreshOptions,
} from "./fresh_database.ts";
export { type RecordedSql, recordSql } from "./record_sql.ts";
export { assertSnapshot, assertSqlSnapshot } from "./snapshot.ts";
export { startWsRelay, type WsRelay } from "../embedded/ws_relay.ts";
export { testCluster } from "./cluster.ts";
export { ONE_VARIANT, storeOneVariant } from "./store_one_variant.ts";
