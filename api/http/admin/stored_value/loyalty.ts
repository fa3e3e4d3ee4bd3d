import { z } from "zod";
import {
  ChangeLoyaltyRuleV1,
  LoyaltyRulesV1,
  type LoyaltyRuleV1,
  ValueAccountListV1,
  ValueAccountsQueryV1,
} from "@mercator/contracts/admin/v1";
import type {
  ChangeLoyaltyRule,
  changeLoyaltyRule,
  ListLoyaltyRules,
  listLoyaltyRules,
  LoyaltyRule,
} from "@mercator/domain/stored_value";
import { onceFor } from "../../idempotency.ts";
import { reply } from "../../reply.ts";
import { type createRouter, defineRoute, jsonBody } from "../../route.ts";
import { json } from "../../send.ts";

export type LoyaltyUseCases = Readonly<{
  listLoyaltyRules: (command: ListLoyaltyRules) => ReturnType<typeof listLoyaltyRules>;
  changeLoyaltyRule: (command: ChangeLoyaltyRule) => ReturnType<typeof changeLoyaltyRule>;
}>;

const prefix = "/api/admin/v1";
const rules = {
  200: {
    description: "All rules, by currency",
    content: { "application/json": { schema: LoyaltyRulesV1 } },
  },
};

const LIST = defineRoute({
  prefix,
  method: "get",
  path: "/loyalty-rules",
  action: "stored_value.read",
  summary: "How points are earned, and what they become",
  responses: rules,
});

const CHANGE = defineRoute({
  prefix,
  method: "put",
  path: "/loyalty-rules/{currency}",
  action: "stored_value.change_loyalty_rule",
  summary: "Set how points are earned in a currency",
  description:
    "It holds for orders that earn from then on. What was earned keeps its number of points.",
  request: {
    params: z.object({ currency: z.enum(["AED", "BHD", "EUR", "GBP", "JPY", "USD"]) }),
    body: jsonBody(ChangeLoyaltyRuleV1),
  },
  responses: rules,
});

export const LIST_ACCOUNTS = defineRoute({
  prefix,
  method: "get",
  path: "/loyalty-accounts",
  action: "stored_value.read",
  summary: "Points, by whose they are",
  description: "Movements and corrections are those of any account: see `/value-accounts/{id}`.",
  request: { query: ValueAccountsQueryV1 },
  responses: {
    200: {
      description: "A page of them, the newest first",
      content: { "application/json": { schema: ValueAccountListV1 } },
    },
  },
});

function toLoyaltyRuleV1(rule: LoyaltyRule): LoyaltyRuleV1 {
  return {
    currency: rule.currency,
    active: rule.isActive,
    points: rule.points,
    per: rule.perMinor,
    redeem_points: rule.redeemPoints,
    redeem_amount: rule.redeemMinor,
    pending_days: rule.pendingDays,
    expiry_days: rule.expiryDays,
    active_since: new Date(rule.activeSince).toISOString(),
    updated_at: new Date(rule.updatedAt).toISOString(),
  };
}

const answer = (all: readonly LoyaltyRule[]) => json(200, { data: all.map(toLoyaltyRuleV1) });

/** How points are earned, for staff. */
export function loyaltyRoutes(
  router: ReturnType<typeof createRouter>,
  { listLoyaltyRules, changeLoyaltyRule }: LoyaltyUseCases,
): void {
  router.openapi(LIST, async (c) => {
    const found = await listLoyaltyRules({ actor: c.get("actor") });
    return await reply(c, found, answer);
  });
  router.openapi(CHANGE, async (c) => {
    const { currency } = c.req.valid("param");
    const said = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), answer);
    const rule = {
      currency,
      isActive: said.active,
      points: said.points,
      perMinor: said.per,
      redeemPoints: said.redeem_points,
      redeemMinor: said.redeem_amount,
      pendingDays: said.pending_days,
      expiryDays: said.expiry_days,
    };
    const changed = await changeLoyaltyRule({ actor: c.get("actor"), rule, once });
    return await reply(c, changed, once ?? answer);
  });
}
