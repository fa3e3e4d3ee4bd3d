import type { ShippingOptions } from "../ports.ts";
import type { ShippingOption } from "../shipping_option.ts";

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryShippingOptions(...options: ShippingOption[]): ShippingOptions {
  return { of: (market) => Promise.resolve(options.filter((option) => option.market === market)) };
}
