/**
 * `deno task e2e`: a built shop on a database of its own, and a real browser that buys in it. With
 * `SHOP_ORIGIN` it takes a shop that runs already.
 */
import { openThrowawayShop } from "../../deployments/local/throwaway_shop.ts";

const HERE = new URL(".", import.meta.url).pathname;

async function runPlaywright(env: Readonly<Record<string, string>>): Promise<number> {
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "npm:@playwright/test/cli",
      "test",
      "--config",
      `${HERE}playwright.config.ts`,
      ...Deno.args.filter((argument) => argument !== "--"),
    ],
    cwd: HERE,
    env: { ...env },
  }).spawn().status;
  return code;
}

const running = Deno.env.get("SHOP_ORIGIN");
if (running !== undefined) Deno.exit(await runPlaywright({}));

const shop = await openThrowawayShop({
  name: "e2e",
  durable: false,
  env: { TIDY_EVERY_SECONDS: "1" },
});
let code = 1;
try {
  await shop.start();
  code = await runPlaywright({
    SHOP_ORIGIN: shop.origin,
    STAFF_EMAIL: shop.staff.email,
    SECOND_STAFF_EMAIL: shop.staff.second,
    STAFF_PASSWORD: shop.staff.password,
  });
} finally {
  await shop.close();
}
Deno.exit(code);
