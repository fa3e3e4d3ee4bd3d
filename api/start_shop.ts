import { connect, isUnavailable, pgIdempotency } from "@mercator/db";
import { hasMigrations } from "@mercator/db/migrations";
import { instant } from "@mercator/domain/kernel";
import { grantedActions, wasmAuthorize } from "@mercator/policies";
import { createRenderer } from "@mercator/web";
import { composeShop } from "./composition.ts";
import { makeAnswerCache } from "./platform/answer_cache.ts";
import { readConfig } from "./platform/config.ts";
import { makeCursors } from "./platform/cursors.ts";
import { decisionLog } from "./platform/decision_log.ts";
import { indexFiles } from "./platform/file_index.ts";
import { newId } from "./platform/ids.ts";
import { configureLogging, flushLog, logFor } from "./platform/logging.ts";
import { gauge } from "./platform/metrics.ts";
import { tracedCall } from "./platform/tracing.ts";
import type { Platform } from "./composition/platform.ts";
import { readPolicy } from "./composition/read_policy.ts";

const CACHE_BYTES = 16 * 1024 * 1024;
const CACHE_TTL_MS = 60_000;

/** The built files lie in `dist` of this folder, the pictures in `web/media`. */
export type Place = Readonly<{ root: string }>;

async function namesOfMigrations(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".up.sql")) names.push(name.slice(0, -".up.sql".length));
  }
  return names;
}

type Connections = ReturnType<typeof connect>;

function connectTo(
  { url, roleSecret, poolMax, prepares, transport, wsProxy }: Platform["config"]["database"],
): Connections {
  return connect({
    url,
    roleSecret,
    poolMax,
    prepares,
    onStatementsLost: () => logFor("database").warn("pooler_keeps_no_statements"),
    ...(transport === undefined ? {} : { transport }),
    ...(wsProxy === undefined ? {} : { wsProxy }),
  });
}

function measureConnections(connections: Connections): void {
  gauge("database_pool_connections", {
    description: "Connections by role and state",
    read: () =>
      Object.entries(connections.stats()).flatMap(([role, { total, idle, waiting }]) => [
        [total - idle, { role, state: "busy" }],
        [idle, { role, state: "idle" }],
        [waiting, { role, state: "waiting" }],
      ]),
  });
}

function databases(connections: Connections): Platform["db"] {
  return {
    storefrontRead: connections.as("storefront_read"),
    storefrontWrite: connections.as("storefront_write"),
    admin: connections.as("admin"),
    integrator: connections.as("integrator"),
    worker: connections.as("worker"),
  };
}

/**
 * Starts the shop and serves until it is told to stop: SIGINT and SIGTERM let the requests under way
 * end first. Refuses to start without its settings, its policies or its built files.
 */
export async function startShop(
  env: Readonly<Record<string, string | undefined>>,
  { root }: Place,
): Promise<void> {
  const config = readConfig(env);
  await configureLogging();
  const log = logFor("shop");
  const dist = `${root}/dist`;
  const connections = connectTo(config.database);
  const clock = () => instant(Date.now());
  const [policy, migrations, manifest, files] = await Promise.all([
    readPolicy(`${dist}/server`),
    namesOfMigrations(`${root}/db/migrations`),
    Deno.readTextFile(`${dist}/client/.vite/manifest.json`),
    indexFiles([
      { folder: `${dist}/client`, prefix: "", immutable: /^\/assets\/(?!docs\/)/ },
      { folder: `${root}/web/media`, prefix: "/media", immutable: /^$/ },
    ]),
  ]);
  const record = decisionLog(config.decisionLog);
  const shop = await composeShop({
    platform: {
      config,
      db: databases(connections),
      clock,
      newId,
      authorize: tracedCall("policy.authorize", wasmAuthorize({ policy, record, newId })),
      cursors: makeCursors(config.linkSecret),
      cache: makeAnswerCache({ bytesMax: CACHE_BYTES, ttlMs: CACHE_TTL_MS, clock }),
    },
    sandboxBooks: connections.as("sandbox"),
    grantedActions: (actor) => grantedActions(policy, actor),
    idempotencyStore: pgIdempotency(connections.as("storefront_read")),
    renderPage: createRenderer({ manifest: JSON.parse(manifest) }),
    files,
    isUnavailable,
    readiness: [
      {
        name: "migrations",
        check: () => hasMigrations(connections.as("storefront_read"), migrations),
      },
    ],
  });
  measureConnections(connections);
  shop.startWorkers();
  const server = Deno.serve({
    port: config.port,
    hostname: config.hostname,
    onListen: ({ port }) => log.info("listening", { port, policy_revision: policy.revision }),
  }, (request, info) => shop.fetch(request, info));

  const stop = async () => {
    log.info("draining");
    await server.shutdown();
    await shop.stop();
    await connections.close();
    flushLog();
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, stop);
}
