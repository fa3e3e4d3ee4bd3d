import type { MarketCode } from "../kernel/mod.ts";
import type { ShippingOption } from "./shipping_option.ts";

/** The ways of delivery that the shop offers. */
export interface ShippingOptions {
  /** Those of a market that are active, in the order in which they are offered. */
  of(market: MarketCode): Promise<readonly ShippingOption[]>;
}
