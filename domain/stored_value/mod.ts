/** Stored value: what the shop keeps for others, as gift cards, store credit and points. */
export * from "./account.ts";
export * from "./gift_card_code.ts";
export * from "./payment_plan.ts";
export * from "./ports.ts";
export * from "./stored_value_effect.ts";
