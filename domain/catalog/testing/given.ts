import { allowAll, fixedClock } from "../../kernel/testing/mod.ts";
import { inMemoryCatalog, type Shop } from "./in_memory_catalog.ts";
import { A_SHOP } from "./catalog_contract.ts";

/** A shop in memory with what its use cases need; everybody may do everything. */
export function givenShop(shop: Shop = A_SHOP) {
  const authorize = allowAll();
  const clock = fixedClock();
  const { reader, adminProducts, products, events } = inMemoryCatalog(shop);
  return {
    authorize,
    clock,
    events,
    products,
    deps: { authorize, clock, catalog: reader, adminProducts, products },
  };
}
