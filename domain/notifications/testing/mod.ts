export * from "./an_order.ts";
export * from "./card_printer_contract.ts";
export * from "./in_memory_cards.ts";
export * from "./in_memory_messages.ts";
export * from "./in_memory_order_facts.ts";
export * from "./mail_causes_contract.ts";
export * from "./message_store_contract.ts";
export * from "./order_facts_contract.ts";
