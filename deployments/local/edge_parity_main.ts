/** `deno task e2e:edge`: the built shop as the edge runs it, and a browser that buys in it. */
import { obtainBrowser } from "./browser.ts";
import { EDGE_RUNTIME, openEdgeShop } from "./edge_shop.ts";
import { Refusal, refuse, step } from "./progress.ts";
import { ROOT } from "./state.ts";
import type { ThrowawayShop } from "./throwaway_shop.ts";

let shop: ThrowawayShop | null = null;
try {
  const browser = await obtainBrowser(console.log);
  if (browser === null) throw new Refusal("A browser is needed, and none can be had: see above.");
  shop = await openEdgeShop();
  await step("Starting the server", shop.start);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "web/e2e/e2e_main.ts", "purchase"],
    cwd: ROOT,
    env: {
      SHOP_ORIGIN: shop.origin,
      STAFF_EMAIL: shop.staff.email,
      SECOND_STAFF_EMAIL: shop.staff.second,
      STAFF_PASSWORD: shop.staff.password,
      ...(browser.path !== null && { CHROMIUM_PATH: browser.path }),
    },
  }).spawn().status;
  if (!success) throw new Refusal(`The shop does not sell on ${EDGE_RUNTIME}: see above.`);
} catch (error) {
  refuse(error);
} finally {
  await shop?.close();
}
