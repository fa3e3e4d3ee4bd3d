import { Refusal } from "./progress.ts";

const DEFAULT = 8000;

/** The port of `PORT`, checked to be free before anything is started. 0: any. */
export async function choosePort(): Promise<number> {
  const text = Deno.env.get("PORT") || String(DEFAULT);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Refusal(`PORT is ${text}; it has to be a number from 0 to 65535.`);
  }
  for (const hostname of ["127.0.0.1", "0.0.0.0"]) {
    try {
      using listener = Deno.listen({ hostname, port });
      if (port === 0) return listener.addr.port;
    } catch (error) {
      if (error instanceof Deno.errors.AddrInUse) throw await taken(port);
      throw new Refusal(
        `Port ${port} cannot be used here (${error instanceof Error ? error.message : error}). ` +
          "Choose another: PORT=8080 deno task start",
      );
    }
  }
  return port;
}

async function taken(port: number): Promise<Refusal> {
  const instance = await answeringInstance(port);
  return new Refusal(
    typeof instance === "string"
      ? `A Mercator is already running on http://localhost:${port}/. Stop it first, or start this ` +
        `one elsewhere: PORT=${port + 1} deno task start`
      : `Port ${port} is taken by another program. Stop that, or choose another port: ` +
        `PORT=${port + 1} deno task start`,
  );
}

/**
 * Which Mercator answers on this port: the id that it tells, null when something else answers,
 * undefined when nothing does.
 */
export async function answeringInstance(port: number): Promise<string | null | undefined> {
  return (await askReadiness(port))?.instance;
}

export type Readiness = Readonly<{ instance: string | null; ready: boolean }>;

export async function askReadiness(port: number): Promise<Readiness | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(2_000),
      redirect: "manual",
    });
    await response.body?.cancel();
    return { instance: response.headers.get("x-instance"), ready: response.ok };
  } catch {
    return undefined;
  }
}
