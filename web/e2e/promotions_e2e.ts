import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

const email = process.env["STAFF_EMAIL"] ?? "";
const password = process.env["STAFF_PASSWORD"] ?? "";
const API = "/api/admin/v1";

async function signIn(page: Page, path: string): Promise<void> {
  await page.goto(`/admin${path}`);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await expect(page).toHaveURL(new RegExp(`/admin${path}$`));
}

/** What the shop has stored, asked as the person who is signed in. */
async function stored(page: Page, path: string) {
  const answer = await page.request.get(`${API}${path}`);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return await answer.json();
}

/** A shopper with one mug in a German cart. */
async function aCart(request: APIRequestContext) {
  const api = "/api/storefront/v1";
  const { access_token } = await (await request.post(`${api}/sessions`)).json();
  const headers = { authorization: `Bearer ${access_token}` };
  const call = async (method: string, path: string, data?: unknown) =>
    await (await request.fetch(`${api}${path}`, { method, headers, ...(data ? { data } : {}) }))
      .json();
  const { variants } = await call("GET", "/products/heron-mug?market=de");
  const variant = variants.find((it: { availability: string }) => it.availability === "in_stock");
  const { id } = await call("POST", "/carts", { market: "de" });
  await call("POST", `/carts/${id}/lines`, { variant_id: variant.id, quantity: 1 });
  return {
    enter: (code: string) => call("POST", `/carts/${id}/promotion-codes`, { code }),
    discount: async () => (await call("GET", `/carts/${id}`)).discount_total.amount as number,
  };
}

async function aDraft(
  page: Page,
  { name, needsCode = false }: Readonly<{ name: string; needsCode?: boolean }>,
): Promise<string> {
  const definition = {
    labels: { en: name, de: name },
    kind: "cart",
    needs_code: needsCode,
    condition: { kind: "market", any_of: ["us"] },
    action: { kind: "off_shipping", off: { kind: "percent", millionths: 500_000 } },
    stacking: { priority: 0, group: null, exclusive: false },
  };
  const made = await page.request.post(`${API}/promotions`, {
    data: { name, definition },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(made.status()).toBe(201);
  return (await made.json()).id;
}

/** The verdict beside the form follows what is typed: the subtotal, the code, and the date. */
async function tryOut(page: Page): Promise<void> {
  const least = page.getByLabel("Subtotal, EUR");
  await least.fill("9000");
  await page.getByLabel("How much off, percent").fill("20");
  const verdict = page.locator("[data-verdict]");
  await expect(verdict).toHaveText(/The subtotal is too low/);
  await least.fill("10");
  await expect(verdict).toHaveText(/Applies.*−€/);
  await page.getByLabel("As if its code was entered").uncheck();
  await expect(verdict).toHaveText(/Its code was not entered/);
  await page.getByLabel("As if its code was entered").check();
  await page.getByLabel("Until", { exact: true }).fill("2030-12-31T18:00");
  await page.getByText("Who buys, and where to").click();
  await page.getByLabel(/^Bought at/).fill("2030-12-31T18:00");
  await expect(verdict).toHaveText(/Is over/);
  await page.getByLabel(/^Bought at/).fill("2030-12-31T17:59");
  await expect(verdict).toHaveText(/Applies/);
}

test("a promotion is made, tried on a cart as it is typed, put to work, and taken back by its code", async ({ page, request }) => {
  test.slow();
  await signIn(page, "/promotions");
  await page.getByRole("button", { name: /New promotion/ }).click();
  await page.getByLabel("Name", { exact: true }).fill("A fifth off");
  await page.getByLabel("On the receipt, English").fill("A fifth off");
  await page.getByLabel("On the receipt, German").fill("Ein Fünftel weniger");
  await page.getByRole("button", { name: "By code" }).click();
  await page.getByRole("button", { name: "Condition" }).click();
  await tryOut(page);
  expect(await stored(page, "/promotions?q=fifth")).toMatchObject({ data: [] });

  await page.keyboard.press("Control+s");
  await expect(page).toHaveURL(/promotions\/promo_/);
  const path = `/promotions/${page.url().split("/").at(-1)}`;
  expect(await stored(page, path)).toMatchObject({
    status: "draft",
    definition: {
      needs_code: true,
      condition: { kind: "subtotal", at_least: [{ amount: 1_000, currency: "EUR" }] },
      action: { kind: "off_lines", off: { kind: "percent", millionths: 200_000 } },
    },
  });
  await page.getByRole("button", { name: "Add a code" }).click();
  await page.getByLabel("Code", { exact: true }).fill("fifth");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("row", { name: /FIFTH/ })).toBeVisible();

  const shopper = await aCart(request);
  await shopper.enter("fifth");
  expect(await shopper.discount()).toBe(0);
  await page.getByRole("button", { name: "Put to work" }).click();
  await expect(page.locator(".page-head")).toContainText("Running");
  // Each process keeps the promotions that run for half a minute.
  await expect.poll(shopper.discount, { timeout: 45_000 }).toBeGreaterThan(0);

  await page.getByRole("row", { name: /FIFTH/ }).getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("row", { name: /FIFTH/ })).toContainText("Disabled");
  expect(await shopper.discount()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("row", { name: /FIFTH/ })).toContainText("Good");
  expect(await shopper.discount()).toBeGreaterThan(0);

  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.locator(".page-head")).toContainText("Archived");
  expect((await stored(page, path)).status).toBe("archived");
});

