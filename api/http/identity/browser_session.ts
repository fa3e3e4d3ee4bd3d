import type { Context } from "hono";
import type { Actor, Denied, Result } from "@mercator/domain/kernel";
import type { GuestSession, OpenGuestSession } from "@mercator/domain/identity";
import type { AppEnv } from "../env.ts";
import { GUEST_COOKIE, setCookie } from "../session_cookies.ts";

export type OpensGuestSessions = (
  command: OpenGuestSession,
) => Promise<Result<GuestSession, Denied>>;

/**
 * For pages: opens a guest's session, sets its cookie, and makes the guest the request's actor.
 * Nothing happens when the policies do not let, and what follows is denied then.
 */
export function browserSessionOpener(
  openGuestSession: OpensGuestSessions,
): (c: Context<AppEnv>) => Promise<void> {
  return async (c) => {
    const opened = await openGuestSession({ actor: c.get("actor"), lifetime: "browser" });
    if (!opened.ok) return;
    const { guestId, token, lifetimeMs } = opened.value;
    const actor: Actor = { kind: "guest", guestId };
    c.set("actor", actor);
    c.header("set-cookie", setCookie(GUEST_COOKIE, { value: token, maxAgeMs: lifetimeMs }), {
      append: true,
    });
  };
}
