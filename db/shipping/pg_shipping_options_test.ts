import { shippingOptionsContract } from "@mercator/domain/shipping/testing";
import { storeShippingOptions } from "../seed/store_terms.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgShippingOptions } from "./mod.ts";

shippingOptionsContract("pgShippingOptions", async (...stored) => {
  const database = await freshDatabase();
  await storeShippingOptions(database.db, stored);
  return {
    ...pgShippingOptions(database.as("storefront_read")),
    [Symbol.asyncDispose]: database.close,
  };
});
