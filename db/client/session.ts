import { sql } from "drizzle-orm";
import {
  NeonDatabase,
  type NeonQueryResultHKT,
  NeonSession,
  NeonTransaction,
} from "drizzle-orm/neon-serverless";
import type { Logger } from "drizzle-orm/logger";
import { PgDialect } from "drizzle-orm/pg-core";
import type {
  PgDatabase,
  PgPreparedQuery,
  PgTransactionConfig,
  PreparedQueryConfig,
} from "drizzle-orm/pg-core";
import type { Pool, PoolClient } from "@neondatabase/serverless";
import { CommitOutcomeUnknown, sqlFailure, withoutValues } from "./errors.ts";
import { retryConflicts } from "./retry_conflicts.ts";
import type { Preparation } from "./preparation.ts";

/** The database as an adapter sees it, within a transaction or without. */
export type Db = PgDatabase<NeonQueryResultHKT, Record<string, never>>;

type Transaction = NeonTransaction<Record<string, never>, Record<string, never>>;

/** Drizzle over one pool. */
export function databaseOver(
  pool: Pool,
  { logger, preparation }: { logger: Logger | undefined; preparation: Preparation },
): Db {
  const dialect = new PgDialect();
  const session = new PooledSession(pool, { dialect, preparation, ...(logger && { logger }) });
  return new NeonDatabase(dialect, session, undefined);
}

type Parts = Readonly<{ dialect: PgDialect; logger?: Logger; preparation: Preparation }>;

/**
 * Drizzle's session, whose errors carry no values and whose statements are kept prepared. A statement
 * by itself that lost against a rival is sent again: it is whole or not at all.
 */
class CarefulSession extends NeonSession<Record<string, never>, Record<string, never>> {
  private readonly preparation: Preparation;

  constructor(client: Pool | PoolClient, { dialect, logger, preparation }: Parts) {
    super(client, dialect, undefined, logger === undefined ? {} : { logger });
    this.preparation = preparation;
  }

  override prepareQuery<T extends PreparedQueryConfig = PreparedQueryConfig>(
    ...args: Parameters<NeonSession<never, never>["prepareQuery"]>
  ): PgPreparedQuery<T> {
    const [query, fields, given, ...rest] = args;
    const name = given ?? this.preparation.nameOf(query.sql);
    const prepared = super.prepareQuery(query, fields, name, ...rest);
    const execute = prepared.execute.bind(prepared);
    const alone = async (values?: Record<string, unknown>) => {
      try {
        return await execute(values);
      } catch (error) {
        if (name === undefined || !this.preparation.isLost(error)) throw error;
        return await this.prepareQuery(...args).execute(values);
      }
    };
    prepared.execute = async (values) => {
      try {
        if (!this.isInTransaction()) return await retryConflicts(() => alone(values));
        return await execute(values);
      } catch (error) {
        if (name !== undefined) this.preparation.isLost(error);
        throw withoutValues(error);
      }
    };
    return prepared as PgPreparedQuery<T>;
  }

  /** There a statement that failed has ended the whole. */
  protected isInTransaction(): boolean {
    return true;
  }
}

/**
 * Transactions of our own: drizzle's loses the connection for good when `begin` fails, returns a
 * broken one to the pool, and hides the first error behind that of the rollback.
 */
class PooledSession extends CarefulSession {
  constructor(private readonly pool: Pool, private readonly parts: Parts) {
    super(pool, parts);
  }

  protected override isInTransaction(): boolean {
    return false;
  }

  override async transaction<T>(
    work: (tx: Transaction) => Promise<T>,
    config: PgTransactionConfig = {},
  ): Promise<T> {
    const client = await this.pool.connect();
    const session = new CarefulSession(client, this.parts);
    const tx: Transaction = new NeonTransaction(this.parts.dialect, session, undefined);
    let broken: Error | undefined;
    try {
      await tx.execute(sql`begin${modeOf(config)}`);
      const result = await work(tx);
      await commit(tx);
      return result;
    } catch (error) {
      await tx.execute(sql`rollback`).catch((failure) => broken = failure);
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

function modeOf({ isolationLevel, accessMode }: PgTransactionConfig) {
  switch (`${isolationLevel ?? ""}/${accessMode ?? ""}`) {
    case "/read only":
      return sql` read only`;
    case "repeatable read/":
      return sql` isolation level repeatable read`;
    case "repeatable read/read only":
      return sql` isolation level repeatable read, read only`;
    case "serializable/":
      return sql` isolation level serializable`;
    default:
      return sql``;
  }
}

async function commit(tx: Transaction): Promise<void> {
  try {
    await tx.execute(sql`commit`);
  } catch (error) {
    if (sqlFailure(error) !== null) throw error;
    throw new CommitOutcomeUnknown("The connection broke during COMMIT", { cause: error });
  }
}
