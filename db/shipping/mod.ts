/** Shipping options in Postgres. */
export { pgShippingOptions } from "./pg_shipping_options.ts";
