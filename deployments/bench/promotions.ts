import { sql } from "drizzle-orm";
import type { CartV1 } from "@mercator/contracts/storefront/v1";
import { connectAsOwner, type Db } from "@mercator/db/client";
import { type Action, type PromotionDefinition, toJson } from "@mercator/domain/promotions";
import { fillCart, newShopper } from "./shopper.ts";

export const BENCH_CODE = "BENCH10";

function definition(action: Action, needsCode: boolean): PromotionDefinition {
  return {
    labels: { en: "Bench", de: "Bench" },
    kind: "cart",
    needsCode,
    condition: { kind: "market", anyOf: ["us"] },
    action,
    stacking: { priority: 0, group: null, exclusive: false },
  };
}

const of = { kind: "every_line" } as const;
const off = (millionths: number) => ({ kind: "percent", millionths }) as const;

/** Ten per cent by a code that is counted, and five without one. */
const PROMOTIONS = [
  {
    id: "promo_bench_code",
    usageLimit: 100_000_000,
    definition: definition({ kind: "off_lines", of, off: off(100_000), each: "together" }, true),
  },
  {
    id: "promo_bench_all",
    usageLimit: null,
    definition: definition({ kind: "off_lines", of, off: off(50_000), each: "unit" }, false),
  },
] as const;

async function store(db: Db): Promise<void> {
  for (const { id, usageLimit, definition } of PROMOTIONS) {
    await db.execute(sql`insert into promotions.promotions
        (id, name, status, definition, version, created_at, updated_at)
      values (${id}, ${id}, 'active', ${JSON.stringify(toJson(definition))}::jsonb, 1, now(), now())
      on conflict do nothing`);
    await db.execute(sql`insert into promotions.counters (promotion_id, usage_limit)
      values (${id}, ${usageLimit}::integer) on conflict do nothing`);
  }
  await db.execute(sql`insert into promotions.codes (code, promotion_id, created_at)
    values (${BENCH_CODE}, ${PROMOTIONS[0].id}, now()) on conflict do nothing`);
}

type Shop = Readonly<{ origin: string; databaseUrl: string; variantId: string }>;

/** From now on every cart in the American market is discounted; returns once the shop knows. */
export async function offerPromotions({ origin, databaseUrl, variantId }: Shop): Promise<void> {
  const { db, close } = connectAsOwner({ url: databaseUrl, poolMax: 1 });
  await store(db).finally(close);
  const shopper = await newShopper(origin);
  const { id } = await fillCart(shopper, variantId);
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    // Each process keeps what it knows of promotions for half a minute.
    const { discount_total: { amount } } = await shopper.get<CartV1>(`/carts/${id}`);
    if (BigInt(amount) > 0n) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("The promotions of the bench do not apply");
}
