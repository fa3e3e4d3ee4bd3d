import { type Browser, expect, type Page, test } from "@playwright/test";
import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";
import {
  addToBasket,
  CARDS,
  choosePayment,
  goToPayment,
  MARKETS,
  orderNumber,
  payByCard,
} from "./buying.ts";
import { adminApi, openAsStaff, SECOND_STAFF } from "./staff.ts";

const [market] = MARKETS;

/** Buys by card and answers where the order stands in the back-office. */
async function boughtByCard(page: Page): Promise<string> {
  if (market === undefined) throw new Error("There is no market");
  await addToBasket(page, market);
  await goToPayment(page, market);
  await choosePayment(page, "sandbox");
  await payByCard(page, CARDS.good);
  await orderNumber(page);
  return `/orders/${/ord_[0-9a-z]+/.exec(page.url())?.[0]}`;
}

/** Signs in and lets one person give back a dollar of an order, as an administrator would. */
async function limitedToOneDollar(browser: Browser): Promise<Page> {
  const page = await openAsStaff(browser, { path: "/settings/refunds" });
  await page.getByRole("button", { name: "Change USD" }).click();
  await page.getByRole("textbox", { name: "Limit" }).fill("1.00");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /USD/ })).toContainText("$1.00");
  return page;
}

test("a refund above the limit goes only once a second person agrees", async ({ browser }) => {
  const shopper = await (await browser.newContext()).newPage();
  const at = await boughtByCard(shopper);
  await shopper.context().close();

  const asker = await limitedToOneDollar(browser);
  await asker.goto(`/admin${at}`);
  await asker.getByRole("button", { name: /^Capture/ }).first().click();
  await asker.getByRole("complementary", { name: "Capture" }).getByRole("button", {
    name: /^Capture/,
  })
    .click();
  await expect(asker.locator("main").getByText("Paid", { exact: true }).first()).toBeVisible();
  await asker.getByRole("button", { name: /^Refund/ }).first().click();
  const panel = asker.getByRole("complementary", { name: "Refund" });
  await panel.getByLabel("Amount").fill("5.00");
  await expect(panel.getByRole("status")).toContainText("$4.00 over what one person refunds alone");
  await panel.getByLabel("Reason").selectOption("damaged");
  await panel.getByLabel("Note for staff").fill("Handle is off");
  await panel.getByRole("button", { name: /^Ask to refund \$5\.00/ }).click();
  await expect(asker.getByText("Your refund of $5.00 waits for a second person.")).toBeVisible();
  const waiting = await adminApi<AdminOrderV1>(asker, at);
  expect(waiting.payments[0]?.refunded.amount).toBe(0);
  expect(waiting.refund_approvals.map(({ state }) => state)).toEqual(["waiting"]);

  await asker.getByRole("button", { name: "Why not me" }).click();
  await expect(asker.getByText(/You asked for it: the second person has to be somebody else/))
    .toBeVisible();
  // The button is not theirs and says so; pressing it all the same does nothing.
  await asker.getByRole("button", { name: "Agree to $5.00" }).click({ force: true });
  expect((await adminApi<AdminOrderV1>(asker, at)).payments[0]?.refunded.amount).toBe(0);

  const second = await openAsStaff(browser, { path: "/", email: SECOND_STAFF });
  await second.getByRole("link", { name: "Refunds that wait for a second person" }).click();
  await second.getByRole("link", { name: waiting.number }).click();
  await expect(second.getByText("Arrived damaged. Handle is off").first()).toBeVisible();
  await second.getByLabel("Your note").fill("Saw the picture");
  await second.getByRole("button", { name: "Agree to $5.00" }).click();
  await expect(second.getByText("You agreed: $5.00 goes back.")).toBeVisible();
  await expect(async () => {
    const after = await adminApi<AdminOrderV1>(second, at);
    expect(after.payments[0]?.refunded.amount).toBe(500);
    expect(after.refund_approvals.map(({ state }) => state)).toEqual(["approved"]);
  }).toPass({ timeout: 10_000 });
  await asker.context().close();
  await second.context().close();
});

test("who declines leaves the money where it is; the price tells its list and its tax", async ({ browser }) => {
  const shopper = await (await browser.newContext()).newPage();
  const at = await boughtByCard(shopper);
  await shopper.context().close();
  const asker = await limitedToOneDollar(browser);
  await asker.goto(`/admin${at}`);
  await asker.getByRole("button", { name: /^Capture/ }).first().click();
  await asker.getByRole("complementary", { name: "Capture" }).getByRole("button", {
    name: /^Capture/,
  })
    .click();
  await expect(asker.locator("main").getByText("Paid", { exact: true }).first()).toBeVisible();
  await asker.keyboard.press("w");
  await expect(asker.getByText(/^Price list /).first()).toBeVisible();
  await expect(asker.getByText(/added to the order, rounded on the line\.$/).first()).toBeVisible();
  await asker.keyboard.press("r");
  const panel = asker.getByRole("complementary", { name: "Refund" });
  await panel.getByLabel("Amount").fill("6.00");
  await panel.getByLabel("Reason").selectOption("goodwill");
  await panel.getByRole("button", { name: /^Ask to refund/ }).click();
  await expect(asker.getByText("Your refund of $6.00 waits for a second person.")).toBeVisible();

  const second = await openAsStaff(browser, { path: at, email: SECOND_STAFF });
  await second.getByRole("button", { name: "Decline" }).click();
  await expect(second.getByText("Declined: $6.00 stays.")).toBeVisible();
  await expect(second.getByText("Refund declined")).toBeVisible();
  const after = await adminApi<AdminOrderV1>(second, at);
  expect(after.payments[0]?.refunded.amount).toBe(0);
  expect(after.payments[0]?.refundable).toEqual(after.payments[0]?.captured);
  await asker.context().close();
  await second.context().close();
});
