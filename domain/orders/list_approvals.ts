import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { ApprovalPage, Approvals, OrderPosition } from "./ports.ts";

export type ListApprovals = Readonly<{
  actor: Actor;
  /** Those that wait, or those that were decided. */
  waiting: boolean;
  limit: number;
  after: OrderPosition | null;
}>;
export type ListApprovalsDeps = Readonly<{ authorize: Authorize; approvals: Approvals }>;

/** Staff see the refunds that wait for a second person, those asked for first first. */
export async function listApprovals(
  { actor, ...query }: ListApprovals,
  { authorize, approvals }: ListApprovalsDeps,
): Promise<Result<ApprovalPage, Denied>> {
  const allowed = await authorize(actor, "orders.list_approvals", {});
  if (!allowed.ok) return allowed;
  return ok(await approvals.list(query));
}
