import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import { type InvariantState, type OverdueOrder, statesOf } from "./integrity.ts";
import type { Instant } from "../kernel/mod.ts";
import type { Integrity, Reconciliations } from "./ports.ts";

export type ReadIntegrity = Readonly<{ actor: Actor }>;
export type ReadIntegrityDeps = Readonly<{
  authorize: Authorize;
  integrity: Integrity;
  reconciliations: Pick<Reconciliations, "breaks">;
  clock: Clock;
}>;

export type IntegrityState = Readonly<{
  checkedAt: Instant | null;
  tookMs: number | null;
  invariants: readonly InvariantState[];
  overdueOrders: readonly OverdueOrder[];
  /** Differences to reports that nobody has explained. */
  openBreaks: Readonly<{ count: number; oldestAt: Instant | null }>;
}>;

const ORDERS_SHOWN = 100;

/** Staff see what must hold, whether it does, and which orders wait for too long. */
export async function readIntegrity(
  { actor }: ReadIntegrity,
  { authorize, integrity, reconciliations, clock }: ReadIntegrityDeps,
): Promise<Result<IntegrityState, Denied>> {
  const allowed = await authorize(actor, "ledger.read", {});
  if (!allowed.ok) return allowed;
  const [check, overdueOrders, { open: openBreaks }] = await Promise.all([
    integrity.last(),
    integrity.overdue({ at: clock(), limit: ORDERS_SHOWN }),
    reconciliations.breaks({ open: true, limit: 0, after: null }),
  ]);
  return ok({
    checkedAt: check?.at ?? null,
    tookMs: check?.tookMs ?? null,
    invariants: statesOf(check),
    overdueOrders,
    openBreaks,
  });
}
