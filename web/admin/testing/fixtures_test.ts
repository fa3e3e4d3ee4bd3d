import { assert, test } from "@mercator/domain/testing";
import {
  AdminOrderListV1,
  AdminOrderV1,
  AdminProductListV1,
  AdminProductV1,
  HomeV1,
  ServiceClientV1,
  StaffV1,
} from "@mercator/contracts/admin/v1";
import { fixtureApi } from "./fixture_api.ts";
import { fixtureShop } from "./fixture_shop.ts";

test("fixtures: every answer of the fixtures' API keeps the contract", async () => {
  const shop = fixtureShop();
  const api = fixtureApi(shop);
  const get = async (path: string): Promise<unknown> => {
    const response = await api(new Request(`http://shop.example/api/admin/v1${path}`));
    assert.equal(response.status, 200, path);
    return response.json();
  };
  StaffV1.parse(await get("/me"));
  HomeV1.parse(await get("/home"));
  AdminOrderListV1.parse(await get("/orders?limit=5"));
  AdminProductListV1.parse(await get("/products?view=low_stock"));
  for (const { id } of shop.orders) AdminOrderV1.parse(await get(`/orders/${id}`));
  for (const { id } of shop.products) AdminProductV1.parse(await get(`/products/${id}`));
  const { data } = await get("/service-clients") as { data: unknown[] };
  for (const client of data) ServiceClientV1.parse(client);
});
