import { sql } from "drizzle-orm";
import type { FreshDatabase } from "@mercator/db/testing";

/** Notes of who came, which a refusal may well leave. */
const NOTES = ["identity.sign_in_attempts", "identity.staff_sessions"];

/** Every table with the number and the versions of its rows: equal when nothing was written between. */
export async function digestTables({ db }: FreshDatabase): Promise<Record<string, string>> {
  const { rows } = await db.execute<{ name: string; digest: string }>(sql`
    select table_schema || '.' || table_name as name,
      (xpath('/row/digest/text()', query_to_xml(format(
        'select count(*) || '' '' || coalesce(md5(string_agg(ctid || ''/'' || xmin, '','' order by ctid)), '''') as digest
         from %I.%I', table_schema, table_name), true, true, '')))[1]::text as digest
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1`);
  return Object.fromEntries(
    rows.filter(({ name }) => !NOTES.includes(name)).map(({ name, digest }) => [name, digest]),
  );
}
