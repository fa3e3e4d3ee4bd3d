import { inMemoryShippingOptions, shippingOptionsContract } from "./testing/mod.ts";

shippingOptionsContract(
  "inMemoryShippingOptions",
  (...stored) => Promise.resolve(inMemoryShippingOptions(...stored)),
);
