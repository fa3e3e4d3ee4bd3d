/** Promotions: what is taken off, for whom, how often. */
export * from "./promotion_use.ts";
