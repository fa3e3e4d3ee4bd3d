import { inMemoryShippingZones, shippingZonesContract } from "./testing/mod.ts";

shippingZonesContract(
  "inMemoryShippingZones",
  () => Promise.resolve({ zones: inMemoryShippingZones() }),
);
