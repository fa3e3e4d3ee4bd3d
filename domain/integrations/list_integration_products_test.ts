import { aGuest, allowAll, denyAll } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { listIntegrationProducts } from "./list_integration_products.ts";
import { anIntegrationProduct, inMemoryProducts } from "./testing/mod.ts";

const [one, two, three] = [1, 2, 3].map(anIntegrationProduct);
const deps = { authorize: allowAll(), products: inMemoryProducts([one!, two!, three!]) };

test("listIntegrationProducts() says where the next page begins, and when there is none", async () => {
  assert.deepEqual(await listIntegrationProducts({ actor: aGuest, after: null, limit: 2 }, deps), {
    ok: true,
    value: { products: [one, two], next: two!.id },
  });
  for (const limit of [1, 2]) {
    const last = await listIntegrationProducts({ actor: aGuest, after: two!.id, limit }, deps);
    assert.deepEqual(last, { ok: true, value: { products: [three], next: null } });
  }
});

test("listIntegrationProducts() asks the policies first", async () => {
  const command = { actor: aGuest, after: null, limit: 2 };
  const answer = await listIntegrationProducts(command, { ...deps, authorize: denyAll });
  assert.ok(!answer.ok && answer.error.code === "denied");
});