test("many codes are made, taken along as a file, and disabled together", async ({ page }) => {
  await signIn(page, "/promotions");
  const id = await aDraft(page, { name: "Letters", needsCode: true });
  await page.goto(`/admin/promotions/${id}`);
  await page.getByRole("button", { name: "Make many" }).click();
  await page.getByLabel("How many", { exact: true }).fill("7");
  await page.getByLabel(/Begins with/).fill("spring-");
  await page.getByRole("button", { name: "Make 7 codes" }).click();
  const batch = page.getByRole("listitem").filter({ hasText: "7 codes from SPRING-" });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    batch.getByRole("link", { name: "Download CSV" }).click(),
  ]);
  const stream = await file.createReadStream();
  let csv = "";
  for await (const chunk of stream) csv += chunk;
  expect(csv.match(/^SPRING-[A-Z2-9]{10},1,0,/gm)).toHaveLength(7);

  await batch.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep" }).click();
  const codes = async () => (await stored(page, `/promotions/${id}/codes`)).data;
  expect((await codes()).every((it: { disabled_at: null }) => it.disabled_at === null)).toBe(true);
  await batch.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(batch).toContainText("7 disabled");
  expect((await codes()).every((it: { disabled_at: null }) => it.disabled_at !== null)).toBe(true);
});

test("two people at once: nothing of either is lost, and leaving asks about what is not saved", async ({ page }) => {
  await signIn(page, "/promotions");
  const id = await aDraft(page, { name: "Shared" });
  await page.goto(`/admin/promotions/${id}`);
  await page.getByLabel("Priority").fill("7");
  const theirs = await page.request.patch(`${API}/promotions/${id}`, {
    data: { name: "Shared by two" },
    headers: { "if-match": '"1"', origin: new URL(page.url()).origin },
  });
  expect(theirs.status()).toBe(200);
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByRole("alert")).toContainText("Somebody else changed this promotion");
  expect((await stored(page, `/promotions/${id}`)).definition.stacking.priority).toBe(0);
  await expect(page.getByLabel("Priority")).toHaveValue("7");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Shared by two");
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeHidden();
  expect(await stored(page, `/promotions/${id}`)).toMatchObject({
    name: "Shared by two",
    definition: { stacking: { priority: 7 } },
  });

  await page.getByLabel("Priority").fill("8");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Stock" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByLabel("Priority")).toHaveValue("8");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Stock" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/admin\/stock$/);
  expect((await stored(page, `/promotions/${id}`)).definition.stacking.priority).toBe(7);
});

for (
  const look of [
    { name: "phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
    { name: "desk, light", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  ] as const
) {
  test(`promotions, ${look.name}: nothing for axe, no error, no sideways scroll`, async ({ browser }) => {
    test.slow();
    const { name: _, ...options } = look;
    const page = await (await browser.newContext(options)).newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await signIn(page, "/promotions");
    await expect(page.getByRole("link", { name: "Welcome: 10% off the first order" }))
      .toBeVisible();
    await expectSound(page);
    await page.getByRole("link", { name: "Welcome: 10% off the first order" }).click();
    await expect(page.locator("[data-verdict]")).toHaveText(/Applies/);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect(page.getByRole("button", { name: "Run again" })).toBeVisible();
    await expectSound(page);
    await page.goto("/admin/promotions/new");
    await page.getByRole("button", { name: "Condition" }).click();
    await page.getByLabel("What it does").selectOption("tiers");
    await expectSound(page);
    expect(errors).toEqual([]);
    await page.context().close();
  });
}

async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, page.url()).toBeLessThanOrEqual(window ?? 0);
}
