export * from "./fake_payment_provider.ts";
export * from "./payment_provider_contract.ts";
export * from "./in_memory_payments.ts";
export * from "./payment_lists_contract.ts";
