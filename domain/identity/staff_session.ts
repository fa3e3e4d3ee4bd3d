import { after, type Id, type Instant } from "../kernel/mod.ts";

/**
 * A member of staff at work. The session is known by the digest of a secret that only the browser
 * holds; whoever reads the table cannot become anybody.
 */
export type StaffSession = Readonly<{
  idHash: string;
  staffId: Id<"Staff">;
  createdAt: Instant;
  /** When it was last used, to the minute. */
  seenAt: Instant;
  expiresAt: Instant;
  endedAt: Instant | null;
}>;

const MINUTE_MS = 60_000;
/** Left alone for this long, the session is over. */
export const SESSION_IDLE_MS = 15 * MINUTE_MS;
/** However busy: after this long the password is asked for again. */
export const SESSION_LIFETIME_MS = 12 * 60 * MINUTE_MS;
const SEEN_EVERY_MS = MINUTE_MS;

export function startSession(
  idHash: string,
  { staffId, at }: { staffId: Id<"Staff">; at: Instant },
): StaffSession {
  const expiresAt = after(at, SESSION_LIFETIME_MS);
  return { idHash, staffId, createdAt: at, seenAt: at, expiresAt, endedAt: null };
}

export function isLive(session: StaffSession, now: Instant): boolean {
  return session.endedAt === null && now < session.expiresAt &&
    now < session.seenAt + SESSION_IDLE_MS;
}

/** Whether it is time to note that the session is in use: not at every request. */
export function isSeenDue(session: StaffSession, now: Instant): boolean {
  return now >= session.seenAt + SEEN_EVERY_MS;
}
