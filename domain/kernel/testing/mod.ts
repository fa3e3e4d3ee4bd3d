export * from "./fakes.ts";
