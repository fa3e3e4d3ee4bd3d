import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import type { LoyaltyRulesV1, ValueAccountListV1 } from "@mercator/contracts/admin/v1";
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
import { adminApi, openAsStaff } from "./staff.ts";

const market = MARKETS.find(({ base }) => base === "/de-de");
const EMAIL = "punkte@example.com";

const balances = async (staff: Page, list: "gift-cards" | "loyalty-accounts") =>
  (await adminApi<ValueAccountListV1>(staff, `/${list}?email=${EMAIL}`)).data
    .map(({ balance }) => balance);

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Ten points for each full euro, a hundred of them for five, at once. */
async function setRule(staff: Page): Promise<void> {
  await staff.getByRole("button", { name: "Change EUR" }).click();
  const panel = staff.getByRole("complementary", { name: "Points for EUR" });
  await panel.getByLabel("Points", { exact: true }).fill("10");
  await panel.getByLabel("For each full").fill("1.00");
  await panel.getByLabel("So many points").fill("0");
  await panel.getByLabel("Become a gift card of").fill("5.00");
  await panel.getByLabel("Usable after days").fill("0");
  await panel.getByRole("button", { name: /Save the rule/ }).click();
  await expect(panel.getByText("A whole number from 1 to 1,000,000.")).toBeVisible();
  expect((await adminApi<LoyaltyRulesV1>(staff, "/loyalty-rules")).data).toEqual([]);
  await panel.getByLabel("So many points").fill("100");
  await expect(panel.getByRole("status")).toContainText(
    "10 points for each full €1.00; 100 points become a gift card of €5.00.",
  );
  await expectAccessible(staff);
  await panel.getByRole("button", { name: /Save the rule/ }).click();
  await expect(panel).toBeHidden();
  const [rule] = (await adminApi<LoyaltyRulesV1>(staff, "/loyalty-rules")).data;
  expect([rule?.currency, rule?.active, rule?.points, rule?.per, rule?.redeem_amount])
    .toEqual(["EUR", true, 10, 100, 500]);
}

async function captureAndShip(staff: Page, number: string): Promise<void> {
  await staff.goto("/admin/orders");
  await staff.getByRole("link", { name: new RegExp(number) }).first().click();
  for (const deed of ["Capture", "Ship"]) {
    await staff.getByRole("button", { name: new RegExp(`^${deed}`) }).first().click();
    await staff.getByRole("complementary", { name: deed }).getByRole("button", {
      name: new RegExp(`^${deed}`),
    }).click();
    const done = deed === "Capture" ? "Paid" : "Shipped";
    await expect(staff.locator("main").getByText(done, { exact: true }).first()).toBeVisible();
  }
}

async function buyByCard(shopper: Page, market: Market): Promise<string> {
  await addToBasket(shopper, market);
  await goToPayment(shopper, { ...market, address: { ...market.address, email: EMAIL } });
  await choosePayment(shopper, "sandbox");
  await payByCard(shopper, CARDS.good);
  return await orderNumber(shopper);
}

/** More than there is, and what is no whole step. */
async function expectRefusals(plain: Page): Promise<void> {
  const path = `${new URL(plain.url()).pathname}/points`;
  const headers = { origin: new URL(plain.url()).origin };
  const odd = await plain.request.post(path, { form: { points: "150" }, headers });
  expect([odd.status(), await odd.text()]).toEqual([
    422,
    expect.stringContaining("nur in ganzen Schritten"),
  ]);
  const tooMany = await plain.request.post(path, { form: { points: "300" }, headers });
  expect([tooMany.status(), await tooMany.text()]).toEqual([
    409,
    expect.stringContaining("So viele Punkte sind es inzwischen nicht mehr"),
  ]);
}

async function addTenPoints(staff: Page): Promise<void> {
  await staff.getByRole("button", { name: /Correct the balance/ }).click();
  const panel = staff.getByRole("complementary", { name: "Correct the balance" });
  await panel.getByLabel("Change").fill("10");
  await panel.getByLabel("Reason").fill("Goodwill");
  await expectAccessible(staff);
  await panel.getByRole("button", { name: "Correct by 10 points" }).click();
  await expect(panel).toBeHidden();
}

test("an order earns points by the rule that staff set, and its page makes a gift card of them", async ({ browser }) => {
  test.setTimeout(90_000);
  if (market === undefined) throw new Error("There is no German market");
  const staff = await openAsStaff(browser, { path: "/settings/loyalty" });
  await expectAccessible(staff);
  await setRule(staff);

  const shopper = await (await browser.newContext()).newPage();
  const number = await buyByCard(shopper, market);
  await expect(shopper.locator("#points")).toBeHidden();
  await captureAndShip(staff, number);

  // The rest as a shopper without script.
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await expect(async () => {
    await plain.goto(shopper.url());
    await expect(plain.locator("#points")).toContainText("Sie haben 290 Punkte", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expectAccessible(shopper);
  await expectRefusals(plain);
  expect(await balances(staff, "gift-cards")).toEqual([]);
  await plain.locator("#points select").selectOption({ label: "200 Punkte für 10,00 €" });
  await submit(plain, "/points");
  await expect(plain.locator("#points")).toContainText(`unterwegs an ${EMAIL}`);
  await expect(plain.locator("#points")).toContainText("Sie haben 90 Punkte");
  await expect(plain.locator("#points form")).toHaveCount(0);
  expect(await balances(staff, "gift-cards")).toEqual([1_000]);
  expect(await balances(staff, "loyalty-accounts")).toEqual([90]);

  await staff.goto("/admin/gift-cards?view=loyalty");
  await expect(staff.getByRole("table", { name: "Points" })).toContainText("90 points");
  await staff.getByRole("link", { name: EMAIL }).click();
  await expect(staff.getByText("Became a gift card")).toBeVisible();
  await addTenPoints(staff);
  expect(await balances(staff, "loyalty-accounts")).toEqual([100]);

  await staff.goto("/admin/settings/loyalty");
  await staff.getByRole("button", { name: "Change EUR" }).click();
  await staff.getByLabel("Orders earn points").uncheck();
  await staff.getByRole("button", { name: /Save the rule/ }).click();
  await expect(staff.getByRole("table")).toContainText("Off");
  await plain.reload();
  await expect(plain.locator("main h1")).toBeVisible();
  await expect(plain.locator("#points")).toHaveCount(0);
  for (const page of [staff, shopper, plain]) await page.context().close();
});
