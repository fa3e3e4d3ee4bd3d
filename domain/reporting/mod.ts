/** Reporting: what there is to do, and how the shop is doing. */
export * from "./home.ts";
export * from "./ports.ts";
export * from "./read_home.ts";
