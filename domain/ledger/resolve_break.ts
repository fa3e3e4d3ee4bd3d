import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type {
  BreakNotFound,
  BreakResolved,
  ReconciliationBreak,
  Resolution,
} from "./reconciliation.ts";
import type { Reconciliations } from "./ports.ts";
import { actorOf } from "./run_reconciliation.ts";
import { writtenOff } from "./settlement_of.ts";

export type ResolveBreak = Readonly<{
  actor: Actor;
  breakId: Id<"ReconciliationBreak">;
  resolution: Resolution;
  reason: string;
  once: Once<ReconciliationBreak> | null;
}>;
/** Amounts of two currencies are not set off against each other. */
export type BreakNotWritableOff = Readonly<{ code: "break_not_writable_off" }>;
export type ResolveBreakError =
  | Denied
  | BreakNotFound
  | BreakResolved
  | BreakNotWritableOff
  | RequestRepeated;
export type ResolveBreakDeps = Readonly<{
  authorize: Authorize;
  reconciliations: Reconciliations;
  clock: Clock;
}>;

/** Staff say what a difference is, or write it off. */
export async function resolveBreak(
  { actor, breakId, resolution, reason, once }: ResolveBreak,
  { authorize, reconciliations, clock }: ResolveBreakDeps,
): Promise<Result<ReconciliationBreak, ResolveBreakError>> {
  const allowed = await authorize(actor, "ledger.resolve_break", { breakId, resolution });
  if (!allowed.ok) return allowed;
  const found = await reconciliations.find(breakId);
  if (found === null) return err({ code: "break_not_found" });
  const postings = resolution === "written_off" ? writtenOff(found) : [];
  if (resolution === "written_off" && postings.length === 0 && found.resolvedAt === null) {
    return err({ code: "break_not_writable_off" });
  }
  const resolved: ReconciliationBreak = {
    ...found,
    resolvedAt: clock(),
    resolvedBy: actorOf(actor),
    resolution,
    reason,
  };
  return await reconciliations.resolve(resolved, { postings, once });
}
