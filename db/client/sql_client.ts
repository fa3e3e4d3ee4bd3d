import { DatabaseUnavailable, sqlFailure } from "./errors.ts";
import { clientClass, clientConfig, type Target } from "./target.ts";

export type SqlRows<Row> = Readonly<{ rows: readonly Row[] }>;

/**
 * One connection that takes whole scripts, for what is not a request: migrations, roles, reading
 * the catalogue. Requests use `Db`.
 */
export type SqlClient = Readonly<{
  query: <Row>(text: string, values?: readonly unknown[]) => Promise<SqlRows<Row>>;
  end: () => Promise<void>;
}>;

export async function openSqlClient(
  target: Target,
  applicationName = "mercator migrations",
): Promise<SqlClient> {
  const Client = clientClass(target);
  const client = new Client({ ...clientConfig(target, applicationName), query_timeout: 660_000 });
  try {
    await client.connect();
  } catch (cause) {
    if (sqlFailure(cause)?.code === "3D000") {
      throw new DatabaseUnavailable(
        `There is no database ${target.database} at ${target.host}:${target.port}; create it first.`,
        { cause },
      );
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseUnavailable(
      `No connection to the database at ${target.host}:${target.port}: ${reason}`,
      { cause },
    );
  }
  return {
    query: async <Row>(text: string, values?: readonly unknown[]) => {
      const result = values === undefined
        ? await client.query(text)
        : await client.query(text, [...values]);
      return { rows: result.rows as readonly unknown[] as readonly Row[] };
    },
    end: () => client.end(),
  };
}

export async function inSqlTransaction<T>(client: SqlClient, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}
