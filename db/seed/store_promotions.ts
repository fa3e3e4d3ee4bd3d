import { sql } from "drizzle-orm";
import { money } from "@mercator/domain/kernel";
import { type PromotionDefinition, toJson } from "@mercator/domain/promotions";
import type { Db } from "../client/mod.ts";
import { OPENED_MS, stableId } from "./stable_id.ts";

type SeededPromotion = Readonly<{
  name: string;
  status: "draft" | "active";
  code: string | null;
  usageLimit: number | null;
  limitPerCustomer: number | null;
  definition: PromotionDefinition;
}>;

const EVERY_LINE = { kind: "every_line" } as const;
const ALONE = { priority: 0, group: null, exclusive: false } as const;

/** Each needs a code, or is a draft: what lies in a cart without one costs what the shelf says. */
const PROMOTIONS: readonly SeededPromotion[] = [
  {
    name: "Welcome: 10% off the first order",
    status: "active",
    code: "WELCOME10",
    usageLimit: null,
    limitPerCustomer: 1,
    definition: {
      labels: { en: "10% off your first order", de: "10 % auf die erste Bestellung" },
      kind: "cart",
      needsCode: true,
      condition: { kind: "nth_order", nth: 1, every: false },
      action: {
        kind: "off_lines",
        of: EVERY_LINE,
        off: { kind: "percent", millionths: 100_000 },
        each: "together",
      },
      stacking: { priority: 10, group: "welcome", exclusive: false },
    },
  },
  {
    name: "Free delivery over 50",
    status: "active",
    code: "FREESHIP",
    usageLimit: 5_000,
    limitPerCustomer: null,
    definition: {
      labels: { en: "Free delivery", de: "Kostenloser Versand" },
      kind: "cart",
      needsCode: true,
      condition: {
        kind: "subtotal",
        atLeast: [money(5_000n, "USD"), money(5_000n, "EUR")],
        of: EVERY_LINE,
      },
      action: { kind: "off_shipping", off: { kind: "percent", millionths: 1_000_000 } },
      stacking: ALONE,
    },
  },
  {
    name: "Tableware: three for two",
    status: "active",
    code: "THREEFORTWO",
    usageLimit: 1_000,
    limitPerCustomer: 2,
    definition: {
      labels: { en: "Three for two on tableware", de: "Drei für zwei beim Geschirr" },
      kind: "cart",
      needsCode: true,
      condition: { kind: "always" },
      action: {
        kind: "buy_get",
        buy: { quantity: 2, of: { kind: "category", anyOf: ["tableware"] } },
        get: { quantity: 1, of: { kind: "category", anyOf: ["tableware"] } },
        millionths: 1_000_000,
        timesMax: null,
      },
      stacking: { priority: 5, group: "goods", exclusive: false },
    },
  },
  {
    name: "Spring window: linen 15% lower",
    status: "draft",
    code: null,
    usageLimit: null,
    limitPerCustomer: null,
    definition: {
      labels: { en: "15% off linen", de: "15 % auf Leinen" },
      kind: "catalog",
      needsCode: false,
      condition: { kind: "always" },
      action: {
        kind: "off_lines",
        of: { kind: "attribute", name: "material", anyOf: ["linen"] },
        off: { kind: "percent", millionths: 150_000 },
        each: "unit",
      },
      stacking: ALONE,
    },
  },
];

/** Writes promotions with their limits and codes. What is there already stays as it is. */
export async function storePromotions(db: Db): Promise<void> {
  const at = new Date(OPENED_MS).toISOString();
  const values = PROMOTIONS.map(({ name, status, code, definition, ...limits }) => ({
    id: stableId("Promotion", name),
    name,
    status,
    code,
    usage_limit: limits.usageLimit,
    limit_per_customer: limits.limitPerCustomer,
    definition: toJson(definition),
  }));
  await db.execute(sql`with given as (
      select * from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as (id text, name text,
        status text, code text, usage_limit integer, limit_per_customer integer, definition jsonb)
    ), stored as (
      insert into promotions.promotions (id, name, status, definition, limit_per_customer, version,
        created_at, updated_at)
      select id, name, status, definition, limit_per_customer, 1, ${at}::timestamptz,
        ${at}::timestamptz from given
      on conflict do nothing returning id
    ), counting as (
      insert into promotions.counters (promotion_id, usage_limit)
      select id, usage_limit from given join stored using (id)
    )
    insert into promotions.codes (code, promotion_id, created_at)
    select code, id, ${at}::timestamptz from given join stored using (id) where code is not null`);
}
