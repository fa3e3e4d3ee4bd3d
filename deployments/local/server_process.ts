import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { endWith, within } from "@mercator/db/embedded";
import { RUN_SERVER, SERVER } from "./build_state.ts";
import { askReadiness, type Readiness } from "./port.ts";
import { Refusal } from "./progress.ts";
import { ROOT, STATE } from "./state.ts";

export const SERVER_LOG: string = join(STATE, "server.log");

const START_MS = 30_000;
const DRAIN_MS = 10_000;

export type ServerProcess = Readonly<{
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<Deno.CommandStatus>;
  isOver: () => boolean;
  /** Lets it finish what it is doing, and insists after ten seconds. */
  stop: () => Promise<void>;
}>;

type ServerOptions = Readonly<{
  port: number;
  env: Readonly<Record<string, string>>;
  /** The built server, unless a test brings another. */
  entry?: string;
  log?: string;
}>;

/** Starts the built server and returns when it, and no other, answers on the port. */
export async function startServer(
  { port, env, entry = SERVER, log = SERVER_LOG }: ServerOptions,
): Promise<ServerProcess> {
  const instance = randomUUID();
  await Deno.mkdir(STATE, { recursive: true });
  const child = new Deno.Command("sh", {
    // Its log is for a file: a line for every decision would bury what a person is told.
    args: [
      ...["-c", 'log=$1; shift; exec "$@" >"$log" 2>&1', "sh", log, Deno.execPath()],
      ...[...RUN_SERVER, entry],
    ],
    cwd: ROOT,
    env: { ...env, PORT: String(port), INSTANCE_ID: instance },
    stdin: "null",
    // Ctrl-C is for the launcher, which then asks the server to drain.
    detached: true,
  }).spawn();
  endWith(child.pid, { launcherPid: Deno.pid });
  let over = false;
  child.status.then(() => over = true);
  const server = { ended: child.status, isOver: () => over, stop: () => stop(child) };
  try {
    await answered(child, { port, instance, log });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function answered(
  child: Deno.ChildProcess,
  { port, instance, log }: { port: number; instance: string; log: string },
): Promise<void> {
  let status: Deno.CommandStatus | undefined;
  let last: Readiness | undefined;
  child.status.then((it) => status = it);
  await within(START_MS, async () => {
    last = await askReadiness(port);
    return status !== undefined || last !== undefined && (last.ready || last.instance !== instance);
  });
  if (status !== undefined) {
    throw new Refusal(
      `${await lastWords(log)}\nThe server ended at once (${reason(status)}); its log is ${log}`,
    );
  }
  if (last === undefined) {
    throw new Refusal(`The server did not answer within ${START_MS / 1000} seconds.`);
  }
  if (last.instance !== instance) {
    throw new Refusal(
      `Another program answers on port ${port} in place of the shop. Stop that, or choose another ` +
        `port: PORT=${port + 1} deno task start`,
    );
  }
  if (!last.ready) {
    throw new Refusal(
      `${await lastWords(log)}\nThe server was not ready within ${
        START_MS / 1000
      } seconds; its log is ` +
        log,
    );
  }
}

async function stop(child: Deno.ChildProcess): Promise<void> {
  let over = false;
  child.status.then(() => over = true);
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    try {
      child.kill(signal);
    } catch {
      return;
    }
    if (await within(DRAIN_MS, () => Promise.resolve(over))) return;
  }
}

/** The end of the server's log. */
export async function lastWords(log: string = SERVER_LOG): Promise<string> {
  const text = await Deno.readTextFile(log).catch(() => "");
  return text.trim().split("\n").slice(-8).join("\n");
}

export function reason({ code, signal }: Deno.CommandStatus): string {
  return signal === null ? `exit code ${code}` : signal;
}
