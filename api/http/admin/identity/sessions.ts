import { SignInV1, StaffV1 } from "@mercator/contracts/admin/v1";
import type { Actor, Clock } from "@mercator/domain/kernel";
import type {
  readSelf,
  Self,
  SignInStaff,
  signInStaff,
  SignOutStaff,
  signOutStaff,
} from "@mercator/domain/identity";
import { securityEvent } from "../../../platform/security_events.ts";
import { networkOf } from "../../middleware/rate_limit.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { clearCookie, readCookie, setCookie, STAFF_COOKIE } from "../../session_cookies.ts";

export type SessionUseCases = Readonly<{
  signInStaff: (command: SignInStaff) => ReturnType<typeof signInStaff>;
  signOutStaff: (command: SignOutStaff) => ReturnType<typeof signOutStaff>;
  readSelf: (command: { actor: Actor }) => ReturnType<typeof readSelf>;
  /** The session that this process remembers ends with the one in the table. */
  forgetStaff: (secret: string) => void;
  clock: Clock;
}>;

const prefix = "/api/admin/v1";
const staffResponse = {
  description: "Who is signed in, and what they may do",
  content: { "application/json": { schema: StaffV1 } },
};

const signIn = defineRoute({
  prefix,
  method: "post",
  path: "/sessions",
  action: "identity.sign_in",
  summary: "Sign in",
  request: { body: { required: true, content: { "application/json": { schema: SignInV1 } } } },
  responses: { 201: staffResponse },
});

const signOut = defineRoute({
  prefix,
  method: "delete",
  path: "/sessions/current",
  action: "identity.sign_out",
  summary: "Sign out",
  responses: { 204: { description: "The session is over" } },
});

const self = defineRoute({
  prefix,
  method: "get",
  path: "/me",
  action: "identity.read_self",
  summary: "Who is signed in",
  responses: { 200: staffResponse },
});

function toStaffV1({ staff: { id, name, email, roles }, permissions }: Self): StaffV1 {
  return { id, name, email, roles: [...roles], permissions: [...permissions] };
}

type Connection = Readonly<{ remoteAddr?: { hostname?: string } }>;

/** Sign-in and sign-out of staff, and who they are. */
export function sessionRoutes(useCases: SessionUseCases) {
  const router = createRouter();

  router.openapi(signIn, async (c) => {
    const { email, password } = c.req.valid("json");
    const address = (c.env as Connection | undefined)?.remoteAddr?.hostname;
    const replaces = readCookie(c.req.header("cookie"), STAFF_COOKIE);
    const network = networkOf(address ?? "unknown");
    const command = { actor: c.get("actor"), email, password, network, replaces };
    const signedIn = await useCases.signInStaff(command);
    if (!signedIn.ok && signedIn.error.code === "sign_in_throttled") {
      const { code, until } = signedIn.error;
      securityEvent({ type: "sign_in_throttled", code, method: "POST", status: 429 });
      const seconds = Math.max(1, Math.ceil((until - useCases.clock()) / 1000));
      return problem(c, { code }, { headers: { "retry-after": String(seconds) } });
    }
    if (!signedIn.ok) return await reply(c, signedIn, () => json(201, {}));
    if (replaces !== null) useCases.forgetStaff(replaces);
    const { secret, staff, expiresAt } = signedIn.value;
    const actor: Actor = { kind: "staff", staffId: staff.id, roles: staff.roles };
    const maxAgeMs = expiresAt - useCases.clock();
    const cookie = setCookie(STAFF_COOKIE, { value: secret, maxAgeMs });
    return await reply(
      c,
      await useCases.readSelf({ actor }),
      (value) => json(201, toStaffV1(value), { "set-cookie": cookie }),
    );
  });

  router.openapi(signOut, async (c) => {
    const secret = readCookie(c.req.header("cookie"), STAFF_COOKIE) ?? "";
    const signedOut = await useCases.signOutStaff({ actor: c.get("actor"), secret });
    useCases.forgetStaff(secret);
    return await reply(
      c,
      signedOut,
      () => json(204, null, { "set-cookie": clearCookie(STAFF_COOKIE) }),
    );
  });

  router.openapi(
    self,
    async (c) =>
      await reply(
        c,
        await useCases.readSelf({ actor: c.get("actor") }),
        (value) => json(200, toStaffV1(value)),
      ),
  );

  return router;
}
