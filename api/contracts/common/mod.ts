/** What every published interface shares: money, problems, pages of a list, addresses, identifiers. */
export * from "./address.ts";
export * from "./list.ts";
export * from "./money.ts";
export * from "./problem.ts";
export * from "./text.ts";
