import type {
  CodeBatchSummaryV1,
  CodeBatchV1,
  PromotionCodeV1,
  PromotionDefinitionV1,
  PromotionV1,
} from "@mercator/contracts/admin/v1";
import { isCurrency, type Money, money } from "@mercator/domain/kernel";
import type {
  CodeBatch,
  CodeBatchRecord,
  PromotionCode,
  PromotionDefinition,
  PromotionRecord,
} from "@mercator/domain/promotions";
import { toMoneyV1 } from "../../to_money_v1.ts";

const time = (at: number | null) => at === null ? null : new Date(at).toISOString();

export function toPromotionV1({ promotion, usage }: PromotionRecord): PromotionV1 {
  return {
    id: promotion.id,
    name: promotion.name,
    status: promotion.status,
    definition: toDefinitionV1(promotion.definition),
    starts_at: time(promotion.startsAt),
    ends_at: time(promotion.endsAt),
    usage_limit: promotion.usageLimit,
    limit_per_customer: promotion.limitPerCustomer,
    budget: promotion.budget && toMoneyV1(promotion.budget),
    uses: usage.uses,
    discounts: usage.discounts.map(toMoneyV1),
    codes: usage.codes,
    version: promotion.version,
    created_at: new Date(promotion.createdAt).toISOString(),
    updated_at: new Date(promotion.updatedAt).toISOString(),
  };
}

export function toPromotionCodeV1(it: PromotionCode): PromotionCodeV1 {
  return {
    code: it.code,
    batch_id: it.batchId,
    usage_limit: it.usageLimit,
    uses: it.uses,
    disabled_at: time(it.disabledAt),
    created_at: new Date(it.createdAt).toISOString(),
  };
}

export function toCodeBatchV1(batch: CodeBatch): CodeBatchV1 {
  return {
    id: batch.id,
    promotion_id: batch.promotionId,
    prefix: batch.prefix,
    size: batch.size,
    usage_limit: batch.usageLimit,
    created_at: new Date(batch.createdAt).toISOString(),
  };
}

export function toCodeBatchSummaryV1(batch: CodeBatchRecord): CodeBatchSummaryV1 {
  return { ...toCodeBatchV1(batch), used: batch.used, disabled: batch.disabled };
}

/** Where the domain's names and the wire's differ, at any depth. */
const NAMES: Readonly<Record<string, string>> = {
  anyOf: "any_of",
  atLeast: "at_least",
  atMost: "at_most",
  needsCode: "needs_code",
  timesMax: "times_max",
};
const BACK: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NAMES).map(([ours, theirs]) => [theirs, ours]),
);

/** The same on the wire: names in snake_case, money as the contract has it. */
export function toDefinitionV1(definition: PromotionDefinition): PromotionDefinitionV1 {
  return renamed(definition, {
    names: NAMES,
    money: (it) => typeof it["minor"] === "bigint" ? toMoneyV1(it as Money) : null,
  }) as PromotionDefinitionV1;
}

/** A definition as the contract has let it in. */
export function toDefinition(definition: PromotionDefinitionV1): PromotionDefinition {
  return renamed(definition, {
    names: BACK,
    money: ({ amount, currency }) =>
      typeof amount === "number" && typeof currency === "string" && isCurrency(currency)
        ? money(BigInt(amount), currency)
        : null,
  }) as PromotionDefinition;
}

type Plain = Readonly<Record<string, unknown>>;
type Rename = Readonly<{
  names: Readonly<Record<string, string>>;
  /** The amount that an object is; null: it is none. */
  money: (value: Plain) => unknown;
}>;

function renamed(value: unknown, rename: Rename): unknown {
  if (Array.isArray(value)) return value.map((it) => renamed(it, rename));
  if (typeof value !== "object" || value === null) return value;
  const amount = rename.money(value as Plain);
  if (amount !== null) return amount;
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [rename.names[name] ?? name, renamed(it, rename)]),
  );
}
