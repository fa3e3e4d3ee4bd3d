/** Promotions in Postgres: what they are, and how often they were used. */
export { changedPromotions, usedUp } from "./use_refusals.ts";
export {
  customerKey,
  releaseUses,
  useCtes,
  type UsedBy,
  usesAreGood,
  wantedUses,
} from "./uses_sql.ts";
