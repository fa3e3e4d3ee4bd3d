import { DATABASE_ROLES, type DatabaseRole, roleName } from "../client/roles.ts";
import { inSqlTransaction, type SqlClient } from "../client/sql_client.ts";
import { GRANTS } from "./grants.ts";

/** Object → role → privileges, sorted: `{"orders.orders": {"worker": ["SELECT", "UPDATE"]}}`. */
export type GrantTable = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const GRANTEES = DATABASE_ROLES.filter((role) => role !== "migrator");

/**
 * Makes the rights what `GRANTS` says, as the migrator, who owns everything. The last step of
 * migrating up; does nothing when nothing differs.
 */
export async function applyGrants(client: SqlClient): Promise<void> {
  const there = await readObjects(client);
  const wanted = JSON.stringify(wantedGrants(there));
  if (JSON.stringify(await readGrants(client)) === wanted) return;
  const roles = GRANTEES.map(roleName).join(", ");
  await inSqlTransaction(client, async () => {
    await client.query("SELECT pg_advisory_xact_lock(6271826110419)");
    if (JSON.stringify(await readGrants(client)) === wanted) return;
    await client.query(`ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC`);
    for (const schema of new Set([...there.keys()].map(schemaOf))) {
      await client.query(`
        REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC, ${roles};
        REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM PUBLIC, ${roles};
        REVOKE ALL ON ALL SEQUENCES IN SCHEMA ${schema} FROM PUBLIC, ${roles};
        REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${schema} FROM PUBLIC, ${roles};`);
    }
    const statements = [...there].flatMap(([name, kind]) => statementsFor(name, kind));
    await client.query([...new Set(statements)].join("\n"));
  });
}

function statementsFor(name: string, kind: ObjectKind): string[] {
  const object = kind === "sequence" ? `SEQUENCE ${name}` : `TABLE ${name}`;
  return Object.entries(GRANTS[name] ?? {}).flatMap(([role, privileges]) => [
    `GRANT USAGE ON SCHEMA ${schemaOf(name)} TO ${roleName(role as DatabaseRole)};`,
    `GRANT ${parsed(privileges).join(", ")} ON ${object} TO ${roleName(role as DatabaseRole)};`,
  ]);
}

/** The constant in the form in which the live rights are read, for the objects that exist. */
export function wantedGrants(there: ReadonlyMap<string, ObjectKind>): GrantTable {
  const wanted = new Map<string, Map<string, string[]>>();
  const add = (object: string, role: string, privilege: string) => {
    const roles = wanted.get(object) ?? new Map<string, string[]>();
    wanted.set(object, roles);
    const known = roles.get(role) ?? [];
    if (!known.includes(privilege)) roles.set(role, [...known, privilege]);
  };
  for (const name of there.keys()) {
    for (const [role, privileges] of Object.entries(GRANTS[name] ?? {})) {
      add(schemaOf(name), role, "USAGE");
      for (const privilege of parsed(privileges).flatMap(byColumn)) add(name, role, privilege);
    }
  }
  return sorted(wanted);
}

/** The rights in the database, of everybody but the owner. */
export async function readGrants(client: SqlClient): Promise<GrantTable> {
  const { rows } = await client.query<{ object: string; role: string; privilege: string }>(`
    WITH rights AS (
      SELECT n.nspname AS object, n.nspowner AS owner, a.grantee, a.privilege_type AS privilege
      FROM pg_namespace n, aclexplode(n.nspacl) a
      UNION ALL
      SELECT n.nspname || '.' || c.relname, c.relowner, a.grantee, a.privilege_type
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
      UNION ALL
      SELECT n.nspname || '.' || c.relname, c.relowner, a.grantee,
        a.privilege_type || '(' || t.attname || ')'
      FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(t.attacl) a
      UNION ALL
      SELECT n.nspname || '.' || p.proname || '()', p.proowner, a.grantee, a.privilege_type
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace,
        aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    )
    SELECT object, coalesce(r.rolname, 'public') AS role, privilege
    FROM rights LEFT JOIN pg_roles r ON r.oid = grantee
    WHERE grantee <> owner AND object !~ '^(pg_|information_schema|public)'`);
  const live = new Map<string, Map<string, string[]>>();
  for (const { object, role, privilege } of rows) {
    const roles = live.get(object) ?? new Map<string, string[]>();
    live.set(object, roles);
    const name = role.replace(/^mercator_/, "");
    roles.set(name, [...roles.get(name) ?? [], privilege]);
  }
  return sorted(live);
}

type ObjectKind = "table" | "sequence";

/** Every table, view and free-standing sequence of our schemas. */
export async function readObjects(client: SqlClient): Promise<ReadonlyMap<string, ObjectKind>> {
  const { rows } = await client.query<{ name: string; kind: string }>(`
    SELECT n.nspname || '.' || c.relname AS name, c.relkind AS kind
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname !~ '^(pg_|information_schema|public$)'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
        AND d.deptype = 'i')
    ORDER BY 1`);
  return new Map(rows.map(({ name, kind }) => [name, kind === "S" ? "sequence" : "table"]));
}

function schemaOf(name: string): string {
  return name.split(".", 1)[0] ?? "";
}

/** `select update(a, b)` → `["SELECT", "UPDATE(a, b)"]`. */
function parsed(privileges: string): string[] {
  const words = privileges.match(/[a-z]+(\([a-z_, ]+\))?/g) ?? [];
  return words.map((word) => word.replace(/^[a-z]+/, (verb) => verb.toUpperCase()));
}

/** `UPDATE(a, b)` → `["UPDATE(a)", "UPDATE(b)"]`, as the catalogue keeps it. */
function byColumn(privilege: string): string[] {
  const [, verb, columns] = /^([A-Z]+)\((.+)\)$/.exec(privilege) ?? [];
  if (verb === undefined || columns === undefined) return [privilege];
  return columns.split(",").map((column) => `${verb}(${column.trim()})`);
}

function sorted(table: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>): GrantTable {
  const byKey = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(
    byKey(table).map(([object, roles]) => [
      object,
      Object.fromEntries(byKey(roles).map(([role, it]) => [role, it.toSorted()])),
    ]),
  );
}
