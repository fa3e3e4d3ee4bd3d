/** Stored value: what the shop keeps for others, as gift cards, store credit and points. */
export * from "./account.ts";
export * from "./adjust_value.ts";
export * from "./change_value.ts";
export * from "./disable_value.ts";
export * from "./entry_by.ts";
export * from "./expire_value.ts";
export * from "./gift_card_code.ts";
export * from "./grant_store_credit.ts";
export * from "./issue_gift_card.ts";
export * from "./list_value_accounts.ts";
export * from "./payment_plan.ts";
export * from "./ports.ts";
export * from "./read_value_account.ts";
export * from "./stored_value_effect.ts";
