import { expect, test } from "@playwright/test";
import {
  addToBasket,
  buyByTransfer,
  CARDS,
  choosePayment,
  goToPayment,
  mailedLink,
  MARKETS,
  orderNumber,
  payByCard,
} from "./buying.ts";

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
        await orderNumber(page);
        await expect(page.locator("main")).toContainText(market.total);
        await expect(page.locator("main")).toContainText(market.address["line1"] ?? "");
        await page.goto(`${market.base}/cart`);
        await expect(page.locator(".lines")).toHaveCount(0);
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
  await orderNumber(page);
});

test("who gives up at the provider finds the basket as it was", async ({ page }) => {
  await addToBasket(page, market);
  await goToPayment(page, market);
  await choosePayment(page, "sandbox");
  await page.getByRole("button", { name: "Cancel and go back" }).click();
  await page.waitForURL(new RegExp(`${market.base}/`));
  await page.goto(`${market.base}/cart`);
  await expect(page.locator("main .lines")).toContainText(/Heron mug/i);
  await page.goto(`${market.base}/checkout`);
  await choosePayment(page, "manual");
  await orderNumber(page);
});

test("a bank transfer is an order at once, and its mail has the link", async ({ page }) => {
  const number = await buyByTransfer(page, market);
  await page.goto(await mailedLink(page, new RegExp(`Your Osier order ${number}`)));
  await expect(page.locator("main")).toContainText(number);
  await expect(page.locator("main")).toContainText("1 Main Street");
});

test("who has lost the link asks for it by number and mail address", async ({ page, browser }) => {
  const number = await buyByTransfer(page, market);
  const other = await (await browser.newContext()).newPage();
  await other.goto(`${market.base}/orders/lookup`);
  await other.locator('[name="number"]').fill(number);
  await other.locator('main [name="email"]').fill(market.address["email"] ?? "");
  await other.getByRole("button", { name: "link" }).click();
  await expect(other.getByRole("status")).toBeVisible();
  await other.goto(
    await mailedLink(other, new RegExp(`(?!Your Osier order)link.*${number}`, "is")),
  );
  await expect(other.locator("main")).toContainText(number);
  await other.context().close();
});

test("the answer is the same for an order that there is not", async ({ page }) => {
  await page.goto(`${market.base}/orders/lookup`);
  await page.locator('[name="number"]').fill("99999");
  await page.locator('main [name="email"]').fill("nobody@example.com");
  await page.getByRole("button", { name: "link" }).click();
  await expect(page.getByRole("status")).toBeVisible();
});

test("pay pressed twice buys once, and going back does not buy again", async ({ page }) => {
  await addToBasket(page, market);
  await goToPayment(page, market);
  await page.locator('input[name="provider"][value="manual"]').check();
  await page.locator("#checkout button:visible").last().dblclick();
  const number = await orderNumber(page);
  await page.goBack();
  const pay = page.locator("#checkout button:visible");
  if (await pay.count() > 0) {
    await pay.last().click();
    await page.waitForURL(/\/orders\/ord_|\/cart$/);
    if (page.url().includes("/orders/")) expect(await orderNumber(page)).toBe(number);
  }
  const next = await buyByTransfer(page, market);
  expect(Number(next)).toBe(Number(number) + 1);
});

test("two shoppers have a basket each", async ({ browser }) => {
  const [one, two] = [await browser.newContext(), await browser.newContext()];
  const [first, second] = [await one.newPage(), await two.newPage()];
  await addToBasket(first, market);
  await second.goto(`${market.base}/cart`);
  await expect(second.locator("main")).toContainText("Your basket is empty");
  await second.goto(`${market.base}/products/heron-mug`);
  await expect(second.locator("dialog.drawer")).toHaveCount(0);
  await first.goto(`${market.base}/cart`);
  await first.reload();
  await expect(first.locator("main .lines")).toContainText(/Heron mug/i);
  await one.close();
  await two.close();
});

test("two tabs of one shopper share the basket", async ({ context }) => {
  const [first, second] = [await context.newPage(), await context.newPage()];
  await addToBasket(first, market);
  await addToBasket(second, market);
  await first.goto(`${market.base}/cart`);
  await expect(first.locator('main input[name="quantity"]').first()).toHaveValue("2");
});

test("an order cannot be opened by a link that we did not sign", async ({ page }) => {
  const answer = await page.goto(`${market.base}/orders/eyJhbGciOiJub25lIn0.e30.`);
  expect(answer?.status()).toBe(404);
});

test("an address that is not complete is asked for again, with what was typed", async ({ page }) => {
  await addToBasket(page, market);
  await page.goto(`${market.base}/checkout`);
  await page.locator('[name="email"]').fill("maya@example.com");
  await page.locator('[name="first_name"]').fill("Maya");
  await page.locator("#checkout").evaluate((form) => {
    if (form instanceof HTMLFormElement) form.noValidate = true;
  });
  await page.locator("#checkout button:visible").last().click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
  await expect(page.locator('[name="first_name"]')).toHaveValue("Maya");
});
