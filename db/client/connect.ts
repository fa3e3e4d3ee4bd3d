import { Pool, type PoolClient, type PoolConfig } from "@neondatabase/serverless";
import type { Logger } from "drizzle-orm/logger";
import { DatabaseUnavailable, isOnlyRefused } from "./errors.ts";
import { preparation } from "./preparation.ts";
import { type DatabaseRole, roleName, rolePassword } from "./roles.ts";
import { databaseOver, type Db } from "./session.ts";
import { clientClass, clientConfig, type Target, targetOf, type TargetOptions } from "./target.ts";

/** Where; user and password in the URL are not used, each role has its own. */
export type ConnectOptions =
  & TargetOptions
  & Readonly<{
    roleSecret: string;
    /** Connections a role, at most. */
    poolMax?: number;
    /** How long to wait for one of them before `DatabaseUnavailable`. */
    waitMs?: number;
    applicationName?: string;
    /**
     * Keeps statements prepared, until a pooler shows that it cannot pass them on: PgBouncer before
     * 1.21. False where that is known: then the first statement is spared the detour.
     */
    prepares?: boolean;
    /** Called when such a pooler was met. */
    onStatementsLost?: () => void;
    logger?: Logger;
  }>;

export type PoolStats = Readonly<{ total: number; idle: number; waiting: number }>;

export type Connections = Readonly<{
  as: (role: DatabaseRole) => Db;
  /** By role, for the metrics; only roles that were used. */
  stats: () => Readonly<Partial<Record<DatabaseRole, PoolStats>>>;
  close: () => Promise<void>;
}>;

/** The program's connections: a pool for each role that it asks for, opened on first use. */
export function connect(options: ConnectOptions): Connections {
  const base = targetOf(options);
  const pools = new Map<DatabaseRole, Readonly<{ pool: Pool; db: Db }>>();
  const preparing = preparingAs(options);
  return {
    as(role) {
      const known = pools.get(role);
      if (known !== undefined) return known.db;
      const password = rolePassword(options.roleSecret, role);
      const pool = poolFor({ ...base, user: roleName(role), password }, options);
      const db = databaseOver(pool, preparing);
      pools.set(role, { pool, db });
      return db;
    },
    stats() {
      return Object.fromEntries(
        [...pools].map(([role, { pool }]) => [role, {
          total: pool.totalCount,
          idle: pool.idleCount,
          waiting: pool.waitingCount,
        }]),
      );
    },
    async close() {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map(({ pool }) => pool.end()));
    },
  };
}

export type OwnerConnection = Readonly<{ db: Db; close: () => Promise<void> }>;

/** As the user that the URL names: for migrations, the seed and tests, never for a request. */
export function connectAsOwner(
  options: Omit<ConnectOptions, "roleSecret">,
): OwnerConnection {
  const pool = poolFor(targetOf(options), options);
  return { db: databaseOver(pool, preparingAs(options)), close: () => pool.end() };
}

type PreparingOptions = Pick<ConnectOptions, "logger" | "prepares" | "onStatementsLost">;

function preparingAs({ logger, prepares = true, onStatementsLost: onLost }: PreparingOptions) {
  return { logger, preparation: preparation({ prepares, onLost }) };
}

type PoolOptions = Pick<ConnectOptions, "poolMax" | "waitMs" | "applicationName">;

function poolFor(target: Target, options: PoolOptions): Pool {
  const pool = new BoundedPool(target, {
    ...clientConfig(target, options.applicationName ?? "mercator"),
    max: options.poolMax ?? 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: options.waitMs ?? 3_000,
  });
  // An idle connection that drops leaves the pool by itself; without a listener it is fatal.
  pool.on("error", () => {});
  return pool;
}

type Release = (error?: Error) => void;
type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: Release,
) => void;

/** The driver's pool, with our clients, whose every failure to give one is `DatabaseUnavailable`. */
class BoundedPool extends Pool {
  override Client: Pool["Client"];

  constructor(target: Target, config: PoolConfig) {
    super(config);
    this.Client = clientClass(target);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | void {
    if (callback === undefined) {
      return super.connect().catch((cause: unknown) => {
        throw unavailable(cause);
      });
    }
    super.connect((error: Error | undefined, client: PoolClient | undefined, release: Release) => {
      if (client !== undefined) keepWhereRefused(client);
      callback(error && unavailable(error), client, release);
    });
  }
}

/**
 * The driver's pool closes a connection on which a statement failed. One that Postgres has refused, by
 * a constraint for example, leaves the connection as good as it was, with everything prepared on it;
 * a new one costs several times as much as the statement. Whoever sells the last unit to a crowd would
 * pay for it with each of those who come too late.
 */
function keepWhereRefused(client: PoolClient): void {
  const release = client.release.bind(client);
  client.release = (error) => release(isOnlyRefused(error) ? undefined : error);
}

function unavailable(cause: unknown): DatabaseUnavailable {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseUnavailable(`No database connection: ${reason}`, { cause });
}
