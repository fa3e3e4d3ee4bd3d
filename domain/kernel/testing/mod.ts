export * from "./fakes.ts";
export * from "./in_memory_keys.ts";
