/**
 * `deno task e2e:edge`: the built shop as the edge runs it (its older runtime, three permissions,
 * no unstable interface, Postgres through a WebSocket), and a browser that buys in it.
 */
import { targetOf } from "@mercator/db/client";
import { startWsRelay, type WsRelay } from "@mercator/db/embedded";
import { obtainBrowser } from "./browser.ts";
import { Refusal, refuse, step } from "./progress.ts";
import { ROOT } from "./state.ts";
import { openThrowawayShop, type ThrowawayShop } from "./throwaway_shop.ts";

const EDGE_RUNTIME = "deno@2.5.6";

let relay: WsRelay | null = null;
let shop: ThrowawayShop | null = null;
try {
  const browser = await obtainBrowser(console.log);
  if (browser === null) throw new Refusal("A browser is needed, and none can be had: see above.");
  const runtime = await step(`Fetching ${EDGE_RUNTIME}`, edgeRuntime);
  // Filled in once it is known where the database is, which is before the server starts.
  const env: Record<string, string> = { DATABASE_TRANSPORT: "ws" };
  shop = await openThrowawayShop({
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
  await step("Starting the server", shop.start);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "web/e2e/e2e_main.ts", "purchase"],
    cwd: ROOT,
    env: {
      SHOP_ORIGIN: shop.origin,
      STAFF_EMAIL: shop.staff.email,
      STAFF_PASSWORD: shop.staff.password,
      ...(browser.path !== null && { CHROMIUM_PATH: browser.path }),
    },
  }).spawn().status;
  if (!success) throw new Refusal(`The shop does not sell on ${EDGE_RUNTIME}: see above.`);
} catch (error) {
  refuse(error);
} finally {
  await shop?.close();
  await (relay as WsRelay | null)?.stop();
}

/** The runtime's own path: npx, between us and it, would not pass a signal on. */
async function edgeRuntime(): Promise<string> {
  const { success, stdout } = await new Deno.Command("npx", {
    args: ["-y", EDGE_RUNTIME, "eval", "console.log(Deno.version.deno, Deno.execPath())"],
    stderr: "null",
  }).output();
  const [version, path] = new TextDecoder().decode(stdout).trim().split(" ");
  if (!success || path === undefined || !EDGE_RUNTIME.endsWith(`@${version}`)) {
    throw new Refusal(`${EDGE_RUNTIME} could not be fetched with npx.`);
  }
  return path;
}
