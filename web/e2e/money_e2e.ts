import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import type {
  BreakListV1,
  JournalV1,
  PaymentListV1,
  ValueAccountListV1,
  ValueAccountWithEntriesV1,
} from "@mercator/contracts/admin/v1";
import {
  addToBasket,
  buyByTransfer,
  CARDS,
  choosePayment,
  goToPayment,
  MARKETS,
  orderNumber,
  payByCard,
} from "./buying.ts";
import { adminApi, openAsStaff } from "./staff.ts";

const [market] = MARKETS;

async function inNewBrowser<T>(page: Page, use: (shopper: Page) => Promise<T>): Promise<T> {
  const context = await page.context().browser()?.newContext();
  if (context === undefined) throw new Error("There is no browser");
  const done = await use(await context.newPage());
  await context.close();
  return done;
}

test("payments of all orders are found by number, provider and state, and lead to their order", async ({ page, browser }) => {
  if (market === undefined) throw new Error("There is no market");
  const number = await inNewBrowser(page, (shopper) => buyByTransfer(shopper, market));
  const staff = await openAsStaff(browser, { path: "/payments" });
  await staff.getByLabel("Find in payments").fill(number);
  await expect(staff.getByRole("link", { name: number })).toBeVisible();
  await expect(staff.getByRole("table", { name: "Payments" }).getByRole("row")).toHaveCount(2);
  await staff.getByLabel("Provider").selectOption("stripe");
  await expect(staff.getByText("No payment fits")).toBeVisible();
  await staff.getByLabel("Provider").selectOption("manual");
  await staff.getByRole("link", { name: number }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(number);
  const { data } = await adminApi<PaymentListV1>(staff, `/payments?q=${number}`);
  expect(data.map(({ provider, order_number }) => [provider, order_number])).toEqual([
    ["manual", number],
  ]);
  await staff.goto("/admin/payments?view=problems");
  await expect(staff.getByText("Every payment fits its order")).toBeVisible();
  await staff.context().close();
});

test("the journal shows an order's entries, sums to zero, and comes as a file", async ({ page, browser }) => {
  if (market === undefined) throw new Error("There is no market");
  const number = await inNewBrowser(page, async (shopper) => {
    await addToBasket(shopper, market);
    await goToPayment(shopper, market);
    await choosePayment(shopper, "sandbox");
    await payByCard(shopper, CARDS.good);
    return await orderNumber(shopper);
  });
  const staff = await openAsStaff(browser, { path: "/ledger" });
  await expect(staff.getByText("Debits and credits come to the same in each currency"))
    .toBeVisible();
  await staff.getByRole("link", { name: "Owed by shoppers" }).click();
  await expect(staff).toHaveURL(/account=receivable/);
  await staff.getByLabel("Order number").fill(number);
  await expect(staff).toHaveURL(/order=ord_/);
  const order = /ord_[0-9a-z]+/.exec(staff.url())?.[0] ?? "";
  await staff.getByLabel("Account").selectOption("");
  await expect(staff.getByRole("cell", { name: /^Sale / })).toHaveCount(1);
  const { data } = await adminApi<JournalV1>(staff, `/ledger/entries?order_id=${order}`);
  const lines = data.flatMap((entry) => entry.lines);
  expect(lines.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(0);
  await expect(staff.getByRole("table", { name: "Journal" }).locator("tbody tr"))
    .toHaveCount(lines.length);

  const download = staff.waitForEvent("download");
  await staff.getByRole("link", { name: "Download CSV" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file.trimEnd().split("\r\n")).toHaveLength(lines.length + 1);
  expect(file).toContain(number);
  await staff.context().close();
});

test("a report that knows more than the journal opens a difference, and who explains it closes it", async ({ browser }) => {
  const staff = await openAsStaff(browser, { path: "/ledger?view=reconciliation" });
  const id = `txn_${crypto.randomUUID()}`;
  const at = new Date().toISOString();
  await staff.getByRole("button", { name: /^Upload a report/ }).click();
  const panel = staff.getByRole("complementary", { name: "Upload a report" });
  await panel.getByLabel("Provider").selectOption("sandbox");
  await panel.getByLabel("File").setInputFiles({
    name: "broken.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("id,kind\n1,capture\n"),
  });
  await panel.getByRole("button", { name: /^Compare/ }).click();
  await expect(panel.getByRole("alert").first()).toContainText("Nothing was compared");
  await panel.getByLabel("File").setInputFiles({
    name: "report.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`id,kind,currency,amount,occurred_at\n${id},capture,USD,1234,${at}\n`),
  });
  await panel.getByRole("button", { name: /^Compare/ }).click();
  const row = staff.getByRole("row", { name: new RegExp(id) });
  await expect(row).toContainText("Missing here");
  await expect(row).toContainText("$12.34");
  await row.getByRole("button", { name: "Close" }).click();
  const closing = staff.getByRole("complementary", { name: "Close a difference" });
  await closing.getByRole("button", { name: /^Close the difference/ }).click();
  await expect(closing.getByText("Write why.")).toBeVisible();
  const before = await adminApi<BreakListV1>(staff, "/reconciliation-breaks?state=open");
  expect(before.data.some(({ transaction }) => transaction?.id === id)).toBe(true);
  await closing.getByLabel("Reason").fill("A charge of the old shop");
  await closing.getByRole("button", { name: /^Close the difference/ }).click();
  await expect(row).toBeHidden();
  const after = await adminApi<BreakListV1>(staff, "/reconciliation-breaks?state=resolved");
  const closed = after.data.find(({ transaction }) => transaction?.id === id);
  expect([closed?.resolution, closed?.reason]).toEqual(["explained", "A charge of the old shop"]);
  // What is explained is not booked.
  const { data } = await adminApi<JournalV1>(staff, "/ledger/entries?account=differences");
  expect(data.filter(({ reference }) => reference?.includes(id))).toEqual([]);
  await staff.context().close();
});

test("to write off asks twice, and books the rest", async ({ browser }) => {
  const staff = await openAsStaff(browser, { path: "/ledger?view=reconciliation" });
  const id = `txn_${crypto.randomUUID()}`;
  await staff.getByRole("button", { name: /^Upload a report/ }).click();
  const panel = staff.getByRole("complementary", { name: "Upload a report" });
  await panel.getByLabel("Provider").selectOption("sandbox");
  const line = `${id},capture,USD,77,${new Date().toISOString()}`;
  await panel.getByLabel("File").setInputFiles({
    name: "report.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`id,kind,currency,amount,occurred_at\n${line}\n`),
  });
  await panel.getByRole("button", { name: /^Compare/ }).click();
  const row = staff.getByRole("row", { name: new RegExp(id) });
  await row.getByRole("button", { name: "Close" }).click();
  const closing = staff.getByRole("complementary", { name: "Close a difference" });
  await closing.getByLabel(/^Written off/).check();
  await closing.getByLabel("Reason").fill("Nobody knows whose");
  await closing.getByRole("button", { name: /^Close the difference/ }).click();
  const sure = staff.getByRole("alertdialog", { name: "Write off $0.77?" });
  await sure.getByRole("button", { name: "Keep it open" }).click();
  const booked = async () =>
    (await adminApi<JournalV1>(staff, "/ledger/entries?account=differences")).data
      .filter(({ reference }) => reference?.includes(id)).length;
  expect(await booked()).toBe(0);
  await closing.getByRole("button", { name: /^Close the difference/ }).click();
  await sure.getByRole("button", { name: "Write it off" }).click();
  await expect(staff.getByText("The difference is closed.")).toBeVisible();
  await expect(row).toBeHidden();
  expect(await booked()).toBe(1);
  await staff.context().close();
});

test("a mailed card's code stands in its mail alone; credit is given to an address", async ({ browser }) => {
  const staff = await openAsStaff(browser, { path: "/gift-cards" });
  const to = `nora.${crypto.randomUUID().slice(0, 8)}@example.com`;
  await staff.getByRole("button", { name: /^Issue a gift card/ }).first().click();
  const panel = staff.getByRole("complementary", { name: "Issue a gift card" });
  await panel.getByLabel("Amount").fill("30.00");
  await panel.getByRole("button", { name: /^Issue/ }).click();
  await expect(panel.getByText("Write an e-mail address.")).toBeVisible();
  await panel.getByLabel("Recipient's e-mail").fill(to);
  await panel.getByRole("button", { name: /^Issue €30\.00/ }).click();
  await expect(staff.getByText(`A card of €30.00 is on its way to ${to}.`)).toBeVisible();
  const find = new URLSearchParams({ email: to });
  const cards = await adminApi<ValueAccountListV1>(staff, `/gift-cards?${find}`);
  expect(cards.data.map(({ balance, recipient }) => [balance, recipient])).toEqual([[3_000, to]]);

  await staff.getByRole("button", { name: /^Give store credit/ }).first().click();
  const giving = staff.getByRole("complementary", { name: "Give store credit" });
  await giving.getByLabel("Amount").fill("12.50");
  await giving.getByLabel("Customer's e-mail").fill(to);
  await giving.getByRole("button", { name: /^Give/ }).click();
  await expect(giving.getByText("Write why.")).toBeVisible();
  expect((await adminApi<ValueAccountListV1>(staff, `/store-credits?${find}`)).data).toEqual([]);
  await giving.getByLabel("Reason").fill("Late parcel");
  await giving.getByRole("button", { name: /^Give €12\.50/ }).click();
  await expect(staff.getByText(`€12.50 of credit given to ${to}.`)).toBeVisible();
  const credit = await adminApi<ValueAccountListV1>(staff, `/store-credits?${find}`);
  expect(credit.data.map(({ balance }) => balance)).toEqual([1_250]);
  await staff.context().close();
});

test("a gift card is issued, shows its code once, is corrected, and stopped for good", async ({ browser }) => {
  const staff = await openAsStaff(browser, { path: "/gift-cards" });
  await staff.getByRole("button", { name: /^Issue a gift card/ }).first().click();
  const panel = staff.getByRole("complementary", { name: "Issue a gift card" });
  await panel.getByLabel("Amount").fill("25.00");
  await panel.getByLabel("Currency").selectOption("USD");
  await panel.getByLabel("Show it to me, once").check();
  await panel.getByLabel("Reason").fill("A fair");
  await panel.getByRole("button", { name: /^Issue \$25\.00/ }).click();
  const shown = staff.getByRole("complementary", { name: "The code of the card" });
  const code = (await shown.getByTestId("code").innerText()).trim();
  expect(code.replaceAll("-", "")).toHaveLength(20);
  const lastFour = code.replaceAll("-", "").slice(-4);
  const { data: [card] } = await adminApi<ValueAccountListV1>(
    staff,
    `/gift-cards?last_four=${lastFour}`,
  );
  expect([card?.balance, card?.currency, card?.recipient]).toEqual([2_500, "USD", null]);
  expect(JSON.stringify(card)).not.toContain(code);
  await shown.getByRole("button", { name: "I have it" }).click();
  await expect(staff.getByText(code)).toBeHidden();

  await staff.getByLabel("Find in gift cards").fill(lastFour);
  await staff.getByRole("link", { name: `… ${lastFour}` }).click();
  const at = `/value-accounts/${card?.id}`;
  await staff.getByRole("button", { name: /^Correct the balance/ }).click();
  const correcting = staff.getByRole("complementary", { name: "Correct the balance" });
  await correcting.getByLabel("Change").fill("-30");
  await expect(correcting.getByText("There is less on it than that.")).toBeVisible();
  await correcting.getByLabel("Change").fill("-5");
  await correcting.getByLabel("Reason").fill("Typed wrong");
  await correcting.getByRole("button", { name: /^Correct/ }).click();
  await expect(staff.getByText("The balance is corrected.")).toBeVisible();
  const corrected = await adminApi<ValueAccountWithEntriesV1>(staff, at);
  expect([corrected.balance, corrected.entries.map(({ amount }) => amount)]).toEqual([
    2_000,
    [-500, 2_500],
  ]);

  await staff.getByRole("button", { name: "Stop this card" }).click();
  await staff.getByRole("button", { name: "Keep it" }).click();
  expect((await adminApi<ValueAccountWithEntriesV1>(staff, at)).status).toBe("active");
  await staff.getByRole("button", { name: "Stop this card" }).click();
  await staff.getByRole("button", { name: "Stop it" }).click();
  await expect(staff.getByText("It is stopped: it pays for nothing any more.")).toBeVisible();
  const stopped = await adminApi<ValueAccountWithEntriesV1>(staff, at);
  expect([stopped.status, stopped.balance]).toEqual(["disabled", 2_000]);
  await staff.context().close();
});
