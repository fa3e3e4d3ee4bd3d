import { expect, test } from "@playwright/test";
import {
  addToBasket,
  CARDS,
  choosePayment,
  goToPayment,
  MARKETS,
  orderNumber,
  payByCard,
} from "./buying.ts";

const [market] = MARKETS;
const email = process.env["STAFF_EMAIL"] ?? "";
const password = process.env["STAFF_PASSWORD"] ?? "";

test("staff see the order that a shopper placed, capture it and ship it", async ({ page, browser }) => {
  if (market === undefined) throw new Error("There is no market");
  const shopper = await (await browser.newContext()).newPage();
  await addToBasket(shopper, market);
  await goToPayment(shopper, market);
  await choosePayment(shopper, "sandbox");
  await payByCard(shopper, CARDS.good);
  const number = await orderNumber(shopper);

  await page.goto("/admin/orders");
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByRole("link", { name: new RegExp(number) }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number);

  await page.getByRole("button", { name: /^Capture/ }).first().click();
  await page.getByRole("complementary", { name: "Capture" }).getByRole("button", {
    name: /^Capture/,
  }).click();
  // Shipping is open before the capture is answered, and would be decided on an order that has gone on.
  await expect(page.locator("main").getByText("Paid", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: /^Ship/ }).first().click();
  await page.getByRole("complementary", { name: "Ship" }).getByRole("button", {
    name: /^Ship/,
  }).click();
  await expect(page.locator("main")).toContainText(/shipped/i);

  // The page of the staff may say "shipped" a moment before the order is.
  await expect(async () => {
    await shopper.reload();
    await expect(shopper.locator("main h1")).toContainText("On its way", { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await shopper.context().close();
});

test("a wrong password is refused without saying what was wrong", async ({ page }) => {
  await page.goto("/admin");
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/password/i).fill("not the password");
  await page.getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});
