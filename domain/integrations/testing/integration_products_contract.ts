import { assert, test } from "../../testing.ts";
import type { IntegrationProduct } from "../integration_product.ts";
import type { IntegrationProducts } from "../ports.ts";
import { anIntegrationProduct } from "./products.ts";

/** What every IntegrationProducts promises. */
export function integrationProductsContract(
  name: string,
  open: (stored: readonly IntegrationProduct[]) => Promise<
    Readonly<{ products: IntegrationProducts; close: () => Promise<void> }>
  >,
): void {
  test(`${name}: lists products whole, by id, a page at a time`, async () => {
    const [one, two, three] = [1, 2, 3].map(anIntegrationProduct);
    const draft: IntegrationProduct = { ...two!, status: "draft", variants: [] };
    const { products, close } = await open([three!, one!, draft]);
    try {
      assert.deepEqual(await products.list({ after: null, limit: 2 }), [one, draft]);
      assert.deepEqual(await products.list({ after: draft.id, limit: 2 }), [three]);
      assert.deepEqual(await products.list({ after: three!.id, limit: 2 }), []);
    } finally {
      await close();
    }
  });
}
