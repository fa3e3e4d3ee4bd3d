import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { Secrets, StaffRepository } from "./ports.ts";

export type SignOutStaff = Readonly<{ actor: Actor; secret: string }>;

export type SignOutStaffDeps = Readonly<{
  authorize: Authorize;
  staff: Pick<StaffRepository, "endSession">;
  secrets: Pick<Secrets, "digest">;
  clock: Clock;
}>;

/** Ends the session whose secret the browser holds. */
export async function signOutStaff(
  { actor, secret }: SignOutStaff,
  { authorize, staff, secrets, clock }: SignOutStaffDeps,
): Promise<Result<true, Denied>> {
  const allowed = await authorize(actor, "identity.sign_out", {});
  if (!allowed.ok) return allowed;
  await staff.endSession(secrets.digest(secret), clock());
  return ok(true);
}
