/** Payments: money promised, taken and given back, and the companies that move it. */
export * from "./list_payments.ts";
export * from "./payment.ts";
export * from "./ports.ts";
