import { assert, test } from "@mercator/domain/testing";
import { fixtureId } from "./testing/fixture_catalogue.ts";
import { fixtureShop, fixtureStaff } from "./testing/fixture_shop.ts";
import { openPage } from "./testing/browser_page.ts";

const ORDER = fixtureId("ord", 10482);
const AUTHORISED = fixtureId("ord", 10487);
const MUG = fixtureId("prod", 8);

async function withPage(
  shop: ReturnType<typeof fixtureShop>,
  { path, use }: {
    path: string;
    use: (page: Awaited<ReturnType<typeof openPage>>) => Promise<void>;
  },
): Promise<void> {
  const page = await openPage(shop, path);
  try {
    await use(page);
  } finally {
    page.close();
  }
}

test("order page: ships the chosen quantity with carrier and tracking, once", async () => {
  const shop = fixtureShop();
  await withPage(shop, {
    path: `/orders/${ORDER}`,
    async use(page) {
      await page.press("Ship 1 item");
      await page.type("Tracking number", "00340434161094042557");
      await page.press("Ship 1 item", "footer button");
      await page.see("1 item shipped.");
    },
  });
  const order = shop.orders.find(({ id }) => id === ORDER);
  assert.equal(order?.fulfilment_status, "fulfilled");
  assert.equal(order?.fulfilments.at(-1)?.tracking_number, "00340434161094042557");
});

test("order page: a refund is refused before it is sent when it is more than what is left", async () => {
  const shop = fixtureShop();
  await withPage(shop, {
    path: `/orders/${ORDER}`,
    async use(page) {
      await page.press("Refund");
      await page.type("Amount", "314.01");
      await page.type("Reason", "damaged");
      await page.see("At most €314.00 is left.");
      await page.press("Refund", "footer button");
      await page.until(() => page.asked.every(({ method }) => method === "GET"));
    },
  });
  assert.equal(shop.orders.find(({ id }) => id === ORDER)?.payment_status, "captured");
});

test("order page: a retry after a rival change carries the same Idempotency-Key and the new version", async () => {
  const shop = fixtureShop();
  await withPage(shop, {
    path: `/orders/${AUTHORISED}`,
    async use(page) {
      await page.press("Capture €221.00");
      await page.until(() => page.all(".side-panel").length);
      const order = shop.orders.find(({ id }) => id === AUTHORISED);
      assert.ok(order);
      order.version = 9;
      await page.press("Capture €221.00", "footer button");
      await page.see("Somebody changed this order meanwhile.");
      await page.until(() => page.asked.filter(({ method }) => method === "GET").length > 2);
      await page.until(() => !page.all("footer button[aria-busy]").length);
      await page.press("Capture €221.00", "footer button");
      await page.see("€221.00 captured.");
      const sent = page.asked.filter(({ method }) => method === "POST");
      assert.equal(sent.length, 2);
      assert.equal(
        sent[0]?.headers.get("idempotency-key"),
        sent[1]?.headers.get("idempotency-key"),
      );
      assert.deepEqual(sent.map(({ headers }) => headers.get("if-match")), ['"4"', '"9"']);
    },
  });
});

test("order page: what a person may not do shows a lock and who may", async () => {
  const shop = fixtureShop(
    fixtureStaff({ roles: ["warehouse"], permissions: ["orders.read", "orders.fulfil"] }),
  );
  await withPage(shop, {
    path: `/orders/${ORDER}`,
    async use(page) {
      const refund = await page.until(() =>
        page.all("button").find(({ textContent }) => textContent?.trim() === "Refund")
      );
      assert.equal(refund.getAttribute("aria-disabled"), "true");
      refund.click();
      await page.see(
        "With the role warehouse you may not refund money. Support, managers and admins may.",
      );
      assert.equal(page.all(".side-panel").length, 0);
    },
  });
});

