import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Instant,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { PasswordVerifier, Secrets, SignInAttempts, StaffRepository } from "./ports.ts";
import { ACCOUNT_THROTTLE, NETWORK_THROTTLE } from "./sign_in_throttle.ts";
import type { Staff } from "./staff.ts";
import { startSession } from "./staff_session.ts";

export type SignInStaff = Readonly<{
  actor: Actor;
  email: string;
  password: string;
  /** Where the attempt comes from: an IPv4 address, or the network of an IPv6 one. */
  network: string;
  /** The secret of the session that the browser holds already; it ends here. */
  replaces: string | null;
}>;

export type SignInError =
  | Denied
  /** Unknown account, wrong password or disabled account: which one is not told. */
  | Readonly<{ code: "sign_in_failed" }>
  | Readonly<{ code: "sign_in_throttled"; until: Instant }>;

export type SignedIn = Readonly<{ staff: Staff; secret: string; expiresAt: Instant }>;

export type SignInStaffDeps = Readonly<{
  authorize: Authorize;
  staff: Pick<StaffRepository, "findForSignIn" | "startSession">;
  attempts: SignInAttempts;
  passwords: PasswordVerifier;
  secrets: Secrets;
  clock: Clock;
}>;

/**
 * Starts a session for a member of staff. Attempts are counted by account, whether it exists or not,
 * and by network; an unknown account takes the same way through the code as a wrong password.
 */
export async function signInStaff(
  { actor, email, password, network, replaces }: SignInStaff,
  { authorize, staff, attempts, passwords, secrets, clock }: SignInStaffDeps,
): Promise<Result<SignedIn, SignInError>> {
  const allowed = await authorize(actor, "identity.sign_in", {});
  if (!allowed.ok) return allowed;

  const now = clock();
  const account = secrets.digest(`account ${email}`);
  const place = secrets.digest(`network ${network}`);
  const until = await attempts.count(place, NETWORK_THROTTLE, now) ??
    await attempts.count(account, ACCOUNT_THROTTLE, now);
  if (until !== null) return err({ code: "sign_in_throttled", until });

  const found = await staff.findForSignIn(email);
  const fits = await passwords.verify(password, found?.passwordHash ?? null);
  if (found === null || !fits || found.staff.disabledAt !== null) {
    return err({ code: "sign_in_failed" });
  }

  const secret = secrets.make();
  const session = startSession(secrets.digest(secret), { staffId: found.staff.id, at: now });
  await staff.startSession(session, replaces === null ? null : secrets.digest(replaces));
  await attempts.clear(account);
  // Of a whole office nobody may be kept out because the others got in; whoever guessed there stays counted.
  await attempts.forgive(place);
  return ok({ staff: found.staff, secret, expiresAt: session.expiresAt });
}
