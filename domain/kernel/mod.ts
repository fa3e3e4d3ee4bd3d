/** The shared kernel: the few words that every context speaks. It grows only by an ADR. */
export * from "./address.ts";
export * from "./authorization.ts";
export * from "./event.ts";
export * from "./id.ts";
export * from "./market.ts";
export * from "./money.ts";
export * from "./once.ts";
export * from "./result.ts";
export * from "./time.ts";
