import { type Browser, expect, type Page, test } from "@playwright/test";
import type { AdminOrderV1, ValueAccountWithEntriesV1 } from "@mercator/contracts/admin/v1";
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
// Each of these is a purchase and two people in browsers of their own.
test.describe.configure({ timeout: 90_000 });

/** Buys by card and answers where the order stands in the back-office. */
async function boughtByCard(page: Page, inBasket?: () => Promise<void>): Promise<string> {
  if (market === undefined) throw new Error("There is no market");
  await addToBasket(page, market);
  await inBasket?.();
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

/** Issues a card of ten dollars and answers its code. */
async function issuedCard(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^Issue a gift card/ }).first().click();
  const issuing = page.getByRole("complementary", { name: "Issue a gift card" });
  await issuing.getByLabel("Amount").fill("10.00");
  await issuing.getByLabel("Currency").selectOption("USD");
  await issuing.getByLabel("Show it to me, once").check();
  await issuing.getByRole("button", { name: /^Issue \$10\.00/ }).click();
  return (await page.getByTestId("code").innerText()).trim();
}

test("an order paid by gift card and card shows both; a refund goes to the one that is named", async ({ browser }) => {
  if (market === undefined) throw new Error("There is no market");
  const staff = await openAsStaff(browser, { path: "/gift-cards" });
  const code = await issuedCard(staff);
  const shopper = await (await browser.newContext()).newPage();
  await addToBasket(shopper, market);
  await shopper.goto(`${market.base}/cart`);
  await shopper.locator("#codes summary").click();
  await shopper.locator('#codes input[name="code"]').fill(code);
  await shopper.locator('#codes form[action$="/cart/codes"] button').click();
  await expect(shopper.locator("#codes li").first()).toContainText("$10.00");
  await goToPayment(shopper, market);
  await choosePayment(shopper, "sandbox");
  await payByCard(shopper, CARDS.good);
  await orderNumber(shopper);
  const at = `/orders/${/ord_[0-9a-z]+/.exec(shopper.url())?.[0]}`;
  await shopper.context().close();

  await staff.goto(`/admin${at}`);
  const payments = staff.getByRole("table", { name: "Payment" });
  const card = payments.getByRole("link", { name: `gift card ending in ${code.slice(-4)}` });
  await expect(card).toBeVisible();
  await expect(payments.getByRole("row")).toHaveCount(3);
  await staff.getByRole("button", { name: /^Capture/ }).first().click();
  await staff.getByRole("complementary", { name: "Capture" }).getByRole("button", {
    name: /^Capture/,
  })
    .click();
  await expect(staff.getByText("$27.98 captured.")).toBeVisible();
  await staff.getByRole("button", { name: /^Refund/ }).first().click();
  const panel = staff.getByRole("complementary", { name: "Refund" });
  const named = await panel.locator("option", { hasText: "gift card ending in" }).getAttribute(
    "value",
  );
  await panel.getByLabel("Out of").selectOption(named);
  await panel.getByLabel("Amount").fill("0.75");
  await panel.getByLabel("Reason").selectOption("late");
  await expect(panel.getByRole("button", { name: /^Refund \$0\.75/ })).toBeVisible();
  await panel.getByRole("button", { name: /^Refund \$0\.75/ }).click();
  await expect(staff.getByText("$0.75 refunded.")).toBeVisible();
  const order = await adminApi<AdminOrderV1>(staff, at);
  const back = order.payments.map(({ provider, refunded }) => [provider, refunded.amount]);
  expect(Object.fromEntries(back)).toEqual({ gift_card: 75, sandbox: 0 });

  await card.click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(code.slice(-4));
  const id = /sva_[0-9a-z]+/.exec(staff.url())?.[0];
  const account = await adminApi<ValueAccountWithEntriesV1>(staff, `/value-accounts/${id}`);
  expect([account.balance, account.entries.map(({ kind, amount }) => [kind, amount])]).toEqual([
    75,
    [["reversed", 75], ["redeemed", -1_000], ["issued", 1_000]],
  ]);
  await staff.context().close();
});

test("the trace of an order names the promotions that applied and tells why another did not", async ({ browser }) => {
  if (market === undefined) throw new Error("There is no market");
  const staff = await openAsStaff(browser, { path: "/" });
  const post = async (path: string, { data, etag }: { data?: unknown; etag?: string }) => {
    const answer = await staff.request.post(`/api/admin/v1/promotions${path}`, {
      data: data ?? {},
      headers: {
        origin: new URL(staff.url()).origin,
        "idempotency-key": crypto.randomUUID(),
        ...(etag === undefined ? {} : { "if-match": etag }),
      },
    });
    expect(answer.ok()).toBe(true);
    return await answer.json() as { id: string; version: number };
  };
  const begin = async (name: string, atLeast: number) => {
    const lines = { kind: "every_line" };
    const definition = {
      labels: { en: name, de: name },
      kind: "cart",
      needs_code: false,
      condition: { kind: "subtotal", at_least: [{ amount: atLeast, currency: "USD" }], of: lines },
      action: {
        kind: "off_lines",
        of: lines,
        off: { kind: "percent", millionths: 100_000 },
        each: "together",
      },
      stacking: { priority: 0, group: null, exclusive: false },
    };
    const { id, version } = await post("", { data: { name, definition } });
    return await post(`/${id}/activation`, { etag: `"${version}"` });
  };
  const applied = await begin("Ten off", 1_000);
  const refused = await begin("Ten off the big ones", 100_000);
  const shopper = await (await browser.newContext()).newPage();
  const at = await boughtByCard(shopper, async () => {
    // A server keeps the running promotions for half a minute.
    await expect(async () => {
      await shopper.goto(`${market.base}/cart`);
      await expect(shopper.locator("main").getByText("Ten off").first()).toBeVisible({
        timeout: 500,
      });
    }).toPass({ timeout: 40_000 });
  });
  await shopper.context().close();
  for (const { id, version } of [applied, refused]) {
    await post(`/${id}/archival`, { etag: `"${version}"` });
  }

  await staff.goto(`/admin${at}`);
  const order = await adminApi<AdminOrderV1>(staff, at);
  expect(order.discount_total.amount).toBeGreaterThan(0);
  await staff.locator("dl.sum .total .why").click();
  const why = staff.locator("#why-total");
  await expect(why.getByText("Ten off", { exact: true })).toBeVisible();
  await expect(why.getByText("Taken off 1 item")).toBeVisible();
  await expect(why.getByText("Ten off the big ones")).toBeVisible();
  await expect(why.getByText("Not applied. The items came to too little")).toBeVisible();
  await staff.context().close();
});
