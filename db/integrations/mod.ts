/** What other programs read, in Postgres: products, and events in the order of their commits. */
export { pgEventFeed } from "./pg_event_feed.ts";
export { pgRelay } from "./pg_relay.ts";
export { readProducts } from "./read_products.ts";
export { readLastPosition } from "./read_last_position.ts";
