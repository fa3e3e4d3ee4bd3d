import { type SQL, sql } from "drizzle-orm";
import { type Id, invariant, isCurrency, type Money, money } from "@mercator/domain/kernel";
import type { Promotion, PromotionId, UseRefusal } from "@mercator/domain/promotions";
import { toPromotion } from "@mercator/domain/promotions";
import { customerKey } from "./uses_sql.ts";
import { type KeptJson, toKept } from "./to_promotion.ts";

/** What is known of the codes of a cart, and of how far promotions were used, by this shopper too. */
export type PromotionFactsJson = Readonly<{
  codes: readonly Readonly<{
    code: string;
    promotion_id: string | null;
    used_up: boolean | null;
  }>[];
  limits: readonly Readonly<{
    promotion_id: string;
    usage_limit_reached: boolean | null;
    customer_limit_reached: boolean | null;
    budget_left: string | null;
    budget_currency: string | null;
  }>[];
  orders_placed: number;
}>;

/**
 * Of cart `c`, as one JSON object: its codes and `also`, the promotions that have limits, and how many
 * orders its shopper has placed. A guest is known by the address, once there is one. The two ways of
 * counting are two queries, so that each finds its index: this is asked whenever a cart is looked at.
 */
export function promotionFactsOfCart(also: string | null): SQL {
  const key = customerKey({
    kind: sql`c.owner_kind`,
    id: sql`c.owner_id`,
    email: sql`coalesce(c.email, '')`,
  });
  return sql`jsonb_build_object(
      'codes', (select coalesce(jsonb_agg(jsonb_build_object('code', word.code,
          'promotion_id', k.promotion_id, 'used_up', k.used >= k.usage_limit)), '[]'::jsonb)
        from unnest(c.promotion_codes || ${also}::text) word (code)
        left join promotions.codes k on k.code = word.code collate "C" and k.disabled_at is null
        where word.code is not null),
      'limits', (select coalesce(jsonb_agg(jsonb_build_object('promotion_id', p.id,
          'usage_limit_reached', n.used >= n.usage_limit,
          'customer_limit_reached', mine.used >= p.limit_per_customer,
          'budget_left', (n.budget_minor - n.spent_minor)::text,
          'budget_currency', n.budget_currency)), '[]'::jsonb)
        from promotions.promotions p
        join promotions.counters n on n.promotion_id = p.id
        left join promotions.customer_uses mine on mine.promotion_id = p.id
          and mine.customer_key = ${key}
        where p.status = 'active' and (n.usage_limit is not null or n.budget_minor is not null
          or p.limit_per_customer is not null)),
      'orders_placed', case when c.owner_kind = 'customer'
        then (select count(*)::integer from orders.orders o
          where o.owner_kind = 'customer' and o.owner_id = c.owner_id and o.status <> 'cancelled')
        else (select count(*)::integer from orders.orders o
          where lower(o.email) = lower(c.email) and o.status <> 'cancelled') end)`;
}

/** The same as carts are priced with it. */
export function toPromotionFacts({ codes, limits }: PromotionFactsJson) {
  const usedUp = new Map<PromotionId, UseRefusal>();
  const budgetLeft = new Map<PromotionId, Money>();
  for (const { promotion_id, used_up } of codes) {
    if (promotion_id !== null && used_up) usedUp.set(promotion_id as PromotionId, "code_used_up");
  }
  for (const limit of limits) {
    const id = limit.promotion_id as PromotionId;
    if (limit.customer_limit_reached) usedUp.set(id, "customer_limit_reached");
    if (limit.usage_limit_reached) usedUp.set(id, "usage_limit_reached");
    const { budget_left: left, budget_currency: currency } = limit;
    if (left === null || currency === null) continue;
    invariant(isCurrency(currency), "a budget has a known currency");
    budgetLeft.set(id, money(BigInt(left), currency));
  }
  return {
    codes: codes.map(({ code, promotion_id: promotionId }) => ({
      code,
      promotionId: promotionId as Id<"Promotion"> | null,
    })),
    usedUp,
    budgetLeft,
  };
}

/** The promotions that run or will, as one JSON array. */
export const RUNNING_PROMOTIONS: SQL = sql`(select coalesce(jsonb_agg(to_jsonb(p)
        || jsonb_build_object('usage_limit', n.usage_limit, 'budget_minor', n.budget_minor::text,
          'budget_currency', n.budget_currency)), '[]'::jsonb)
      from promotions.promotions p join promotions.counters n on n.promotion_id = p.id
      where p.status = 'active' and (p.ends_at is null or p.ends_at > now()))`;

export function toRunningPromotions(rows: readonly KeptJson[]): Promotion[] {
  return rows.map((row) => toPromotion(toKept(row)));
}
