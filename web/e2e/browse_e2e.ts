import { expect, test } from "@playwright/test";

test("an address with a colour opens the product in that colour", async ({ page }) => {
  await page.goto("/en-us/products/heron-mug?Colour=Reed");
  await expect(page.locator(".options")).toContainText("Reed");
  await expect(page.locator('.options a[aria-current="true"]')).toContainText("Reed");
});

test("choosing a colour changes the address, and back leads to the colour before", async ({ page }) => {
  await page.goto("/en-us/products/heron-mug?Colour=Reed");
  await page.locator(".options a", { hasText: "Salt" }).click();
  await expect(page).toHaveURL(/Colour=Salt/);
  await expect(page.locator('.options a[aria-current="true"]')).toContainText("Salt");
});

test("what is sold out says so and cannot be bought", async ({ page }) => {
  await page.goto("/en-us/products/heron-mug?Colour=Ink");
  await expect(page.locator("#buy button.button")).toBeDisabled();
  await expect(page.locator("#buy button.button")).toContainText("Sold out");
  await expect(page.locator('.options a[aria-current="true"]')).toContainText("Sold out");
});

test("what comes later can be ordered ahead, and says from when it is sent", async ({ page }) => {
  await page.goto("/en-us/products/wagtail-bird-bath");
  await expect(page.locator("main")).toContainText("Pre-order");
  await expect(page.locator("main")).toContainText("Sent from");
  await expect(page.locator("#buy button.button")).toBeEnabled();
});

test("the search finds, and is kind when it finds nothing", async ({ page }) => {
  await page.goto("/de-de/search?q=Becher");
  await expect(page.locator('main input[name="q"]').first()).toHaveValue("Becher");
  await expect(page.locator("main .card").first()).toBeVisible();
  await page.goto("/en-us/search?q=zeppelin");
  await expect(page.locator("main")).toContainText("Nothing found for “zeppelin”");
});