test("order page: cancelling lists what happens to money, goods and customer before it is done", async () => {
  const shop = fixtureShop();
  await withPage(shop, {
    path: `/orders/${AUTHORISED}`,
    async use(page) {
      await page.see("Order 10487");
      page.admin.commands.all.value.find(({ id }) => id === "order-cancel")?.run();
      await page.see("The hold of €221.00 is released. Nothing is charged.");
      await page.see("3 items can be sold again at once.");
      await page.press("Cancel order", "footer button");
      await page.see("Choose a reason.");
      await page.type("Reason", "customer_request");
      await page.press("Cancel order", "footer button");
      await page.see("Order 10487 cancelled.");
    },
  });
  assert.equal(shop.orders.find(({ id }) => id === AUTHORISED)?.status, "cancelled");
});

test("order page: the price opens its trace", async () => {
  await withPage(fixtureShop(), {
    path: `/orders/${ORDER}`,
    async use(page) {
      await page.press("€129.00", ".why");
      await page.see("Why €129.00");
      await page.see("Includes VAT of €20.60, rounded on the line.");
    },
  });
});

test("a session that ends leads to sign-in and back to where one was", async () => {
  const shop = fixtureShop();
  shop.signedIn = false;
  await withPage(shop, {
    path: "/orders?view=to_capture&q=clara",
    async use(page) {
      await page.see("Sign in to Osier");
      await page.type("Work e-mail", "ines.keller@osier.example");
      await page.type("Password", "wrong");
      await page.press("Sign in", "button[type=submit]");
      await page.see("E-mail or password is wrong.");
      await page.type("Password", "right");
      await page.press("Sign in", "button[type=submit]");
      await page.see("Clara Lindqvist");
      assert.equal(page.router.currentRoute.value.fullPath, "/orders?view=to_capture&q=clara");
    },
  });
});

test("product page: both people's changes survive a conflict, and the rival's value is shown", async () => {
  const shop = fixtureShop();
  await withPage(shop, {
    path: `/products/${MUG}`,
    async use(page) {
      await page.type("Name", "Heron cup");
      await page.type("Weight, grams", "350");
      await page.see("2 changes");
      const product = shop.products.find(({ id }) => id === MUG);
      assert.ok(product?.texts[0]);
      product.texts[0] = { ...product.texts[0], title: "Heron beaker", subtitle: "Theirs" };
      product.version = 7;
      await page.press("Save", ".bottom-bar button");
      await page.see("Somebody else changed this product meanwhile.");
      await page.see("now “Heron beaker”, yours “Heron cup”");
      await page.press("Save", ".bottom-bar button");
      await page.see("Saved.");
    },
  });
  const saved = shop.products.find(({ id }) => id === MUG);
  assert.equal(saved?.texts[0]?.title, "Heron cup");
  assert.equal(saved?.texts[0]?.subtitle, "Theirs");
  assert.equal(saved?.weight_g, 350);
});

test("integrations page: a private key is refused before it leaves the browser", async () => {
  const shop = fixtureShop();
  await withPage(shop, {
    path: "/integrations",
    async use(page) {
      await page.press("New client");
      await page.type("Name", "Books");
      await page.type(
        "Public keys",
        JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "x", d: "d", kid: "1" }),
      );
      await page.see("This is a private key");
      await page.press("Register", "footer button");
      await page.see("Choose at least one.");
      assert.ok(page.asked.every(({ method }) => method === "GET"));
    },
  });
});

test("integrations page: who may not manage clients reads why, and the shop is not asked", async () => {
  const shop = fixtureShop(fixtureStaff({ roles: ["viewer"], permissions: ["orders.read"] }));
  await withPage(shop, {
    path: "/integrations",
    async use(page) {
      await page.see("With the role viewer you may not see, register or disable service clients.");
      assert.ok(page.asked.every(({ url }) => !url.includes("service-clients")));
    },
  });
});

test("home: work comes before figures, and leads to where it is done", async () => {
  await withPage(fixtureShop(), {
    path: "/",
    async use(page) {
      await page.see("Payments failed");
      const text = page.all("main")[0]?.textContent ?? "";
      assert.ok(text.indexOf("Payments failed") < text.indexOf("Average order"));
      await page.press("Payments failed");
      await page.see("Dana Fischer");
    },
  });
});
