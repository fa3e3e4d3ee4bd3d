import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { IntegrityCheck } from "./integrity.ts";
import type { Integrity } from "./ports.ts";

export type CheckIntegrity = Readonly<{ actor: Actor; once: Once<IntegrityCheck> | null }>;
export type CheckIntegrityDeps = Readonly<{
  authorize: Authorize;
  integrity: Integrity;
  clock: Clock;
  /** Told of every look. */
  reportCheck: (check: IntegrityCheck) => void;
}>;

/** Looks whether all holds that must, now; whoever guards the shop is told of what does not. */
export async function checkIntegrity(
  { actor, once }: CheckIntegrity,
  { authorize, integrity, clock, reportCheck }: CheckIntegrityDeps,
): Promise<Result<IntegrityCheck, Denied | RequestRepeated>> {
  const allowed = await authorize(actor, "ledger.check_integrity", {});
  if (!allowed.ok) return allowed;
  const check = await integrity.check(clock(), { once });
  if (check.ok) reportCheck(check.value);
  return check;
}
