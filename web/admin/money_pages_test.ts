import { assert, test } from "@mercator/domain/testing";
import { openPage } from "./testing/browser_page.ts";
import { fixtureId } from "./testing/fixture_catalogue.ts";
import { fixtureApproval } from "./testing/fixture_money.ts";
import { ALL_PERMISSIONS, fixtureShop, fixtureStaff } from "./testing/fixture_shop.ts";

const ORDER = fixtureId("ord", 10482);

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

const withRights = (...more: string[]) =>
  fixtureShop(fixtureStaff({ permissions: [...ALL_PERMISSIONS, ...more] }));

test("payments in trouble: each has the deed that is left for a person, and no other", async () => {
  const shop = withRights("payments.list", "payments.list_problems");
  await withPage(shop, {
    path: "/payments?view=problems",
    async use(page) {
      await page.see("The money that was set aside is gone");
      assert.ok(page.shown("Paid, and the order cannot be placed any more"));
      assert.ok(page.shown("The shop gives the money back by itself"));
      const deeds = page.all("td .button").map((it) => [it.textContent, it.getAttribute("href")]);
      assert.deepEqual(deeds, [
        ["See the order", `/admin/orders/${shop.orders[0]?.id}`],
        ["Cancel the order", `/admin/orders/${shop.orders[1]?.id}?do=cancel`],
      ]);
      assert.equal(page.all('td .badge[data-tone="warn"]').length, 1);
    },
  });
});

test("money pages: who may not look is told who may, and nothing is asked for", async () => {
  const pages = [
    ["/payments", "/payment"],
    ["/payments?view=problems", "/payment"],
    ["/ledger", "/ledger"],
    ["/orders/refund-approvals", "/refund-approvals"],
    ["/gift-cards", "/gift-cards"],
    ["/settings/refunds", "/refund-limits"],
    ["/gift-cards?view=loyalty", "/loyalty-accounts"],
    ["/settings/loyalty", "/loyalty-rules"],
  ] as const;
  for (const [path, asked] of pages) {
    await withPage(fixtureShop(fixtureStaff({ roles: ["warehouse"], permissions: [] })), {
      path,
      async use(page) {
        await page.see("With the role warehouse you may not");
        await page.until(() => page.asked.some(({ url }) => url.includes("/orders?")));
        assert.deepEqual(page.asked.filter(({ url }) => url.includes(asked)), []);
      },
    });
  }
});

test("order page: an address can ask for a deed, once", async () => {
  await withPage(fixtureShop(), {
    path: `/orders/${ORDER}?do=refund`,
    async use(page) {
      await page.until(() => page.all(".side-panel").length);
      await page.until(() => !page.asked.some(({ url }) => url.includes("do=")));
      assert.deepEqual(page.asked.filter(({ method }) => method !== "GET"), []);
    },
  });
});

test("order page: whoever asked for a refund cannot agree to it, and reads why", async () => {
  const shop = fixtureShop();
  const order = shop.orders.find(({ id }) => id === ORDER);
  assert.ok(order);
  order.refund_approvals = [
    fixtureApproval({ by: shop.staff.id, may: { approve: false, decline: true } }),
  ];
  await withPage(shop, {
    path: `/orders/${ORDER}`,
    async use(page) {
      await page.see("Your refund of €129.00 waits for a second person.");
      assert.ok(page.shown("Arrived damaged. Shade cracked"));
      await page.press("Agree to €129.00");
      await page.see("You asked for it: the second person has to be somebody else.");
      assert.deepEqual(page.asked.filter(({ method }) => method !== "GET"), []);
    },
  });
});

test("order page: a refund above the limit says so before it is sent", async () => {
  const shop = withRights("orders.list_approvals");
  await withPage(shop, {
    path: `/orders/${ORDER}?do=refund`,
    async use(page) {
      await page.type("Amount", "129.00");
      await page.see("€29.00 over what one person refunds alone, €100.00 an order.");
      await page.see("Ask to refund €129.00");
      await page.type("Amount", "100.00");
      await page.until(() => !page.shown("over what one person refunds alone"));
      await page.see("Refund €100.00");
    },
  });
});

test("order page: to cancel what one person may not give back says so before it is sent", async () => {
  const shop = withRights("orders.list_approvals");
  const order = shop.orders.find(({ id }) => id === ORDER);
  assert.ok(order);
  order.may = { ...order.may, cancel: true };
  const path = `/orders/${ORDER}?do=cancel`;
  await withPage(shop, {
    path,
    async use(page) {
      await page.see("€214.00 over what one person refunds alone, €100.00 an order.");
      await page.see("Ask to cancel");
    },
  });
  order.payments.forEach((payment) => payment.refundable = { ...payment.refundable, amount: 0 });
  await withPage(shop, {
    path,
    async use(page) {
      await page.see("What happens");
      await page.until(() => page.asked.some(({ url }) => url.includes("/refund-limits")));
      assert.ok(!page.shown("over what one person refunds alone"));
    },
  });
});
