/** Identity in Postgres: staff and sessions, throttled attempts, service clients. */
export { ensureStaff, type NewStaff } from "./ensure_staff.ts";
export { pgServiceClients } from "./pg_service_clients.ts";
export { pgSignInAttempts } from "./pg_sign_in_attempts.ts";
export { pgStaff } from "./pg_staff.ts";
export { purgeIdentity } from "./purge_identity.ts";
