import type { Id } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { KeptPromotion, PromotionDefinition } from "../kept_promotion.ts";
import type { CodeBatch } from "../promotion_code.ts";
import { aPromotion } from "./promotions.ts";

/** What `aPromotion` does. */
export function aDefinition(overrides: Partial<PromotionDefinition> = {}): PromotionDefinition {
  const { labels, kind, needsCode, condition, action, stacking } = aPromotion();
  return { labels, kind, needsCode, condition, action, stacking, ...overrides };
}

/** A draft without limits; each test overrides only what it is about. */
export function aKeptPromotion(overrides: Partial<KeptPromotion> = {}): KeptPromotion {
  return {
    id: "promo_00000000000000000000000001" as Id<"Promotion">,
    name: "Ten off",
    status: "draft",
    definition: aDefinition(),
    startsAt: null,
    endsAt: null,
    usageLimit: null,
    limitPerCustomer: null,
    budget: null,
    createdAt: anInstant,
    updatedAt: anInstant,
    version: 1,
    ...overrides,
  };
}

export function aCodeBatch(overrides: Partial<CodeBatch> = {}): CodeBatch {
  return {
    id: "pcb_00000000000000000000000001" as Id<"CodeBatch">,
    promotionId: aKeptPromotion().id,
    prefix: "MAY-",
    size: 2,
    usageLimit: 1,
    createdAt: anInstant,
    ...overrides,
  };
}
