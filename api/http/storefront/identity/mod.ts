import { type SessionV1, SessionV1 as SessionSchema } from "@mercator/contracts/storefront/v1";
import type { GuestSession } from "@mercator/domain/identity";
import type { OpensGuestSessions } from "../../identity/browser_session.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { GUEST_COOKIE, setCookie } from "../../session_cookies.ts";

const open = defineRoute({
  prefix: "/api/storefront/v1",
  method: "post",
  path: "/sessions",
  action: "identity.open_session",
  summary: "Open a session as a guest",
  description: "Carts and orders belong to the session that made them. A browser of this origin " +
    "also gets it as a cookie.",
  responses: {
    201: {
      description: "The session",
      content: { "application/json": { schema: SessionSchema } },
    },
  },
});

function toSessionV1({ token, lifetimeMs }: GuestSession): SessionV1 {
  return { access_token: token, token_type: "Bearer", expires_in: Math.floor(lifetimeMs / 1000) };
}

/** `POST /sessions`: where a headless client begins. */
export function storefrontIdentityRoutes(
  { openGuestSession }: Readonly<{ openGuestSession: OpensGuestSessions }>,
) {
  const router = createRouter();
  router.openapi(open, async (c) => {
    // Only browsers send this header, and scripts cannot set it.
    const lifetime = c.req.header("sec-fetch-site") === "same-origin" ? "browser" : "api";
    const opened = await openGuestSession({ actor: c.get("actor"), lifetime });
    return await reply(c, opened, (session) => {
      const { token, lifetimeMs } = session;
      const cookie = setCookie(GUEST_COOKIE, { value: token, maxAgeMs: lifetimeMs });
      const headers = lifetime === "browser" ? { "set-cookie": cookie } : {};
      return json(201, toSessionV1(session), headers);
    });
  });
  return router;
}
