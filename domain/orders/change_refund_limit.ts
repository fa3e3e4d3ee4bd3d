import {
  type Actor,
  type Authorize,
  type Denied,
  err,
  type Money,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { RefundLimits } from "./ports.ts";

export type ChangeRefundLimit = Readonly<{
  actor: Actor;
  limit: Money;
  once: Once<readonly Money[]> | null;
}>;
export type LimitInvalid = Readonly<{ code: "refund_limit_invalid" }>;
export type ChangeRefundLimitDeps = Readonly<{ authorize: Authorize; refundLimits: RefundLimits }>;

/** Sets up to how much one person alone gives back of an order. Zero: every refund takes two. */
export async function changeRefundLimit(
  { actor, limit, once }: ChangeRefundLimit,
  { authorize, refundLimits }: ChangeRefundLimitDeps,
): Promise<Result<readonly Money[], Denied | RequestRepeated | LimitInvalid>> {
  const facts = { currency: limit.currency };
  const allowed = await authorize(actor, "orders.change_refund_limit", facts);
  if (!allowed.ok) return allowed;
  if (limit.minor < 0n) return err({ code: "refund_limit_invalid" });
  return await refundLimits.set(limit, { once });
}
