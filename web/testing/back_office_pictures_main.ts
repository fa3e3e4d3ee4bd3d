/// <reference lib="deno.ns" />
/**
 * Pictures of every page from the fixtures, light and dark, on a desk and on a phone:
 * `deno run -A web/testing/back_office_pictures_main.ts <origin> <folder> [only]`.
 */
import { chromium } from "@playwright/test";
import { fixtureId } from "../admin/testing/fixture_catalogue.ts";

const [origin = "http://127.0.0.1:4711", folder = ".", only = ""] = Deno.args;
const order = `/admin/orders/${fixtureId("ord", 10482)}`;
const SHOTS: readonly { name: string; path: string; keys?: readonly string[]; click?: string }[] = [
  { name: "home", path: "/admin/" },
  { name: "orders", path: "/admin/orders?placed_since=7d", keys: ["j", "j", "j", "x"] },
  { name: "order", path: order },
  { name: "order-refund", path: order, keys: ["w", "r"] },
  { name: "order-ship", path: order, keys: ["s"] },
  { name: "order-cancel", path: `/admin/orders/${fixtureId("ord", 10487)}`, keys: ["Shift+C"] },
  { name: "products", path: "/admin/products" },
  { name: "product", path: `/admin/products/${fixtureId("prod", 8)}` },
  { name: "integrations", path: "/admin/integrations", keys: ["n"] },
  { name: "palette", path: order, keys: ["Control+k"] },
  { name: "keys", path: "/admin/orders", keys: ["?"] },
  { name: "none", path: "/admin/orders?q=nobody" },
];
const VIEWS = [
  { name: "desk-light", width: 1440, height: 900, colorScheme: "light" },
  { name: "desk-dark", width: 1440, height: 900, colorScheme: "dark" },
  { name: "phone-light", width: 390, height: 844, colorScheme: "light" },
  { name: "phone-dark", width: 390, height: 844, colorScheme: "dark" },
] as const;

const browser = await chromium.launch({
  executablePath: Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
for (const view of VIEWS) {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.colorScheme,
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) console.log(view.name, message.text());
  });
  page.on("pageerror", (error) => console.log(view.name, error.message));
  for (const shot of SHOTS) {
    if (only && !`${shot.name} ${view.name}`.match(only)) continue;
    await page.goto(origin + shot.path);
    await page.locator("h1").first().waitFor();
    await page.waitForLoadState("networkidle");
    for (const key of shot.keys ?? []) await page.keyboard.press(key);
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${folder}/${shot.name}-${view.name}.png` });
  }
  await context.close();
}
await browser.close();
