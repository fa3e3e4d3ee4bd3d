import { type Id, instant, invariant, isCurrency, money } from "@mercator/domain/kernel";
import {
  type AsJson,
  type CodeBatchRecord,
  fromJson,
  type KeptPromotion,
  type PromotionCode,
  type PromotionDefinition,
  type PromotionRecord,
} from "@mercator/domain/promotions";

/** A row of promotions.promotions as `to_jsonb` gives it, with its limits. */
export type KeptJson = Readonly<{
  id: string;
  name: string;
  status: KeptPromotion["status"];
  definition: AsJson<PromotionDefinition>;
  starts_at: string | null;
  ends_at: string | null;
  usage_limit: number | null;
  limit_per_customer: number | null;
  budget_minor: string | null;
  budget_currency: string | null;
  created_at: string;
  updated_at: string;
  version: number;
}>;

/** The same with what became of it so far. */
export type PromotionJson =
  & KeptJson
  & Readonly<{
    codes: number;
    uses: number;
    discounts: readonly Readonly<{ currency: string; minor: string }>[];
  }>;

export type CodeJson = Readonly<{
  code: string;
  promotion_id: string;
  batch_id: string | null;
  usage_limit: number | null;
  uses: number;
  disabled_at: string | null;
  created_at: string;
}>;

export type BatchJson = Readonly<{
  id: string;
  promotion_id: string;
  prefix: string;
  size: number;
  usage_limit: number | null;
  created_at: string;
  used: number;
  disabled: number;
}>;

const at = (text: string) => instant(Date.parse(text));
const maybe = (text: string | null) => text === null ? null : at(text);

function amount(minor: string, currency: string) {
  invariant(isCurrency(currency), "an amount has a known currency");
  return money(BigInt(minor), currency);
}

export function toKept(row: KeptJson): KeptPromotion {
  const { budget_minor: budget, budget_currency: currency } = row;
  return {
    id: row.id as Id<"Promotion">,
    name: row.name,
    status: row.status,
    definition: fromJson<PromotionDefinition>(row.definition),
    startsAt: maybe(row.starts_at),
    endsAt: maybe(row.ends_at),
    usageLimit: row.usage_limit,
    limitPerCustomer: row.limit_per_customer,
    budget: budget === null || currency === null ? null : amount(budget, currency),
    createdAt: at(row.created_at),
    updatedAt: at(row.updated_at),
    version: row.version,
  };
}

export function toRecord(row: PromotionJson): PromotionRecord {
  return {
    promotion: toKept(row),
    usage: {
      uses: row.uses,
      discounts: row.discounts.map((it) => amount(it.minor, it.currency)),
      codes: row.codes,
    },
  };
}

export function toCode(row: CodeJson): PromotionCode {
  return {
    code: row.code,
    promotionId: row.promotion_id as Id<"Promotion">,
    batchId: row.batch_id as Id<"CodeBatch"> | null,
    usageLimit: row.usage_limit,
    uses: row.uses,
    disabledAt: maybe(row.disabled_at),
    createdAt: at(row.created_at),
  };
}

export function toBatch(row: BatchJson): CodeBatchRecord {
  return {
    id: row.id as Id<"CodeBatch">,
    promotionId: row.promotion_id as Id<"Promotion">,
    prefix: row.prefix,
    size: row.size,
    usageLimit: row.usage_limit,
    createdAt: at(row.created_at),
    used: row.used,
    disabled: row.disabled,
  };
}
