import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  addToBasket,
  CARDS,
  choosePayment,
  goToPayment,
  type Market,
  MARKETS,
  orderNumber,
  payByCard,
  submit,
} from "./buying.ts";
import { issueGiftCard } from "./issuing.ts";

type Words = Readonly<{
  off: string;
  unknown: string;
  covered: string;
  card: (code: string) => string;
  thanks: RegExp;
}>;

const WORDS: Readonly<Record<string, Words>> = {
  "/en-us": {
    off: "10% off your first order, code WELCOME10",
    unknown: "We do not know this code.",
    covered: "covers the whole order",
    card: (code) => `Gift card ending in ${code.slice(-4)}`,
    thanks: /Thank you/,
  },
  "/de-de": {
    off: "10 % auf die erste Bestellung, Code WELCOME10",
    unknown: "Diesen Code kennen wir nicht.",
    covered: "deckt die ganze Bestellung",
    card: (code) => `Geschenkgutschein mit der Endung ${code.slice(-4)}`,
    thanks: /Vielen Dank/,
  },
};

async function enterCode(page: Page, code: string): Promise<void> {
  const field = page.locator("#code");
  if (!await field.isVisible()) await page.locator("#codes summary").click();
  await field.fill(code);
  await field.press("Enter");
}

/** The amount of a row of the sum that can be seen, in minor units. */
async function amountOf(page: Page, name: string | RegExp): Promise<number> {
  const row = page.locator(".sums:visible dt", { hasText: name }).first();
  return minorOf(await row.locator("xpath=following-sibling::dd[1]").innerText());
}

const minorOf = (text: string) => Number(text.replace(/[^\d]/g, ""));

async function totalOf(page: Page): Promise<number> {
  return minorOf(await page.locator(".sums:visible dd.sums__total").first().innerText());
}

async function expectNothingForAxe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .disableRules(["target-size"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

function wordsOf({ base }: Market): Words {
  const words = WORDS[base];
  if (words === undefined) throw new Error(`${base} has no words here`);
  return words;
}

for (const javaScriptEnabled of [true, false]) {
  for (const market of MARKETS) {
    const words = wordsOf(market);
    test.describe(`${market.base}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
      test.use({ javaScriptEnabled });

      test("a code takes off what it says, is named in the sum, and can be taken out", async ({ page }) => {
        await addToBasket(page, market);
        await page.goto(`${market.base}/cart`);
        const before = await totalOf(page);
        await enterCode(page, "welcome10");
        await expect(page.locator(".sums")).toContainText(words.off);
        expect(await totalOf(page)).toBe(before - Math.round(before / 10));
        await page.locator('form[action$="/cart/codes/remove"] button').click();
        await expect(page.locator(".sums")).not.toContainText("WELCOME10");
        expect(await totalOf(page)).toBe(before);
      });

      test("a code that we do not know is said at its field, and changes nothing", async ({ page }) => {
        await addToBasket(page, market);
        await page.goto(`${market.base}/cart`);
        const before = await totalOf(page);
        await enterCode(page, "NOSUCHCODE");
        await expect(page.locator("#code-error")).toContainText(words.unknown);
        await expect(page.locator("#code")).toHaveValue("NOSUCHCODE");
        await expect(page.locator("#code")).toHaveAttribute("aria-invalid", "true");
        expect(await totalOf(page)).toBe(before);
        if (javaScriptEnabled) await expectNothingForAxe(page);
      });

      test("a gift card pays a part, a card the rest, and the order says so", async ({ page, request }) => {
        const { code } = await issueGiftCard(request, { market, amount: 1_000 });
        await addToBasket(page, market);
        await goToPayment(page, market);
        await enterCode(page, code);
        await expect(page.locator(".sums:visible").first()).toContainText(words.card(code));
        const total = await totalOf(page);
        if (javaScriptEnabled) await expectNothingForAxe(page);
        await choosePayment(page, "sandbox");
        await payByCard(page, CARDS.good);
        await orderNumber(page);
        expect(await amountOf(page, words.card(code))).toBe(1_000);
        const rest = market.base === "/de-de" ? /^Karte$/ : /^Card$/;
        expect(await amountOf(page, rest)).toBe(total - 1_000);
        if (javaScriptEnabled) await expectNothingForAxe(page);
      });

      test("a gift card that covers all leaves nothing to choose and nothing to pay", async ({ page, request }) => {
        const { code, balance } = await issueGiftCard(request, { market, amount: 50_000 });
        await addToBasket(page, market);
        await goToPayment(page, market);
        await enterCode(page, code);
        await expect(page.locator("main")).toContainText(words.covered);
        await expect(page.locator('input[name="provider"]')).toHaveCount(0);
        const total = await totalOf(page);
        await submit(page, "/checkout/payment");
        await orderNumber(page);
        await expect(page.locator("h1")).toContainText(words.thanks);
        expect(await balance()).toBe(50_000 - total);
      });
    });
  }
}

const [market] = MARKETS;
if (market === undefined) throw new Error("There is no market");

test("a code that does nothing yet stays, and says what is missing", async ({ page }) => {
  await addToBasket(page, market);
  await page.goto(`${market.base}/cart`);
  await enterCode(page, "FREESHIP");
  await expect(page.locator("#codes")).toContainText(/It takes effect with \$\d+\.\d\d more/);
  await expect(page.locator(".sums")).not.toContainText("FREESHIP");
});

test("an empty gift card is refused in words, and pays for nothing", async ({ page, request }) => {
  const { code } = await issueGiftCard(request, { market, amount: 50_000 });
  await addToBasket(page, market);
  await goToPayment(page, market);
  await enterCode(page, code.toLowerCase());
  await page.locator('form[action*="/cart/gift-cards/"] button').click();
  await expect(page.locator('input[name="provider"]').first()).toBeVisible();
  await enterCode(page, "0000-0000-0000-0000-0000");
  await expect(page.locator("#code-error")).toBeVisible();
  await expect(page.locator('input[name="provider"]').first()).toBeVisible();
});
