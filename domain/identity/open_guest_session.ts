import {
  type Actor,
  after,
  type Authorize,
  type Clock,
  type Denied,
  type Id,
  type Instant,
  type NewId,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { TokenIssuer } from "./ports.ts";

export type GuestSession = Readonly<{
  guestId: Id<"Guest">;
  token: string;
  expiresAt: Instant;
  lifetimeMs: number;
}>;

export type OpenGuestSession = Readonly<
  { actor: Actor; lifetime: keyof typeof GUEST_LIFETIMES_MS }
>;

export type OpenGuestSessionDeps = Readonly<{
  authorize: Authorize;
  clock: Clock;
  newId: NewId;
  tokens: Pick<TokenIssuer, "guest">;
}>;

const HOUR_MS = 3_600_000;
/** A browser comes back after weeks and finds its cart; a program asks for another token. */
export const GUEST_LIFETIMES_MS = { browser: 30 * 24 * HOUR_MS, api: 24 * HOUR_MS } as const;

/** Lets somebody shop without an account: their carts and orders belong to this session. */
export async function openGuestSession(
  { actor, lifetime }: OpenGuestSession,
  { authorize, clock, newId, tokens }: OpenGuestSessionDeps,
): Promise<Result<GuestSession, Denied>> {
  const allowed = await authorize(actor, "identity.open_session", {});
  if (!allowed.ok) return allowed;
  const guestId = newId("Guest");
  const lifetimeMs = GUEST_LIFETIMES_MS[lifetime];
  const expiresAt = after(clock(), lifetimeMs);
  return ok({ guestId, token: await tokens.guest(guestId, expiresAt), expiresAt, lifetimeMs });
}
