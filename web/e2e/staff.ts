import { type Browser, expect, type Page } from "@playwright/test";

const password = process.env["STAFF_PASSWORD"] ?? "";
export const FIRST_STAFF = process.env["STAFF_EMAIL"] ?? "";
/** Somebody else, for what takes two people. */
export const SECOND_STAFF = process.env["SECOND_STAFF_EMAIL"] ?? "";

/** Signs in and comes to a page of the back-office, in a browser of its own. */
export async function openAsStaff(
  browser: Browser,
  { path, email = FIRST_STAFF }: Readonly<{ path: string; email?: string }>,
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`/admin${path}`);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

/** What the API says, to the person who is signed in on the page. */
export async function adminApi<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/admin/v1${path}`);
  expect(answer.status()).toBe(200);
  return await answer.json();
}
