import { assert, test } from "@mercator/domain/testing";
import type { Id } from "../../kernel/mod.ts";
import type { OrderFacts, OrderFactsReader } from "../ports.ts";

/** Every OrderFactsReader must pass these. `withOrder` gives one that knows exactly this order. */
export function orderFactsReaderContract(
  name: string,
  withOrder: () => Promise<{ reader: OrderFactsReader; order: OrderFacts }>,
): void {
  test(`${name} find() tells of an order what was stored with it`, async () => {
    const { reader, order } = await withOrder();
    assert.deepEqual(await reader.find(order.orderId), order);
  });

  test(`${name} find() knows no stranger`, async () => {
    const { reader } = await withOrder();
    assert.equal(await reader.find("ord_00000000000000000000000009" as Id<"Order">), null);
  });
}
