export * from "./an_order.ts";
export * from "./in_memory_messages.ts";
export * from "./message_store_contract.ts";
