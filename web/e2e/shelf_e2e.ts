import { expect, type Page, test } from "@playwright/test";
import {
  addToBasket,
  choosePayment,
  goToPayment,
  type Market,
  MARKETS,
  orderNumber,
  submit,
} from "./buying.ts";

const [us, de] = MARKETS;
if (us === undefined || de === undefined) throw new Error("There is no market");

/** The handle of something that is reduced, as the storefront's API has it. */
async function reducedHandle(page: Page): Promise<string> {
  const listed = await page.request.get("/api/storefront/v1/products?market=de&limit=100");
  const { data } = await listed.json();
  return data.find((product: { compare_at_price: unknown }) => product.compare_at_price).handle;
}

const pieces = (market: Market, product: string): Market => ({ ...market, product });

for (const javaScriptEnabled of [true, false]) {
  test.describe(`JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("a reduction in Germany names the lowest price of the 30 days before; in the States it does not", async ({ page }) => {
      const handle = await reducedHandle(page);
      await page.goto(`/de-de/products/${handle}`);
      await expect(page.locator(".buy__price")).toContainText(
        /Niedrigster Preis der 30 Tage davor: \d/,
      );
      await page.goto(`/en-us/products/${handle}`);
      await expect(page.locator(".buy__price s")).toBeVisible();
      await expect(page.locator(".buy__price")).not.toContainText("30 days");
    });

    test("what is sold by the bundle says what a piece costs, on its page and its card", async ({ page }) => {
      await page.goto("/de-de/products/beeswax-tapers");
      await expect(page.locator(".buy__price")).toContainText(/\d,\d\d\s€ je Stück/);
      await page.goto("/en-us/categories/lighting");
      const card = page.locator(".card", {
        has: page.locator('a[href$="/products/beeswax-tapers"]'),
      });
      await expect(card).toContainText(/\$\d+\.\d\d per piece/);
    });

    test("a set lists its parts, on its page, in the basket and in the order", async ({ page }) => {
      const market = pieces(us, "morning-set");
      await page.goto(`${us.base}/products/morning-set`);
      await expect(page.getByRole("region", { name: "In the set" }).getByRole("listitem"))
        .toHaveCount(3);
      await addToBasket(page, market);
      await page.goto(`${us.base}/cart`);
      await expect(page.locator("main .lines")).toContainText("1 × Heron mug");
      await goToPayment(page, market);
      await choosePayment(page, "manual");
      await orderNumber(page);
      await expect(page.locator("main .lines")).toContainText("1 × Tarn bowl");
    });

    test("a pre-order says its day, from its page to the order", async ({ page }) => {
      const market = pieces(de, "wagtail-bird-bath");
      await page.goto(`${de.base}/products/wagtail-bird-bath`);
      const promise = await page.locator(".promises").innerText();
      const day = /\d+\. \p{L}+ \d{4}/u.exec(promise)?.[0] ?? "no day";
      await addToBasket(page, market);
      await page.goto(`${de.base}/cart`);
      await expect(page.locator("main .lines")).toContainText(`Versand ab ${day}`);
      await goToPayment(page, market);
      await choosePayment(page, "manual");
      await orderNumber(page);
      await expect(page.locator("main .lines")).toContainText(`Versand ab ${day}`);
    });

    test("gift cards need no delivery: after the address comes the payment", async ({ page }) => {
      await addToBasket(page, pieces(us, "gift-card"));
      await page.goto(`${us.base}/checkout`);
      for (const [name, value] of Object.entries(us.address)) {
        const field = page.locator(`[name="${name}"]`).first();
        if (await field.evaluate((element) => element.tagName === "SELECT")) {
          await field.selectOption(value);
        } else await field.fill(value);
      }
      await submit(page, "/checkout/contact");
      await expect(page.locator('form[action$="/checkout/payment"]')).toBeAttached();
      await expect(page.locator("main")).toContainText("By e-mail");
      await choosePayment(page, "manual");
      await orderNumber(page);
      await expect(page.locator("main")).toContainText("In your order");
      await expect(page.locator("main")).not.toContainText("Packing in Hamburg");
    });
  });
}
