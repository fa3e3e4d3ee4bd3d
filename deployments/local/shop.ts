import { migrateUp } from "@mercator/db/migrations";
import { launchers, whenOneIsGone } from "./ancestors.ts";
import { ensureBuilt } from "./build_state.ts";
import { type Database, openDatabase, withoutOwner } from "./database.ts";
import { fillShop, SECOND_STAFF_EMAIL, STAFF_EMAIL } from "./fill_shop.ts";
import { choosePort } from "./port.ts";
import { Refusal, refuse, seconds, step } from "./progress.ts";
import {
  lastWords,
  reason,
  SERVER_LOG,
  type ServerProcess,
  startServer,
} from "./server_process.ts";
import { readSecrets, type Secrets } from "./state.ts";
import { changes } from "./watch_sources.ts";

/**
 * The whole shop on this machine, until it is asked to stop: database, migrations, seed, build,
 * server. With `watch` it is built and started anew whenever a source changes.
 */
export async function runShop({ watch }: { watch: boolean }): Promise<void> {
  const asked = stopAsked();
  let database: Database | null = null;
  let server: ServerProcess | null = null;
  try {
    const port = await choosePort();
    const secrets = await readSecrets();
    database = await step("Starting the database", openDatabase);
    await asked.orDone(prepare(database.url, secrets));
    await asked.orDone(step("Building the shop", ensureBuilt));
    const env = serverEnvironment({ port, secrets, database: database.url });
    server = await step("Starting the server", () => startServer({ port, env }));
    console.log(table({ port, secrets }));
    if (watch) server = await rebuildUntil(asked.promise, { server, port, env });
    const over = await Promise.race([asked.promise, server?.ended ?? asked.promise]);
    if (over !== "asked") {
      throw new Refusal(
        `${await lastWords()}\nThe server ended by itself (${
          reason(over)
        }); its log is ${SERVER_LOG}`,
      );
    }
  } catch (error) {
    if (!asked.happened()) refuse(error);
  } finally {
    if (asked.happened()) console.log("Stopping …");
    await server?.stop();
    await database?.stop();
    asked.dispose();
  }
  // Timers of libraries must not keep a stopped shop alive.
  Deno.exit();
}

async function prepare(url: string, secrets: Secrets): Promise<void> {
  const roleSecret = Deno.env.get("ROLE_SECRET") || secrets.roleSecret;
  await step("Migrating the database", () => migrateUp({ url, roleSecret }));
  await step("Filling in the sample shop", () => fillShop({ url, secrets }));
}

type Settings = Readonly<{ port: number; secrets: Secrets; database: string }>;

/** What the server reads; whatever the person has set goes before what is made up here. */
function serverEnvironment({ port, secrets, database }: Settings): Record<string, string> {
  const defaults: Record<string, string> = {
    MERCATOR_ENV: "development",
    HOSTNAME_BIND: "127.0.0.1",
    PUBLIC_ORIGIN: `http://localhost:${port}`,
    ROLE_SECRET: secrets.roleSecret,
    LINK_SECRET: secrets.linkSecret,
    SIGNING_KEY: secrets.signingKey,
    SANDBOX_WEBHOOK_SECRET: secrets.sandboxWebhookSecret,
    ...stripeStandIn(port, secrets),
    VIES_URL: `${Deno.env.get("PUBLIC_ORIGIN") || `http://localhost:${port}`}/dev/vies`,
  };
  const chosen = Object.entries(defaults).map(([name, value]) => [
    name,
    Deno.env.get(name) || value,
  ]);
  return { ...Object.fromEntries(chosen), DATABASE_URL: withoutOwner(database) };
}

/** The stand-in for Stripe, unless the person has keys of their own for the real one. */
function stripeStandIn(port: number, { sandboxWebhookSecret }: Secrets): Record<string, string> {
  if (Deno.env.get("STRIPE_SECRET_KEY")) {
    const names = ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_URL"];
    return Object.fromEntries(
      names.map((name) => [name, Deno.env.get(name) ?? ""]).filter(([, value]) => value !== ""),
    );
  }
  const origin = Deno.env.get("PUBLIC_ORIGIN") || `http://localhost:${port}`;
  return {
    STRIPE_SECRET_KEY: "sk_test_stand_in",
    STRIPE_WEBHOOK_SECRET: sandboxWebhookSecret,
    STRIPE_API_URL: `${origin}/dev/stripe`,
  };
}

function table({ port, secrets }: { port: number; secrets: Secrets }): string {
  const origin = Deno.env.get("PUBLIC_ORIGIN") || `http://localhost:${port}`;
  const rows = [
    ["Storefront", `${origin}/`],
    ["Back-office", `${origin}/admin   ${STAFF_EMAIL}   ${secrets.staffPassword}`],
    [
      "",
      `${
        " ".repeat(origin.length)
      }         ${SECOND_STAFF_EMAIL}   the same, for what takes two people`,
    ],
    ["API docs", `${origin}/docs`],
    ["Mailbox", `${origin}/dev/mail`],
    ["Stripe", `${origin}/dev/stripe/dashboard   a stand-in, with its test cards`],
    ["Log", ".mercator/server.log"],
    ["Stop", "Ctrl-C"],
  ];
  const lines = rows.map(([name = "", value]) => `  ${name.padEnd(12)} ${value}`);
  return `\nMercator is running (after ${seconds(performance.now())})\n${lines.join("\n")}\n`;
}

type Running = Readonly<{
  server: ServerProcess;
  port: number;
  env: Readonly<Record<string, string>>;
}>;

/**
 * Returns the server that runs at the end, if one does. What does not build or start is told, and
 * the next edit tries again.
 */
async function rebuildUntil(
  asked: Promise<"asked">,
  { server: first, port, env }: Running,
): Promise<ServerProcess | null> {
  let server: ServerProcess | null = first;
  const watcher = changes();
  for (;;) {
    const ends = server === null ? [] : [server.ended];
    const event = await Promise.race([asked, watcher.next(), ...ends]);
    if (event === "asked") break;
    if (event !== "changed") console.error(`The server ended (${reason(event)}).`);
    try {
      if (event === "changed") {
        await step("Building the shop", ensureBuilt);
        await server?.stop();
        server = await startServer({ port, env });
        console.log("Restarted.");
      } else server = null;
    } catch (error) {
      server = server?.isOver() ? null : server;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  watcher.close();
  return server;
}

const HURRY_MS = 1_000;

/** Asked by a signal, or by the end of the program that started this one. */
function stopAsked() {
  const { promise, resolve } = Promise.withResolvers<"asked">();
  let happened = 0;
  const ask = () => {
    // One Ctrl-C comes twice, from the terminal and from `deno task`. Asked again later, the person
    // is in a hurry: what still runs ends with this process.
    if (happened > 0 && performance.now() - happened > HURRY_MS) Deno.exit(130);
    happened ||= performance.now();
    resolve("asked");
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) Deno.addSignalListener(signal, ask);
  let stopLooking = () => {};
  launchers().then((pids) => {
    stopLooking = whenOneIsGone(pids, () => {
      stopLooking();
      if (happened === 0) ask();
    });
  });
  return {
    promise,
    happened: () => happened > 0,
    /** Waits for the work, but no longer than until somebody asks to stop. */
    orDone: async <T>(work: Promise<T>): Promise<T> =>
      await Promise.race([
        work,
        promise.then(() => {
          throw new Refusal("Stopped");
        }),
      ]),
    dispose: () => {
      stopLooking();
      for (const signal of signals) Deno.removeSignalListener(signal, ask);
    },
  };
}
