export * from "./promotions.ts";
