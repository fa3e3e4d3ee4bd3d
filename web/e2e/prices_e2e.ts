import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const ADMIN = "/api/admin/v1";

type Money = Readonly<{ amount: number; currency: string }>;
type Row = Readonly<{
  variant_id: string;
  product_id: string;
  sku: string;
  price: Money | null;
  compare_at_price: Money | null;
  standard_price: Money | null;
  cost: Money | null;
}>;

async function signIn(page: Page, path: string): Promise<void> {
  await page.goto(`/admin${path}`);
  await page.getByLabel(/e-?mail/i).fill(process.env["STAFF_EMAIL"] ?? "");
  await page.getByLabel(/password/i).fill(process.env["STAFF_PASSWORD"] ?? "");
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL((url) => `${url.pathname}${url.search}` === `/admin${path}`);
}

async function read<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`${ADMIN}${path}`);
  expect(answer.status()).toBe(200);
  return await answer.json() as T;
}

/** What the list says, whoever looks: asked of the API, not of the page. */
async function priced(page: Page, listId: string): Promise<readonly Row[]> {
  return (await read<{ data: Row[] }>(page, `/price-lists/${listId}/sheet?only=priced&limit=100`))
    .data;
}

/** Begins a list by the page, and answers its id. */
async function newList(page: Page, name: string): Promise<string> {
  await signIn(page, "/price-lists");
  await page.getByRole("button", { name: "New list" }).click();
  const panel = page.getByRole("complementary", { name: "New list" });
  await panel.getByLabel("Name").fill(name);
  await panel.getByRole("button", { name: /Begin list/ }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("grid")).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Puts text on the clipboard and sends what a spreadsheet sends with Ctrl V. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator("td[data-cell]:focus").evaluate((cell, block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", block);
    cell.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** A sheet has hundreds of rows that are alike: the first are looked at. */
async function axe(page: Page): Promise<void> {
  test.slow();
  const { violations } = await new AxeBuilder({ page })
    .exclude("[role=grid] > tbody > tr:nth-child(n + 13)").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("prices are typed, pasted and saved; what cannot be saved stays and says why", async ({ page }) => {
  const id = await newList(page, "Trade prices");
  await page.locator('[data-cell="0:0"]').click();
  await page.keyboard.type("24.5");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-cell="0:0"]')).toHaveText("24.50");
  await expect(page.locator('[data-cell="1:0"]')).toBeFocused();

  await paste(page, "19.00\t25.00\n1x\t\n30.00\t29.00");
  await expect(page.getByText("6 cells pasted, 3 rows.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toContainText("2 errors");
  expect(await priced(page, id)).toEqual([]);
  await axe(page);

  await page.keyboard.press("Control+s");
  await expect(page.getByText("3 cells saved.")).toBeVisible();
  const rows = await priced(page, id);
  expect(
    rows.map(({ price, compare_at_price: compare }) => [price?.amount, compare?.amount ?? null]),
  )
    .toEqual([[2450, null], [1900, 2500]]);
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await expect(bar).toContainText("3 cells changed");
  await bar.getByRole("button", { name: /errors, go there/ }).click();
  await expect(page.locator('[data-cell="2:0"]')).toBeFocused();
  await expect(page.getByRole("alert").filter({ hasText: "Not an amount." })).toBeVisible();

  await bar.getByRole("button", { name: "Discard" }).click();
  await expect(bar).toBeHidden();
  expect((await priced(page, id)).length).toBe(2);
});

test("a step of quantity is begun in the sheet, and has its own price", async ({ page }) => {
  const id = await newList(page, "By the dozen");
  await page.locator('[data-cell="0:0"]').click();
  await page.keyboard.type("20");
  await page.keyboard.press("Enter");
  await page.locator('[data-cell="0:0"]').click();
  await page.getByLabel("Step from").fill("12");
  await page.getByRole("button", { name: "Add step" }).click();
  await expect(page.locator('[data-cell="1:0"]')).toBeFocused();
  await expect(page.getByText("12 pcs")).toBeVisible();
  await page.keyboard.type("-10 %");
  await page.keyboard.press("Enter");
  // There is no price yet that it could be less than.
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toContainText("1 error");
  await page.locator('[data-cell="1:0"]').click();
  await page.keyboard.type("18");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("2 cells saved.")).toBeVisible();
  const rows = await read<{ data: { quantity_from: number; price: Money }[] }>(
    page,
    `/price-lists/${id}/prices`,
  );
  expect(rows.data.map(({ quantity_from: from, price }) => [from, price.amount]))
    .toEqual([[1, 2000], [12, 1800]]);
});

test("one step back takes a pasted block out of the sheet; the way back of a save is a save", async ({ page }) => {
  const id = await newList(page, "Undone prices");
  await page.locator('[data-cell="0:0"]').click();
  await paste(page, "10.00\n11.00\n12.00");
  await expect(page.getByText("3 cells changed")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("3 cells changed")).toBeHidden();

  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("1 cell saved.")).toBeVisible();
  expect((await priced(page, id)).length).toBe(1);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText("Taken back: the prices are as they were.")).toBeVisible();
  expect(await priced(page, id)).toEqual([]);
});

test("many prices are taken over from the standard list, less a fifth, up to .90, and seen before they are saved", async ({ page }) => {
  const id = await newList(page, "Winter sale");
  await page.getByRole("button", { name: /Change many/ }).click();
  const panel = page.getByRole("complementary", { name: "Change many prices" });
  await panel.getByLabel("What").selectOption("from_list");
  await panel.getByLabel("List").selectOption({ label: "standard, Germany, EUR" });
  await panel.getByLabel("Per cent").fill("-20");
  await panel.getByLabel("Rounding").selectOption({ label: "Up to the next .90" });
  await panel.getByLabel("Compare at").selectOption({
    label: "The price before, where it is higher",
  });
  await panel.getByRole("button", { name: "Preview" }).click();
  await expect(panel.getByText(/prices would change\./)).toBeVisible();
  expect(await priced(page, id)).toEqual([]);
  await panel.getByRole("button", { name: /into the sheet/ }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeVisible();
  expect(await priced(page, id)).toEqual([]);

  await page.getByRole("button", { name: /^Save \d+/ }).click();
  await expect(page.getByText(/cells saved\./)).toBeVisible();
  const rows = await priced(page, id);
  expect(rows.length).toBeGreaterThan(20);
  for (const { sku, price, compare_at_price: compare, standard_price: standard } of rows) {
    const least = Math.ceil((standard?.amount ?? 0) * 8 / 10);
    expect([sku, price?.amount]).toEqual([sku, least + (190 - least % 100) % 100]);
    expect(compare?.amount).toBe(
      (standard?.amount ?? 0) > (price?.amount ?? 0) ? standard?.amount : undefined,
    );
  }
});

test("a change by somebody else is told, and nothing of either is lost", async ({ page }) => {
  const id = await newList(page, "Rival prices");
  await page.locator('[data-cell="0:0"]').click();
  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  const [first, second] =
    (await read<{ data: Row[] }>(page, `/price-lists/${id}/sheet?limit=2`)).data;
  const eur = (amount: number) => ({ amount, currency: "EUR" });
  const rival = await page.request.put(`${ADMIN}/price-lists/${id}/prices`, {
    headers: {
      "if-match": '"1"',
      "idempotency-key": crypto.randomUUID(),
      origin: new URL(page.url()).origin,
    },
    data: {
      rows: [
        { variant_id: first?.variant_id, price: eur(5000) },
        { variant_id: second?.variant_id, price: eur(6000) },
      ],
    },
  });
  expect(rival.status()).toBe(200);

  await page.keyboard.press("Control+s");
  await expect(page.getByText("Somebody else changed this list meanwhile.")).toBeVisible();
  await expect(page.getByText(/1 of them has another price now/)).toBeVisible();
  expect((await priced(page, id)).map(({ price }) => price?.amount)).toEqual([5000, 6000]);
  await page.keyboard.press("Control+s");
  await expect(page.getByText("1 cell saved.")).toBeVisible();
  expect((await priced(page, id)).map(({ price }) => price?.amount)).toEqual([1000, 6000]);
});

test("a cost is said, shown with what is left of the price, and no shopper is told", async ({ page }) => {
  await signIn(page, "/price-lists?market=de");
  await page.getByRole("link", { name: "standard" }).first().click();
  const cell = page.locator('[data-cell="0:2"]');
  await cell.click();
  await page.keyboard.type("7.77");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("1 cell saved.")).toBeVisible();
  await expect(page.locator("tr", { has: cell }).locator("td").last()).toHaveText(/^\d+\.\d %$/);

  const lists = await read<{ data: { id: string; standard: boolean }[] }>(
    page,
    "/price-lists?market=de",
  );
  const listId = lists.data.find(({ standard }) => standard)?.id ?? "";
  const [row] = await priced(page, listId);
  expect(row?.cost).toEqual({ amount: 777, currency: "EUR" });

  await cell.click();
  await page.getByRole("button", { name: /what it was before/ }).click();
  const history = page.getByRole("complementary", { name: "What it was" });
  await expect(history.getByText("Lowest of 30 days")).toBeVisible();
  await expect(history.getByText("Holds now")).toBeVisible();
  await axe(page);

  const product = await read<{ handle: string }>(page, `/products/${row?.product_id}`);
  await page.goto(`/admin/products/${row?.product_id}`);
  await expect(page.getByRole("region", { name: "Cost and margin" }).getByRole("textbox").first())
    .toHaveValue("7.77");
  const shown = await page.request.get(`/api/storefront/v1/products/${product.handle}?market=de`);
  expect(await shown.text()).not.toMatch(/"cost"|"margin"|\b777\b/);
});

test("a list is narrowed, dated and put away by the page", async ({ page }) => {
  const id = await newList(page, "Christmas");
  await page.getByRole("button", { name: /Edit list/ }).click();
  const panel = page.getByRole("complementary", { name: "Edit list" });
  await panel.getByLabel("Customer group").fill("trade");
  await panel.getByLabel("Priority").fill("7");
  await panel.getByLabel("Holds from").fill("2031-12-01T00:00");
  await panel.getByLabel("Holds until").fill("2031-11-01T00:00");
  await panel.getByRole("button", { name: /Save list/ }).click();
  await expect(panel.getByText("A list must begin before it ends.")).toBeVisible();
  await panel.getByLabel("Holds until").fill("2031-12-24T00:00");
  await panel.getByRole("button", { name: /Save list/ }).click();
  await expect(panel).toBeHidden();
  await page.getByRole("button", { name: "Put to work" }).click();
  await expect(page.locator("main").getByText("From 1 Dec 2031")).toBeVisible();
  const list = await read<Record<string, unknown>>(page, `/price-lists/${id}`);
  expect(list).toMatchObject({
    status: "active",
    customer_group: "trade",
    priority: 7,
    effective_from: "2031-11-30T23:00:00.000Z",
    effective_to: "2031-12-23T23:00:00.000Z",
  });
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.locator("main").getByText("Archived", { exact: true })).toBeVisible();
  expect((await read<{ status: string }>(page, `/price-lists/${id}`)).status).toBe("archived");
  await page.goto("/admin/price-lists?view=archived");
  await expect(page.getByRole("table").getByRole("link", { name: "Christmas" })).toBeVisible();
  await axe(page);
});
