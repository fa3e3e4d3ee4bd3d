export * from "./fake_payment_provider.ts";
export * from "./payment_provider_contract.ts";
