import { assert, test } from "@mercator/domain/testing";
import { digestTables } from "./digest_tables.ts";
import { openRealShop } from "./real_shop.ts";

test("openRealShop() is the whole shop: guest, staff, service client and an order", async () => {
  await using shop = await openRealShop();
  const alice = await shop.guest();
  const { order, link } = await shop.orderOf(alice);
  assert.match(link, /^https:\/\/shop\.example\/en-us\/orders\/ord_/);
  const path = `/api/storefront/v1/orders/${order.id}`;
  assert.equal((await shop.ask(path, alice)).status, 200);
  assert.equal(
    (await shop.ask(`/api/admin/v1/orders/${order.id}`, await shop.staff())).status,
    200,
  );
  const service = await shop.service(["orders:read"]);
  assert.equal((await shop.ask(`/api/integrations/v1/orders/${order.id}`, service)).status, 200);
});

test("digestTables() sees a row that is added, changed or removed", async () => {
  await using shop = await openRealShop();
  const [guest, before] = [await shop.guest(), await digestTables(shop.database)];
  assert.ok(Object.keys(before).length > 20);
  assert.deepEqual(await digestTables(shop.database), before);
  const { id } = await shop.cartOf(guest);
  const filled = await digestTables(shop.database);
  assert.notDeepEqual(filled, before);
  await shop.ask(`/api/storefront/v1/carts/${id}`, {
    method: "PATCH",
    ...guest,
    body: { email: "other@canary.example" },
  });
  assert.notDeepEqual(await digestTables(shop.database), filled);
});
