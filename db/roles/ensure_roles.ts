import { DATABASE_ROLES, type DatabaseRole, roleName, rolePassword } from "../client/roles.ts";
import { inSqlTransaction, openSqlClient, type SqlClient } from "../client/sql_client.ts";
import type { Target } from "../client/target.ts";
import { scramVerifier } from "./scram_verifier.ts";

/** Connections that a role may hold at once, over all processes; and its longest statement. */
const LIMITS: Readonly<Record<DatabaseRole, { connections: number; statement: string }>> = {
  migrator: { connections: 5, statement: "10min" },
  storefront_read: { connections: 60, statement: "5s" },
  storefront_write: { connections: 60, statement: "5s" },
  admin: { connections: 30, statement: "10s" },
  integrator: { connections: 30, statement: "10s" },
  worker: { connections: 20, statement: "30s" },
  sandbox: { connections: 20, statement: "5s" },
};

/**
 * Makes the roles and lets them, and nobody else, into the database. The user of the URL must
 * own the database and be allowed to create roles. Changes nothing when all is as it should be.
 */
export async function ensureRoles(target: Target, roleSecret: string): Promise<void> {
  if (await migratorGetsIn(target, roleSecret)) return;
  const client = await openSqlClient(target);
  try {
    await inSqlTransaction(client, async () => {
      await client.query("SELECT pg_advisory_xact_lock(6271826110418)");
      for (const role of DATABASE_ROLES) await ensureRole(client, { role, target, roleSecret });
      await admit(client);
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The database roles could not be made by ${target.user}, who must own the database and have ` +
        `CREATEROLE: ${reason}`,
      { cause },
    );
  } finally {
    await client.end();
  }
}

/** Once all roles are made, the migrator among them can sign in and make schemas. */
async function migratorGetsIn(target: Target, roleSecret: string): Promise<boolean> {
  const user = roleName("migrator");
  const password = rolePassword(roleSecret, "migrator");
  try {
    const client = await openSqlClient({ ...target, user, password });
    const { rows } = await client.query<{ ready: boolean }>(
      `SELECT has_database_privilege(current_database(), 'CREATE')
         AND (SELECT count(*) FROM pg_roles WHERE rolname LIKE 'mercator\\_%') >= $1 AS ready`,
      [DATABASE_ROLES.length],
    ).finally(() => client.end());
    return rows[0]?.ready === true;
  } catch {
    return false;
  }
}

type Wanted = Readonly<{ role: DatabaseRole; target: Target; roleSecret: string }>;

async function ensureRole(client: SqlClient, { role, target, roleSecret }: Wanted): Promise<void> {
  const name = roleName(role);
  const { rows } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  if (rows.length === 0) {
    await client.query(
      `CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS`,
    );
  }
  const password = rolePassword(roleSecret, role);
  // Neon takes passwords in clear only; both forms are letters, digits and a few signs, no quote.
  const stored = target.transport === "neon" ? password : scramVerifier(password);
  const { connections, statement } = LIMITS[role];
  // Changes are single statements that lock in one order and look again after they have waited. They
  // are written for READ COMMITTED, whatever the database's own default: above it, waiting is losing.
  await client.query(`
    ALTER ROLE ${name} CONNECTION LIMIT ${connections} PASSWORD '${stored}';
    ALTER ROLE ${name} SET statement_timeout = '${statement}';
    ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '10s';
    ALTER ROLE ${name} SET lock_timeout = '5s';
    ALTER ROLE ${name} SET default_transaction_isolation = 'read committed';
    ALTER ROLE ${name} SET search_path = '';`);
  // Carts and checkouts are found by their keys, so that one plan is right for all of them; what
  // Postgres saves by planning a large statement each time is less than the planning costs.
  if (role === "storefront_write") {
    await client.query(`ALTER ROLE ${name} SET plan_cache_mode = 'force_generic_plan'`);
  }
}

/** Rights on the database itself, which a copy of a database does not carry over. */
export async function admit(client: SqlClient): Promise<void> {
  const { rows: [row] } = await client.query<{ name: string }>(
    "SELECT quote_ident(current_database()) AS name",
  );
  const database = row?.name ?? "";
  const everyone = DATABASE_ROLES.map(roleName).join(", ");
  await client.query(`
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${database} TO ${everyone};
    GRANT CREATE ON DATABASE ${database} TO ${roleName("migrator")};`);
}
