import { expect, test } from "@playwright/test";
import { addToBasket, CARDS, choosePayment, goToPayment, MARKETS, payByCard } from "./buying.ts";

for (const javaScriptEnabled of [true, false]) {
  for (const market of MARKETS) {
    test.describe(`${market.base}, JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
      test.use({ javaScriptEnabled });

      test("a guest buys by card with a confirmation by the bank", async ({ page }) => {
        await addToBasket(page, market);
        await goToPayment(page, market);
        await choosePayment(page, "sandbox");
        await payByCard(page, CARDS.challenge);
        await page.getByRole("button", { name: "Yes, confirm" }).click();
        await page.waitForURL(/\/orders\/[^/]+/);
        await expect(page.locator("h1")).toContainText(/Maya|Jonas|10\d\d\d/);
        await expect(page.locator("main")).toContainText(market.total);
        await expect(page.locator("main")).toContainText(market.address["line1"] ?? "");
      });
    });
  }
}

const [market] = MARKETS;
if (market === undefined) throw new Error("There is no market");

test("a declined card takes nothing and the shopper tries another", async ({ page }) => {
  await addToBasket(page, market);
  await goToPayment(page, market);
  await choosePayment(page, "sandbox");
  await payByCard(page, CARDS.declined);
  await expect(page.getByRole("alert")).toContainText("declined");
  await payByCard(page, CARDS.good);
  await page.waitForURL(/\/orders\/[^/]+/);
  await expect(page.locator("main")).toContainText(/10\d\d\d/);
});

test("who gives up at the provider finds the basket as it was", async ({ page }) => {
  await addToBasket(page, market);
  await goToPayment(page, market);
  await choosePayment(page, "sandbox");
  await page.getByRole("button", { name: "Cancel and go back" }).click();
  await page.goto(`${market.base}/cart`);
  await expect(page.locator("main")).toContainText(/Heron mug/i);
});

test("a bank transfer is an order at once, and its mail has the link", async ({ page }) => {
  await addToBasket(page, market);
  await goToPayment(page, market);
  await choosePayment(page, "manual");
  await page.waitForURL(/\/orders\/[^/]+/);
  const number = /\b1\d{4}\b/.exec(await page.locator("main").innerText())?.[0] ?? "";
  expect(number).not.toBe("");
  await expect(async () => {
    await page.goto("/dev/mail");
    await expect(page.locator("main")).toContainText(number, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
});

test("an order cannot be opened by a link that we did not sign", async ({ page }) => {
  const answer = await page.goto(`${market.base}/orders/eyJhbGciOiJub25lIn0.e30.`);
  expect(answer?.status()).toBe(404);
});
