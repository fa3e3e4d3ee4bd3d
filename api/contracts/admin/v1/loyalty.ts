import { z } from "zod";

/** How points are earned in a currency, and what they become. */
const RULE = {
  active: z.boolean(),
  /** So many points for each full `per` that goods cost, in the minor unit. */
  points: z.int().min(1).max(100_000),
  per: z.int().min(1).max(1_000_000),
  /** So many points become a gift card of `redeem_amount`, in the minor unit; or a multiple of both. */
  redeem_points: z.int().min(1).max(1_000_000),
  redeem_amount: z.int().min(1).max(1_000_000),
  /** How many days after an order is done its points can be used. */
  pending_days: z.int().min(0).max(365),
  /** How many days after the last order that earned points they run out; null: never. */
  expiry_days: z.int().min(1).max(3_650).nullable(),
};

export const LoyaltyRuleV1 = z.object({
  currency: z.string(),
  ...RULE,
  /** Orders that were done before earn nothing. */
  active_since: z.string(),
  updated_at: z.string(),
}).meta({ id: "LoyaltyRule" });
export type LoyaltyRuleV1 = z.infer<typeof LoyaltyRuleV1>;

/** All rules, by currency. A currency without one earns nothing. */
export const LoyaltyRulesV1 = z.object({ data: z.array(LoyaltyRuleV1) }).meta({
  id: "LoyaltyRules",
});
export type LoyaltyRulesV1 = z.infer<typeof LoyaltyRulesV1>;

export const ChangeLoyaltyRuleV1 = z.strictObject(RULE).meta({ id: "ChangeLoyaltyRule" });
export type ChangeLoyaltyRuleV1 = z.infer<typeof ChangeLoyaltyRuleV1>;
