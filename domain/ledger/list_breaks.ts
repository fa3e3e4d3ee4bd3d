import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { BreakPage } from "./reconciliation.ts";
import type { Reconciliations } from "./ports.ts";

export type ListBreaks = Readonly<{
  actor: Actor;
  open: boolean;
  limit: number;
  after: Readonly<{ value: string; id: string }> | null;
}>;
export type ListBreaksDeps = Readonly<{ authorize: Authorize; reconciliations: Reconciliations }>;

/** Staff see the differences between reports and the journal. */
export async function listBreaks(
  { actor, ...query }: ListBreaks,
  { authorize, reconciliations }: ListBreaksDeps,
): Promise<Result<BreakPage, Denied>> {
  const allowed = await authorize(actor, "ledger.read", {});
  if (!allowed.ok) return allowed;
  return ok(await reconciliations.breaks(query));
}
