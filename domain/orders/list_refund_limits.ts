import {
  type Actor,
  type Authorize,
  type Denied,
  type Money,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { RefundLimits } from "./ports.ts";

export type ListRefundLimits = Readonly<{ actor: Actor }>;
export type ListRefundLimitsDeps = Readonly<{ authorize: Authorize; refundLimits: RefundLimits }>;

/** Staff see up to how much one person alone gives back of an order, by currency. */
export async function listRefundLimits(
  { actor }: ListRefundLimits,
  { authorize, refundLimits }: ListRefundLimitsDeps,
): Promise<Result<readonly Money[], Denied>> {
  const allowed = await authorize(actor, "orders.list_approvals", {});
  if (!allowed.ok) return allowed;
  return ok(await refundLimits.all());
}
