import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import {
  editPromotion,
  type KeptPromotion,
  type PromotionDefinition,
  type PromotionEdit,
  type PromotionRefused,
} from "./kept_promotion.ts";
import type { Promotions } from "./ports.ts";

export type CreatePromotion = Readonly<{
  actor: Actor;
  name: string;
  definition: PromotionDefinition;
  /** What is not named limits nothing. */
  edit: Omit<PromotionEdit, "name" | "definition">;
  once: Once<KeptPromotion> | null;
}>;
export type CreatePromotionError = Denied | PromotionRefused | RequestRepeated;
export type CreatePromotionDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "add">;
  clock: Clock;
  newId: NewId;
}>;

/** Staff begin a promotion. It is a draft: shoppers see nothing of it. */
export async function createPromotion(
  { actor, name, definition, edit, once }: CreatePromotion,
  { authorize, promotions, clock, newId }: CreatePromotionDeps,
): Promise<Result<KeptPromotion, CreatePromotionError>> {
  const allowed = await authorize(actor, "promotions.manage", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const empty: KeptPromotion = {
    id: newId("Promotion"),
    name,
    status: "draft",
    definition,
    startsAt: null,
    endsAt: null,
    usageLimit: null,
    limitPerCustomer: null,
    budget: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const promotion = editPromotion(empty, { edit, at });
  if (!promotion.ok) return promotion;
  return await promotions.add(promotion.value, {
    events: [promotionChanged(promotion.value)],
    once,
  });
}

export function promotionChanged({ id, status, updatedAt }: KeptPromotion): DomainEvent {
  return {
    type: "promotion_changed",
    subject: id,
    at: updatedAt,
    payload: { promotion_id: id, status },
  };
}
