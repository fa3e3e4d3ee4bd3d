import { expect, type Page, test } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { addToBasket, choosePayment, goToPayment, MARKETS, orderNumber, submit } from "./buying.ts";

const email = process.env["STAFF_EMAIL"] ?? "";
const password = process.env["STAFF_PASSWORD"] ?? "";
const german = MARKETS.find(({ base }) => base === "/de-de");

async function signIn(page: Page, path: string): Promise<void> {
  await page.goto(`/admin${path}`);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(new RegExp(`/admin${path}`));
}

/** What the API says, with the session of the page. */
async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/admin/v1${path}`);
  expect(answer.ok()).toBe(true);
  return await answer.json() as T;
}

type Rate = { id: string; name: string; rate_millionths: number; valid_from: string | null };
const frenchRates = async (page: Page) =>
  (await ask<{ data: Rate[] }>(page, "/tax-rates?country=FR&limit=100")).data;

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("staff add a tax rate, try it, correct it beside somebody else, and remove it", async ({ page }) => {
  await signIn(page, "/settings/tax");
  await expect(page.getByRole("table", { name: "Rates" })).toBeVisible();
  await expectAccessible(page);
  const before = (await frenchRates(page)).length;

  await page.getByRole("button", { name: /New rate/ }).click();
  const panel = page.getByRole("complementary", { name: "New rate" });
  await panel.getByLabel("Name").fill("TVA test");
  await panel.getByLabel("Country").fill("FR");
  await panel.getByRole("button", { name: /Add rate/ }).click();
  await expect(panel.getByText("A percentage up to 100", { exact: false })).toBeVisible();
  expect((await frenchRates(page)).length).toBe(before);
  await panel.getByLabel("Percent").fill("5.5");
  await panel.getByLabel("Holds from").fill("2030-01-01");
  await panel.getByRole("button", { name: /Add rate/ }).click();
  await expect(panel).toBeHidden();
  const added = (await frenchRates(page)).find(({ name }) => name === "TVA test");
  expect([added?.rate_millionths, added?.valid_from]).toEqual([55_000, "2030-01-01T00:00:00.000Z"]);

  await page.getByLabel("Country", { exact: true }).first().fill("FR");
  await page.getByRole("button", { name: "TVA test" }).click();
  // Somebody else changes it while the panel is open.
  const rival = await page.request.patch(`/api/admin/v1/tax-rates/${added?.id}`, {
    headers: { "if-match": '"1"', origin: new URL(page.url()).origin },
    data: { source: "Code général des impôts" },
  });
  expect(rival.ok()).toBe(true);
  const open = page.getByRole("complementary", { name: "Rate" });
  await open.getByLabel("Percent").fill("10");
  await open.getByRole("button", { name: /Save rate/ }).click();
  await expect(open.getByText("Code général des impôts", { exact: false })).toBeVisible();
  expect((await frenchRates(page)).find(({ id }) => id === added?.id)?.rate_millionths).toBe(
    55_000,
  );
  await open.getByRole("button", { name: /Save rate/ }).click();
  await expect(open).toBeHidden();
  expect((await frenchRates(page)).find(({ id }) => id === added?.id)?.rate_millionths)
    .toBe(100_000);

  await page.getByRole("button", { name: "TVA test" }).click();
  await open.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(open).toBeHidden();
  expect((await frenchRates(page)).length).toBe(before);
});

test("the trial says what a German cart is taxed and delivered at", async ({ page }) => {
  await signIn(page, "/settings/tax");
  const trial = page.getByRole("region", { name: "Try it" });
  await trial.getByLabel("Goods worth").fill("119.00");
  await trial.getByRole("button", { name: "Try" }).click();
  await expect(trial.getByRole("status")).toContainText("€19.00");
  await expect(trial.getByRole("status")).toContainText("DHL");
  await trial.getByLabel("Country").selectOption("AT");
  await trial.getByLabel(/confirmed VAT number/).check();
  await trial.getByRole("button", { name: "Try" }).click();
  await expect(trial.getByRole("status")).toContainText("Reverse charge");
});

test("staff draw a zone, price it by weight, and the trial delivers there alone", async ({ page }) => {
  await signIn(page, "/settings/shipping");
  await expect(page.getByRole("region", { name: "Germany" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /New zone/ }).click();
  const zone = page.getByRole("complementary", { name: "New zone" });
  await zone.getByLabel("Name").fill("Berlin");
  await zone.getByLabel("AT").uncheck();
  await zone.getByLabel("Only in").fill("DE 10115-14199");
  await zone.getByRole("button", { name: /Add zone/ }).click();
  await expect(zone).toBeHidden();

  const section = page.getByRole("region", { name: "Berlin" });
  await section.getByRole("button", { name: /Add a way/ }).click();
  const way = page.getByRole("complementary", { name: "New way of delivery" });
  await way.getByLabel("Name in English").fill("Bike courier");
  await way.getByLabel("Name in German").fill("Fahrradkurier");
  await way.getByLabel("Priced by").selectOption("weight");
  await way.getByLabel("Price, 1").fill("6.90");
  await way.getByRole("button", { name: "Add a step" }).click();
  await way.getByLabel("Grams from, 2").fill("2000");
  await way.getByLabel("Price, 2").fill("9.90");
  await way.getByRole("button", { name: /^Add/ }).last().click();
  await expect(way).toBeHidden();
  await expect(section).toContainText("€6.90, €9.90 from 2,000 g");

  const trial = page.getByRole("region", { name: "Try it" });
  await trial.getByLabel("Postal code").fill("10119");
  await trial.getByLabel("Weight in grams").fill("2500");
  await trial.getByRole("button", { name: "Try" }).click();
  await expect(trial.getByRole("status")).toContainText("Bike courier");
  await expect(trial.getByRole("status")).toContainText("€9.90");
  await trial.getByLabel("Postal code").fill("20459");
  await trial.getByRole("button", { name: "Try" }).click();
  await expect(trial.getByRole("status")).toContainText("DHL");
  await expect(trial.getByRole("status")).not.toContainText("Bike courier");

  await section.getByRole("button", { name: "Bike courier" }).click();
  const open = page.getByRole("complementary", { name: "Way of delivery" });
  await open.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  await section.getByRole("button", { name: /Edit zone/ }).click();
  const edited = page.getByRole("complementary", { name: "Zone" });
  await edited.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(section).toBeHidden();
  const { data } = await ask<{ data: { name: string }[] }>(page, "/shipping-zones");
  expect(data.map(({ name }) => name)).not.toContain("Berlin");
});

for (const javaScriptEnabled of [true, false]) {
  test(`a business abroad buys without tax, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser }) => {
    if (german === undefined) throw new Error("There is no German market");
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    const address = { ...german.address, city: "Wien", postal_code: "1010", country: "AT" };
    await addToBasket(page, german);
    await goToPayment(page, { ...german, address: { ...address, vat_id: "ATU13585627" } });
    await expect(page.locator("main")).toContainText("kennt ATU13585627 nicht");
    await page.goto(`${german.base}/checkout?step=contact`);
    await expect(page.locator('[name="vat_id"]')).toHaveValue("ATU13585627");
    await page.locator('[name="vat_id"]').fill("AT U37675002");
    await submit(page, "/checkout/contact");
    await expect(page.locator("main")).toContainText("Reverse Charge");
    await page.goto(`${german.base}/checkout`);
    await choosePayment(page, "manual");
    await orderNumber(page);
    await expect(page.locator("main")).toContainText("ATU37675002");
    await page.context().close();
  });
}
