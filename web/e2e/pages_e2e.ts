import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

const PAGES = [
  "/",
  "/categories/vases",
  "/products/heron-mug",
  "/search?q=mug",
  "/cart",
  "/orders/lookup",
  "/no-such-page",
];
const LOOKS = [
  { name: "phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  { name: "desk, light", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
] as const;

for (const { name, viewport, colorScheme } of LOOKS) {
  for (const path of PAGES) {
    for (const base of ["/en-us", "/de-de"]) {
      test(`${base}${path} (${name}): nothing for axe, no error, no sideways scroll`, async ({ browser }) => {
        const context = await browser.newContext({ viewport, colorScheme });
        const page = await context.newPage();
        const errors: string[] = [];
        page.on("pageerror", (error) => errors.push(error.message));
        page.on("console", (message) => {
          const isMissing = path === "/no-such-page" && message.text().includes("404");
          if (message.type() === "error" && !isMissing) errors.push(message.text());
        });
        await page.goto(`${base}${path}`);
        await page.waitForLoadState("networkidle");
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
          .disableRules(["target-size"])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        expect(errors).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
        await context.close();
      });
    }
  }
}

test("the pages stand from right to left as well", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  for (const path of ["/", "/products/heron-mug", "/categories/vases"]) {
    await page.goto(`/en-us${path}`);
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(390);
  }
  await context.close();
});
