import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { addToBasket, choosePayment, goToPayment, MARKETS, orderNumber } from "./buying.ts";

const PAGES = [
  "/",
  "/categories/vases",
  "/products/heron-mug",
  "/products/holm-chair",
  "/search?q=mug",
  "/search?q=zeppelin",
  "/cart",
  "/orders/lookup",
  "/no-such-page",
];
const LOOKS = [
  { name: "phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  { name: "desk, light", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
] as const;

/** A page that remembers what went wrong in it; that a page is missing is what the 404 is about. */
async function watchedPage(browser: Browser, look: (typeof LOOKS)[number]) {
  const context = await browser.newContext({
    viewport: look.viewport,
    colorScheme: look.colorScheme,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    const isMissing = message.location().url.includes("/no-such-page");
    if (message.type() === "error" && !isMissing) {
      errors.push(`${message.text()} ${message.location().url}`);
    }
  });
  return { page, errors };
}

async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    // What lies under the dock before anybody scrolls counts as too small for axe.
    .disableRules(["target-size"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await expectNoSidewaysScroll(page);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, page.url()).toBeLessThanOrEqual(window ?? 0);
}

for (const look of LOOKS) {
  for (const { base } of MARKETS) {
    test(`${base}, ${look.name}: nothing for axe, no error, no sideways scroll`, async ({ browser }) => {
      test.slow();
      const { page, errors } = await watchedPage(browser, look);
      for (const path of PAGES) {
        await test.step(path, async () => {
          await page.goto(`${base}${path}`);
          await page.waitForLoadState("networkidle");
          await expectSound(page);
        });
      }
      expect(errors).toEqual([]);
      await page.context().close();
    });
  }

  for (const market of MARKETS) {
    test(`${market.base}, ${look.name}: a whole purchase has nothing for axe`, async ({ browser }) => {
      test.slow();
      const { page, errors } = await watchedPage(browser, look);
      await addToBasket(page, market);
      await page.waitForTimeout(400);
      await expectSound(page);
      await page.goto(`${market.base}/cart`);
      await expectSound(page);
      await page.goto(`${market.base}/checkout`);
      await expectSound(page);
      await goToPayment(page, { ...market, atDelivery: () => expectSound(page) });
      await expectSound(page);
      await choosePayment(page, "manual");
      await orderNumber(page);
      await page.waitForLoadState("networkidle");
      await expectSound(page);
      expect(errors).toEqual([]);
      await page.context().close();
    });
  }
}

test("no page scrolls sideways from 320 px up, nor from right to left", async ({ browser }) => {
  test.slow();
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const path of ["/", "/products/heron-mug", "/categories/vases", "/search?q=mug", "/cart"]) {
    await page.goto(`/de-de${path}`);
    for (const width of [320, 360, 640, 735, 768, 959, 1024, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      for (const dir of ["ltr", "rtl"]) {
        await page.evaluate((to) => document.documentElement.setAttribute("dir", to), dir);
        await expectNoSidewaysScroll(page);
      }
    }
  }
  await context.close();
});
