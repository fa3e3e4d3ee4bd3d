import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { RunPage } from "./reconciliation.ts";
import type { Reconciliations } from "./ports.ts";

export type ListReconciliations = Readonly<{
  actor: Actor;
  limit: number;
  after: Readonly<{ value: string; id: string }> | null;
}>;
export type ListReconciliationsDeps = Readonly<{
  authorize: Authorize;
  reconciliations: Reconciliations;
}>;

/** Staff see which reports were compared, and what came of it. */
export async function listReconciliations(
  { actor, ...query }: ListReconciliations,
  { authorize, reconciliations }: ListReconciliationsDeps,
): Promise<Result<RunPage, Denied>> {
  const allowed = await authorize(actor, "ledger.read", {});
  if (!allowed.ok) return allowed;
  return ok(await reconciliations.runs(query));
}
