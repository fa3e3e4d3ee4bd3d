/** Promotions in Postgres: what they are, and how often they were used. */
export {
  type PromotionFactsJson,
  promotionFactsOfCart,
  RUNNING_PROMOTIONS,
  toPromotionFacts,
  toRunningPromotions,
} from "./cart_facts_sql.ts";
export { pgPromotionCodes } from "./pg_promotion_codes.ts";
export { pgPromotions } from "./pg_promotions.ts";
export type { KeptJson } from "./to_promotion.ts";
export { changedPromotions, usedUp } from "./use_refusals.ts";
export {
  customerKey,
  releaseUses,
  useCtes,
  type UsedBy,
  usesAreGood,
  wantedUses,
} from "./uses_sql.ts";
