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
} from "./buying.ts";

const HOSTED = /\/dev\/pay\/hosted\//;

/** To the provider's page with something in the basket, and back by the browser's own button. */
async function leaveWithoutPaying(page: Page, market: Market): Promise<void> {
  await addToBasket(page, market);
  await goToPayment(page, market);
  await choosePayment(page, "sandbox");
  await page.waitForURL(HOSTED);
  await page.goBack();
}

const goOn = (page: Page) => page.locator(`main a[href*="/dev/pay/hosted/"]`);
const giveUp = (page: Page) => page.locator('main form[action$="/cancel-payment"] button');

for (const javaScriptEnabled of [true, false]) {
  for (const market of MARKETS) {
    test.describe(`${market.base}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
      test.use({ javaScriptEnabled });

      test("who goes back without paying is told, cancels, and finds the basket", async ({ page }) => {
        await leaveWithoutPaying(page, market);
        await expect(page).toHaveURL(new RegExp(`${market.base}/cart$`));
        await expect(page.locator("main h2")).toContainText(/\b1\d{4}\b/);
        await giveUp(page).click();
        await expect(page).toHaveURL(new RegExp(`${market.base}/cart$`));
        await expect(page.locator("main .lines")).toContainText(/Heron/i);
        await expect(giveUp(page)).toHaveCount(0);

        await page.goto(`${market.base}/checkout?step=payment`);
        await choosePayment(page, "sandbox");
        await payByCard(page, CARDS.good);
        await orderNumber(page);
      });

      if (market !== MARKETS[0]) return;

      test("who goes back without paying goes on to pay", async ({ page }) => {
        await leaveWithoutPaying(page, market);
        await goOn(page).click();
        await payByCard(page, CARDS.good);
        await orderNumber(page);
        await page.goto(`${market.base}/cart`);
        await expect(page.locator("main .empty")).toBeVisible();
        await expect(giveUp(page)).toHaveCount(0);
      });

      test("the order's page offers both ways while it is not paid", async ({ page }) => {
        await leaveWithoutPaying(page, market);
        const action = await page.locator('form[action$="/cancel-payment"]').getAttribute("action");
        await page.goto(action?.replace("/cancel-payment", "") ?? "");
        await expect(goOn(page)).toBeVisible();
        await giveUp(page).click();
        await expect(page).toHaveURL(new RegExp(`${market.base}/cart$`));
        await expect(page.locator("main .lines")).toContainText(/Heron/i);
      });

      test("who gives up at the provider is led to the basket", async ({ page }) => {
        await addToBasket(page, market);
        await goToPayment(page, market);
        await choosePayment(page, "sandbox");
        await page.getByRole("button", { name: "Cancel and go back" }).click();
        await expect(page).toHaveURL(/\/orders\/ord_/);
        await page.locator(`main a[href="${market.base}/cart"]`).click();
        await expect(page.locator("main .lines")).toContainText(/Heron/i);
      });
    });
  }
}

test("who paid in another window and cancels in this one keeps the order", async ({ page }) => {
  const [market] = MARKETS;
  if (market === undefined) throw new Error("There is no market");
  await leaveWithoutPaying(page, market);
  const other = await page.context().newPage();
  await other.goto(await goOn(page).getAttribute("href") ?? "");
  await payByCard(other, CARDS.good);
  const number = await orderNumber(other);
  await giveUp(page).click();
  expect(await orderNumber(page)).toBe(number);
  await expect(giveUp(page)).toHaveCount(0);
});
