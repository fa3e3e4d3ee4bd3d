import { targetOf } from "@mercator/db/client";
import { startWsRelay, type WsRelay } from "@mercator/db/embedded";
import { Refusal, step } from "./progress.ts";
import { openThrowawayShop, type ThrowawayShop } from "./throwaway_shop.ts";

/** The deployment target's own runtime. */
export const EDGE_RUNTIME = "deno@2.5.6";

/**
 * The built shop as the edge runs it: its older runtime, three permissions, no unstable interface,
 * and Postgres through a WebSocket.
 */
export async function openEdgeShop(): Promise<ThrowawayShop> {
  const runtime = await step(`Fetching ${EDGE_RUNTIME}`, edgeRuntime);
  let relay: WsRelay | null = null;
  // Filled in once it is known where the database is, which is before the server starts.
  const env: Record<string, string> = { DATABASE_TRANSPORT: "ws" };
  const shop = await openThrowawayShop({
    name: "edge",
    durable: false,
    env,
    runtime: [runtime],
    prepare: (url) => {
      const { host: hostname, port } = targetOf({ url });
      relay = startWsRelay({ hostname, port });
      env["DATABASE_WS_PROXY"] = relay.url;
      return Promise.resolve();
    },
  });
  return {
    ...shop,
    async close() {
      await shop.close();
      await relay?.stop();
    },
  };
}

/** The runtime's own path: npx, between us and it, would not pass a signal on. */
async function edgeRuntime(): Promise<string> {
  const { success, stdout } = await new Deno.Command("npx", {
    args: ["-y", EDGE_RUNTIME, "eval", "console.log(Deno.version.deno, Deno.execPath())"],
    stderr: "null",
  }).output().catch(() => {
    throw new Refusal(`${EDGE_RUNTIME} comes by npx, which is not here: install Node.`);
  });
  const [version, path] = new TextDecoder().decode(stdout).trim().split(" ");
  if (!success || path === undefined || !EDGE_RUNTIME.endsWith(`@${version}`)) {
    throw new Refusal(`${EDGE_RUNTIME} could not be fetched with npx.`);
  }
  return path;
}
