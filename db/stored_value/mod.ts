/** Stored value in Postgres: gift cards, store credit and points, and what orders do to them. */
export { BROKEN_STORED_VALUE } from "./broken_value_sql.ts";
export { holderOfEmail, issueCtes, storedValueCtes } from "./effects_sql.ts";
export { type PayingValueJson, toPayingValue, valueOfCart } from "./paying_value.ts";
export { pgGiftCardFinder } from "./pg_gift_card_finder.ts";
export { pgLoyaltyPoints } from "./pg_loyalty_points.ts";
export { pgValueAccounts } from "./pg_value_accounts.ts";
export { redeemCtes } from "./redeem_sql.ts";
