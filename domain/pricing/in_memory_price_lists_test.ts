import { inMemoryPriceLists, priceListsContract } from "./testing/mod.ts";

priceListsContract(
  "inMemoryPriceLists",
  () => Promise.resolve({ priceLists: inMemoryPriceLists() }),
);
