import { readdir, readFile } from "node:fs/promises";
import { Window } from "happy-dom";
import { assert, test } from "@mercator/domain/testing";
import type { PageView } from "@mercator/contracts/pages";
import { cart } from "../storefront/testing/fixture_basket.ts";
import { mug } from "../storefront/testing/fixture_goods.ts";
import { pages } from "../storefront/testing/fixtures.ts";
import { type BuiltStorefront, withBuiltStorefront } from "./built_storefront.ts";

type Document = Window["document"];
type Element = NonNullable<ReturnType<Document["querySelector"]>>;

const SCRIPT_BUDGET = 60_000;
const STYLE_BUDGET = 15_000;
const JSON_BLOCKS = ["application/json", "application/ld+json"];

function parse(html: string): Document {
  const window = new Window({
    settings: { disableJavaScriptEvaluation: true, disableCSSFileLoading: true },
  });
  return new window.DOMParser().parseFromString(html, "text/html");
}
const all = (
  document: Document,
  selector: string,
): Element[] => [...document.querySelectorAll(selector)];
const fieldsOf = (form: Element): string[] =>
  [...form.querySelectorAll("[name]")].map((field) => field.getAttribute("name") ?? "");
function formTo(document: Document, action: string): Element {
  const form = all(document, "form").find((other) => other.getAttribute("action") === action);
  assert.ok(form, `no form to ${action}`);
  return form;
}

function holdsNothingInline(html: string, document: Document): void {
  assert.ok(!/\sstyle=/.test(html.replace(/<script[\s\S]*?<\/script>/g, "")));
  assert.equal(all(document, "style").length, 0);
  for (const script of all(document, "script")) {
    const isData = JSON_BLOCKS.includes(script.getAttribute("type") ?? "");
    assert.ok(isData || (script.hasAttribute("src") && script.textContent === ""));
  }
  for (const element of all(document, "*")) {
    for (const name of element.getAttributeNames()) assert.ok(!name.startsWith("on"), name);
  }
}

function standsByItself(document: Document, view: PageView): void {
  assert.equal(all(document, "h1").length, 1, "one h1");
  const ids = all(document, "[id]").map((element) => element.id);
  assert.equal(new Set(ids).size, ids.length, `an id twice: ${ids.join(" ")}`);
  for (const form of all(document, "form")) {
    const action = form.getAttribute("action") ?? "";
    assert.ok(
      action.startsWith(`${view.frame.base}/`),
      `a form without a script goes to ${action}`,
    );
  }
  for (const button of all(document, "button[form]")) {
    assert.ok(ids.includes(button.getAttribute("form") ?? ""), "a button of no form");
  }
  for (const label of all(document, "label[for]")) {
    assert.ok(ids.includes(label.getAttribute("for") ?? ""), "a label of no field");
  }
  for (const image of all(document, "img")) {
    for (const name of ["alt", "width", "height", "src"]) assert.ok(image.hasAttribute(name), name);
  }
  for (const link of all(document, "a[href]")) {
    assert.match(
      link.getAttribute("href") ?? "",
      /^(#\w|\/(en|de)-(us|de)\/|\/media\/|https:\/\/)/,
    );
  }
}

/** A merchant's and a shopper's worst words, wherever words go. */
function withHostileWords(view: PageView): PageView {
  const words = `</script><script>alert(1)</script><img src=x onerror="alert(2)">'"`;
  const swap = (value: unknown, key = ""): unknown => {
    if (Array.isArray(value)) return value.map((item) => swap(item));
    if (value && typeof value === "object") {
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [name, swap(item, name)]),
      );
    }
    const isWords = [
      "title",
      "description",
      "name",
      "first_name",
      "q",
      "email",
      "alt",
      "blurb",
      "label",
    ];
    return typeof value === "string" && isWords.includes(key) && !/^Colour$|^Size$/.test(value)
      ? words
      : value;
  };
  return swap(view) as PageView;
}

