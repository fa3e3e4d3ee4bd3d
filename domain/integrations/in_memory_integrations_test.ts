import {
  eventFeedContract,
  inMemoryEvents,
  inMemoryProducts,
  integrationProductsContract,
} from "./testing/mod.ts";

const close = () => Promise.resolve();

integrationProductsContract(
  "inMemoryProducts()",
  (stored) => Promise.resolve({ products: inMemoryProducts(stored), close }),
);

eventFeedContract("inMemoryEvents()", () => {
  const events = inMemoryEvents();
  return Promise.resolve({ feed: events, relay: events, record: events.record, close });
});
