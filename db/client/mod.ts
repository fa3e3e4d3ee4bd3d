/** Postgres through the serverless driver and drizzle, everywhere. */
export {
  connect,
  connectAsOwner,
  type Connections,
  type ConnectOptions,
  type OwnerConnection,
  type PoolStats,
} from "./connect.ts";
export {
  CommitOutcomeUnknown,
  DatabaseUnavailable,
  isUnavailable,
  type SqlFailure,
  sqlFailure,
  violates,
} from "./errors.ts";
export { DATABASE_ROLES, type DatabaseRole, roleName, rolePassword } from "./roles.ts";
export type { Db } from "./session.ts";
export { inDatabase, targetOf, type TargetOptions, type Transport } from "./target.ts";
export { openSqlClient, type SqlClient } from "./sql_client.ts";
export { inTransaction } from "./transaction.ts";