async function check(built: BuiltStorefront, name: string, t: Deno.TestContext): Promise<void> {
  const view = pages[name] as PageView;
  const html = await built.render(view, built.manifest);
  const document = parse(html);
  await t.step(`${name} holds no inline script or style`, () => holdsNothingInline(html, document));
  await t.step(`${name} works by its forms and links alone`, () => standsByItself(document, view));
  await t.step(`${name} escapes whatever was typed into it`, async () => {
    const hostile = await built.render(withHostileWords(view), built.manifest);
    holdsNothingInline(hostile, parse(hostile));
    assert.ok(!hostile.includes("<script>alert"));
    assert.ok(!hostile.includes("<img src=x"));
  });
}

test("the storefront's pages", async (t) => {
  await withBuiltStorefront(async (built) => {
    const open = async (name: string) =>
      parse(await built.render(pages[name] as PageView, built.manifest));
    for (const name of Object.keys(pages)) await check(built, name, t);

    await t.step("a product is added by a form that names the chosen variant", async () => {
      const form = formTo(await open("product-sale"), "/en-de/cart/lines");
      assert.deepEqual(fieldsOf(form), ["variant_id", "return_to", "quantity"]);
      assert.equal(
        form.querySelector("[name=variant_id]")?.getAttribute("value"),
        mug.variants[1]?.id,
      );
      assert.equal(
        form.querySelector("[name=return_to]")?.getAttribute("value"),
        "/en-de/products/heron-mug?Colour=Reed",
      );
    });

    await t.step("each option value is a link that chooses it", async () => {
      const links = all(await open("product"), ".options a");
      assert.deepEqual(links.map((link) => link.getAttribute("href")), [
        "/en-de/products/heron-mug?Colour=Salt",
        "/en-de/products/heron-mug?Colour=Reed",
        "/en-de/products/heron-mug?Colour=Ink",
      ]);
      assert.equal(links[0]?.getAttribute("aria-current"), "true");
    });

    await t.step("what is sold out cannot be added, by either button", async () => {
      const document = await open("product-out");
      assert.ok(
        formTo(document, "/en-de/cart/lines").querySelector("button.button")?.hasAttribute(
          "disabled",
        ),
      );
      assert.ok(document.querySelector(".dock .button")?.hasAttribute("disabled"));
    });

    await t.step("a pre-order says from which day it ships", async () => {
      assert.match(
        (await open("product-preorder")).querySelector(".promises")?.textContent ?? "",
        /1 February 2027/,
      );
    });

    await t.step("after a form the drawer is open and leads back to the page", async () => {
      const dialog = (await open("product-added")).querySelector("dialog");
      assert.ok(dialog);
      assert.ok(dialog.hasAttribute("open"));
      assert.equal(
        dialog.querySelector("a")?.getAttribute("href"),
        "/en-de/products/heron-mug?Colour=Salt",
      );
      assert.match(dialog.textContent, /Heron mug, Salt: in your basket/);
    });

    await t.step(
      "a line is stepped, typed or removed, each by a form that sends just that",
      async () => {
        const document = await open("cart");
        const line = cart.lines[0]?.id;
        const typed = all(document, `form[action="/en-de/cart/lines/${line}"]`)
          .find((form) => form.querySelector("input"));
        assert.ok(typed);
        const own = [...typed.querySelectorAll("[name]:not([form])")].map((field) =>
          field.getAttribute("name")
        );
        assert.deepEqual(own, ["quantity"]);
        const steps = all(document, `button[form="step-${line}"]`);
        assert.deepEqual(steps.map((step) => step.getAttribute("value")), ["-1", "1"]);
        assert.equal(
          formTo(document, `/en-de/cart/lines/${line}/remove`).getAttribute("method"),
          "post",
        );
      },
    );

    await t.step("the checkout's forms send what was agreed", async () => {
      assert.deepEqual(fieldsOf(formTo(await open("checkout"), "/en-de/checkout/contact")).sort(), [
        "city",
        "company",
        "country",
        "email",
        "first_name",
        "last_name",
        "line1",
        "line2",
        "phone",
        "postal_code",
        "vat_id",
      ]);
      const us = fieldsOf(formTo(await open("checkout-us"), "/en-us/checkout/contact"));
      assert.ok(us.includes("region"));
      const delivery = formTo(await open("checkout-delivery"), "/en-de/checkout/delivery");
      assert.deepEqual([...new Set(fieldsOf(delivery))], ["shipping_option_id"]);
      const payment = formTo(await open("checkout-payment"), "/en-de/checkout/payment");
      assert.deepEqual([...new Set(fieldsOf(payment))], [
        "provider",
        "cart_id",
        "expected_amount",
        "expected_due",
        "expected_currency",
        "idempotency_key",
      ]);
      assert.equal(payment.querySelector("[name=expected_amount]")?.getAttribute("value"), "19200");
    });

    await t.step(
      "a wrong field keeps its value, says why, and is linked from the notice",
      async () => {
        const document = await open("checkout");
        const field = document.querySelector("#postal_code");
        assert.equal(field?.getAttribute("value"), "1011");
        assert.equal(field?.getAttribute("aria-invalid"), "true");
        assert.ok(document.getElementById(field?.getAttribute("aria-describedby") ?? "-"));
        assert.equal(
          document.querySelector(".notice--error a")?.getAttribute("href"),
          "#postal_code",
        );
      },
    );

    await t.step(
      "a page names itself in every language, and a basket to no search engine",
      async () => {
        const product = await open("product");
        assert.equal(
          product.querySelector("link[rel=canonical]")?.getAttribute("href"),
          "https://shop.example/en-de/products/heron-mug",
        );
        assert.deepEqual(
          all(product, "link[hreflang]").map((link) => link.getAttribute("hreflang")),
          [
            "en-US",
            "de-DE",
            "en-DE",
            "x-default",
          ],
        );
        const data = JSON.parse(
          product.querySelector(`script[type="application/ld+json"]`)?.textContent ?? "",
        );
        assert.equal(data.offers[0].price, "29.00");
        assert.equal(data.offers[2].availability, "https://schema.org/OutOfStock");
        assert.ok((await open("cart")).querySelector("meta[name=robots]"));
      },
    );

    await t.step("a page in German is German", async () => {
      const view = pages.cart as PageView;
      const german = { ...view, frame: { ...view.frame, locale: "de" as const, base: "/de-de" } };
      const document = parse(await built.render(german, built.manifest));
      assert.equal(document.documentElement.lang, "de");
      assert.match(
        document.querySelector(".panel")?.textContent ?? "",
        /Zwischensumme.*192,00\u00a0€/,
      );
    });

    await t.step(
      "an order's page says its points, and offers a card for each step of them",
      async () => {
        const document = await open("order-points");
        const text = document.querySelector("#points")?.textContent ?? "";
        assert.match(text, /You have 1,200 points\..*41 points more come/s);
        assert.match(text, /Those of this order can be used from .*12/);
        const form = formTo(document, "/en-de/orders/token/points");
        assert.deepEqual(fieldsOf(form), ["idempotency_key", "points"]);
        assert.deepEqual(
          [...form.querySelectorAll("option")].map((it) => it.getAttribute("value")),
          ["1000", "500"],
        );
        assert.equal((await open("order")).querySelector("#points"), null);
      },
    );

    await t.step("scripts and styles keep to their budgets", async () => {
      const script = await built.scriptBytes("product");
      const style = await built.styleBytes();
      console.log(`product page: ${script} bytes of script, ${style} of style, compressed`);
      assert.ok(script <= SCRIPT_BUDGET && style <= STYLE_BUDGET);
    });
  });
});

test("the style sheets are written for every direction of reading", async () => {
  const folder = new URL("../shared/ui/css/", import.meta.url);
  const physical =
    /(^|[^-])\b(margin|padding|border|inset)-(left|right|top|bottom)\b|^\s*(left|right|top|bottom|width|height|min-width|max-width):/m;
  for (const file of await readdir(folder)) {
    assert.doesNotMatch(await readFile(new URL(file, folder), "utf8"), physical, file);
  }
});
