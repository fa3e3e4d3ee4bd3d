/** Pricing: what a cart costs, and how each amount came about. */
export * from "./price_cart.ts";
