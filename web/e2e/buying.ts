import { expect, type Page } from "@playwright/test";

export type Market = Readonly<{
  base: string;
  /** The colour of nothing in particular: any product that is in stock. */
  product: string;
  address: Readonly<Record<string, string>>;
  total: RegExp;
}>;

export const MARKETS: readonly Market[] = [
  {
    base: "/en-us",
    product: "heron-mug",
    address: {
      email: "maya@example.com",
      first_name: "Maya",
      last_name: "Stone",
      line1: "1 Main Street",
      city: "Oakland",
      region: "CA",
      postal_code: "94601",
      country: "US",
    },
    total: /\$\d/,
  },
  {
    base: "/de-de",
    product: "heron-mug",
    address: {
      email: "jonas@example.com",
      first_name: "Jonas",
      last_name: "Weiß",
      line1: "Große Straße 5",
      city: "Köln",
      postal_code: "50667",
      country: "DE",
    },
    total: /\d,\d\d\s€/,
  },
];

export const CARDS = {
  good: "4242 4242 4242 4242",
  challenge: "4000 0027 6000 3184",
  declined: "4000 0000 0000 0002",
} as const;

/** Puts the product in by whichever of its two buttons can be seen: beside it, or in the dock. */
export async function addToBasket(page: Page, { base, product }: Market): Promise<void> {
  await page.goto(`${base}/products/${product}`);
  await page.locator('#buy button:not([type="button"]):visible, button[form="buy"]:visible').first()
    .click();
  await expect(page.locator("dialog.drawer .lines")).toBeVisible();
}

/** From the basket to the payment step. */
export async function goToPayment(
  page: Page,
  { base, address, atDelivery }: Market & { atDelivery?: () => Promise<void> },
): Promise<void> {
  await page.goto(`${base}/checkout`);
  for (const [name, value] of Object.entries(address)) {
    const field = page.locator(`[name="${name}"]`).first();
    const isSelect = await field.evaluate((element) => element.tagName === "SELECT");
    if (isSelect) await field.selectOption(value);
    else await field.fill(value);
  }
  await submit(page, "/checkout/contact");
  await expect(page).toHaveURL(/\/checkout/);
  await expect(page.locator('form[action$="/checkout/delivery"]')).toBeAttached();
  await atDelivery?.();
  await page.locator('input[name="shipping_option_id"]').first().check();
  await submit(page, "/checkout/delivery");
  await expect(page.locator('form[action$="/checkout/payment"]')).toBeAttached();
}

/** Sends a form as the shopper would, by whichever of its buttons can be seen. */
export async function submit(page: Page, action: string): Promise<void> {
  const form = page.locator(`form[action$="${action}"]`);
  const id = await form.getAttribute("id");
  const own = `form[action$="${action}"] button:visible`;
  const buttons = page.locator(id === null ? own : `${own}, button[form="${id}"]:visible`);
  await buttons.last().click();
}

export async function choosePayment(page: Page, provider: "sandbox" | "manual"): Promise<void> {
  await page.locator(`input[name="provider"][value="${provider}"]`).check();
  await submit(page, "/checkout/payment");
}

export async function payByCard(page: Page, card: string): Promise<void> {
  await page.waitForURL(/\/dev\/pay\/hosted\//);
  await page.getByLabel("Card number").fill(card);
  await page.getByRole("button", { name: /^Pay/ }).click();
}

/** Buys by bank transfer, the shortest way; answers the order's number. */
export async function buyByTransfer(page: Page, market: Market): Promise<string> {
  await addToBasket(page, market);
  await goToPayment(page, market);
  await choosePayment(page, "manual");
  return await orderNumber(page);
}

/** The number of the order whose page the shopper has come to. */
export async function orderNumber(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\/ord_/);
  const number = /\b1\d{4}\b/.exec(await page.locator("main").innerText())?.[0] ?? "";
  expect(number).not.toBe("");
  return number;
}

/** Opens the newest mail that names the order and answers the address in it. */
export async function mailedLink(page: Page, subject: RegExp): Promise<string> {
  const mail = page.locator("li", { hasText: subject });
  await expect(async () => {
    await page.goto("/dev/mail");
    await expect(mail.first()).toBeVisible({ timeout: 300 });
  }).toPass({ timeout: 15_000 });
  return await mail.first().locator('a[href*="/orders/"]').getAttribute("href") ?? "";
}
