import type { IntegrationProduct } from "../integration_product.ts";
import type { IntegrationProducts } from "../ports.ts";

/** Keeps the promises of the port, in an array. */
export function inMemoryProducts(stored: readonly IntegrationProduct[]): IntegrationProducts {
  const sorted = [...stored].sort((a, b) => a.id < b.id ? -1 : 1);
  return {
    list: ({ after, limit }) =>
      Promise.resolve(sorted.filter(({ id }) => after === null || id > after).slice(0, limit)),
  };
}
