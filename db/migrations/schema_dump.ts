import type { SqlClient } from "../client/sql_client.ts";

/** Object → what it is, in words of the catalogue: `"table orders.orders": ["column id text …"]`. */
export type SchemaDump = Readonly<Record<string, readonly string[]>>;

const OURS = `n.nspname !~ '^(pg_|information_schema|public$)'`;

// A trailing description is what COMMENT ON said.
const QUERY = `
WITH described AS (
  SELECT 'schema ' || n.nspname AS object, 'schema' AS fact,
    obj_description(n.oid, 'pg_namespace') AS comment
  FROM pg_namespace n WHERE ${OURS}
  UNION ALL
  SELECT CASE c.relkind WHEN 'S' THEN 'sequence ' WHEN 'v' THEN 'view ' WHEN 'm' THEN 'view '
      ELSE 'table ' END || n.nspname || '.' || c.relname,
    concat_ws(' ', 'kind ' || c.relkind::text, 'with ' || array_to_string(c.reloptions, ', '),
      CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
      CASE WHEN c.relrowsecurity THEN 'row security' END,
      (SELECT format('%s from %s by %s', s.seqtypid::regtype, s.seqstart, s.seqincrement)
       FROM pg_sequence s WHERE s.seqrelid = c.oid)),
    obj_description(c.oid, 'pg_class')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
  UNION ALL
  SELECT 'table ' || n.nspname || '.' || c.relname,
    concat_ws(' ', 'column', a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attcollation <> t.typcollation
        THEN 'collate ' || (SELECT collname FROM pg_collation WHERE oid = a.attcollation) END,
      CASE WHEN a.attnotnull THEN 'not null' END,
      CASE WHEN a.attidentity <> '' THEN 'identity ' || a.attidentity::text END,
      CASE WHEN a.attgenerated <> '' THEN 'generated' END,
      'default ' || pg_get_expr(d.adbin, d.adrelid)),
    col_description(c.oid, a.attnum)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE ${OURS} AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'table ' || n.nspname || '.' || c.relname,
    concat_ws(' ', 'constraint', k.conname, pg_get_constraintdef(k.oid)),
    obj_description(k.oid, 'pg_constraint')
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS} AND k.contype <> 'n'
  UNION ALL
  SELECT 'table ' || n.nspname || '.' || c.relname, pg_get_indexdef(i.indexrelid),
    obj_description(i.indexrelid, 'pg_class')
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS}
  UNION ALL
  SELECT 'table ' || n.nspname || '.' || c.relname, pg_get_triggerdef(g.oid),
    obj_description(g.oid, 'pg_trigger')
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS} AND NOT g.tgisinternal
  UNION ALL
  SELECT 'table ' || p.schemaname || '.' || p.tablename,
    concat_ws(' ', 'policy', p.policyname, p.permissive, p.cmd, p.roles::text, p.qual, p.with_check),
    NULL
  FROM pg_policies p
  UNION ALL
  SELECT 'function ' || n.nspname || '.' || p.proname || '('
      || pg_get_function_identity_arguments(p.oid) || ')',
    pg_get_functiondef(p.oid), obj_description(p.oid, 'pg_proc')
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE ${OURS} AND p.prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d
      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT 'type ' || n.nspname || '.' || t.typname,
    concat_ws(' ', 'type', t.typtype,
      (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
       FROM pg_enum e WHERE e.enumtypid = t.oid)),
    obj_description(t.oid, 'pg_type')
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE ${OURS} AND t.typtype IN ('e', 'd', 'r')
)
SELECT object, fact || coalesce(' -- ' || comment, '') AS fact FROM described
ORDER BY object COLLATE "C", fact COLLATE "C"`;

/** The schema as it is, in an order and in words that do not depend on how it came about. */
export async function dumpSchema(client: SqlClient): Promise<SchemaDump> {
  const { rows } = await client.query<{ object: string; fact: string }>(QUERY);
  const dump: Record<string, string[]> = {};
  for (const { object, fact } of rows) (dump[object] ??= []).push(fact.replaceAll(/\s+/g, " "));
  return dump;
}

/** What differs, one sentence for each fact, each with the name of its object. */
export function compareSchemas(expected: SchemaDump, actual: SchemaDump): readonly string[] {
  const objects = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  return objects.flatMap((object) => {
    const wanted = expected[object];
    const found = actual[object];
    if (wanted === undefined) return [`${object}: is not in the snapshot`];
    if (found === undefined) return [`${object}: is missing from the database`];
    return [
      ...wanted.filter((it) => !found.includes(it)).map((it) => `${object}: without ${it}`),
      ...found.filter((it) => !wanted.includes(it)).map((it) => `${object}: unexpected ${it}`),
    ];
  });
}
