/** Stored value in Postgres: gift cards, store credit and points, and what orders do to them. */
export { holderOfEmail, issueCtes, storedValueCtes } from "./effects_sql.ts";
export { redeemCtes } from "./redeem_sql.ts";
