import {
  type Action,
  type Actor,
  type Authorize,
  type Denied,
  err,
  invariant,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { GrantedActions, StaffRepository } from "./ports.ts";
import type { Staff } from "./staff.ts";

export type Self = Readonly<{ staff: Staff; permissions: readonly Action[] }>;

export type ReadSelfDeps = Readonly<{
  authorize: Authorize;
  staff: Pick<StaffRepository, "find">;
  grantedActions: GrantedActions;
}>;

/** Who the asking member of staff is, and what the policies let them do. */
export async function readSelf(
  { actor }: Readonly<{ actor: Actor }>,
  { authorize, staff, grantedActions }: ReadSelfDeps,
): Promise<Result<Self, Denied>> {
  const allowed = await authorize(actor, "identity.read_self", {});
  if (!allowed.ok) return allowed;
  if (actor.kind !== "staff") return err({ code: "denied", action: "identity.read_self" });
  const found = await staff.find(actor.staffId);
  invariant(found !== null, "a session belongs to somebody");
  return ok({ staff: found, permissions: grantedActions(actor) });
}
