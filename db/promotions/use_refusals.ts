import { sql } from "drizzle-orm";
import type { Id } from "@mercator/domain/kernel";
import type { PromotionChanged, PromotionUsedUp, UseRefusal } from "@mercator/domain/promotions";
import { type Db, sqlFailure } from "../client/mod.ts";
import { customerKey, type UsedBy, wantedUses } from "./uses_sql.ts";

const GUARDS: Readonly<Record<string, UseRefusal>> = {
  counters_within_limit: "usage_limit_reached",
  counters_within_budget: "budget_exhausted",
  customer_uses_within_limit: "customer_limit_reached",
  codes_within_limit: "code_used_up",
};

type Row = Readonly<{
  promotion_id: string;
  good: boolean | null;
  usage_limit_reached: boolean | null;
  budget_exhausted: boolean | null;
  customer_limit_reached: boolean | null;
  code_used_up: boolean | null;
}>;

/**
 * Which promotions are used up, when one of their constraints refused an order; null when it was
 * something else. Read again after the constraint has spoken; where all is free again by then, the
 * constraint's own word counts for all.
 */
export async function usedUp(
  db: Db,
  { error, usedBy }: Readonly<{ error: unknown; usedBy: UsedBy }>,
): Promise<PromotionUsedUp | null> {
  const guard = GUARDS[sqlFailure(error)?.constraint ?? ""];
  if (guard === undefined) return null;
  const rows = await look(db, usedBy);
  const full = rows.filter((row) => row[guard] === true);
  return {
    code: "promotion_used_up",
    promotions: (full.length > 0 ? full : rows).map((row) => ({
      promotionId: row.promotion_id as Id<"Promotion">,
      reason: guard,
    })),
  };
}

/** Which promotions are no longer those that the cart was priced with; null when all are. */
export async function changedPromotions(
  db: Db,
  usedBy: UsedBy,
): Promise<PromotionChanged | null> {
  if (usedBy.uses.length === 0) return null;
  const changed = (await look(db, usedBy)).filter(({ good }) => good !== true);
  return changed.length === 0 ? null : {
    code: "promotion_changed_meanwhile",
    promotionIds: changed.map((row) => row.promotion_id as Id<"Promotion">),
  };
}

async function look(db: Db, usedBy: UsedBy): Promise<readonly Row[]> {
  const { owner, email } = usedBy.order;
  const key = customerKey({
    kind: sql`${owner.kind}::text`,
    id: sql`${owner.id}::text`,
    email: sql`${email}::text`,
  });
  const { rows } = await db.execute<Row>(sql`with ${wantedUses(usedBy)} facts as (
      select w.promotion_id, w.good, c.used >= c.usage_limit as usage_limit_reached,
        c.spent_minor + w.counted_minor > c.budget_minor as budget_exhausted,
        mine.used >= w.limit_per_customer as customer_limit_reached,
        code.used >= code.usage_limit as code_used_up
      from wanted_uses w
      left join promotions.counters c on c.promotion_id = w.promotion_id
      left join promotions.customer_uses mine on mine.promotion_id = w.promotion_id
        and mine.customer_key = ${key}
      left join promotions.codes code on code.code = w.code)
    select * from facts order by promotion_id`);
  return rows;
}
