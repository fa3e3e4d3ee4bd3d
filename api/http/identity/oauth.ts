import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import {
  TokenRequestV1,
  type TokenV1,
  TokenV1 as TokenSchema,
} from "@mercator/contracts/integrations/v1";
import type {
  IssuedToken,
  IssueToken,
  issueToken,
  IssueTokenError,
} from "@mercator/domain/identity";
import type { AppEnv } from "../env.ts";
import { PROBLEMS } from "../problems.ts";
import { defineRoute } from "../route.ts";

export type OauthUseCases = Readonly<{
  issueToken: (command: IssueToken) => ReturnType<typeof issueToken>;
}>;

const FORM = "application/x-www-form-urlencoded";

const token = defineRoute({
  prefix: "",
  method: "post",
  path: "/oauth/token",
  action: "identity.issue_token",
  summary: "Get an access token for a client assertion",
  description: "RFC 6749 client_credentials with RFC 7523 private_key_jwt.",
  request: {
    body: {
      required: true,
      content: { [FORM]: { schema: TokenRequestV1 } },
    },
  },
  responses: {
    200: { description: "The token", content: { "application/json": { schema: TokenSchema } } },
  },
});

/** The errors of RFC 6749 §5.2; the shop's own code stands beside them. */
type OauthError = "invalid_request" | "invalid_client" | "invalid_scope" | "unsupported_grant_type";

type Refusal = Readonly<{
  status: 400 | 401;
  error: OauthError;
  code: "request_invalid" | IssueTokenError["code"];
}>;

const REFUSALS: Readonly<Record<IssueTokenError["code"], Refusal>> = {
  denied: { status: 401, error: "invalid_client", code: "denied" },
  client_assertion_invalid: {
    status: 401,
    error: "invalid_client",
    code: "client_assertion_invalid",
  },
  scope_not_granted: { status: 400, error: "invalid_scope", code: "scope_not_granted" },
};

function refuse(c: Context<AppEnv>, { status, error, code }: Refusal): Response {
  const body = {
    error,
    error_description: PROBLEMS[code].title,
    code,
    trace_id: c.get("traceId"),
  };
  return c.json(body, status, { "cache-control": "no-store" });
}

function toTokenV1({ token: access_token, scopes, lifetimeMs }: IssuedToken): TokenV1 {
  return {
    access_token,
    token_type: "Bearer",
    expires_in: Math.floor(lifetimeMs / 1000),
    scope: scopes.join(" "),
  };
}

/** `POST /oauth/token`: form in, RFC 6749's answers out. */
export function oauthRoutes({ issueToken }: OauthUseCases): OpenAPIHono<AppEnv> {
  const router = new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return;
      const grantType = result.error.issues.some(({ path, code }) =>
        path[0] === "grant_type" && code === "invalid_value"
      );
      const error = grantType ? "unsupported_grant_type" : "invalid_request";
      return refuse(c, { status: 400, error, code: "request_invalid" });
    },
  });
  router.use("/oauth/token", async (c, next) => {
    const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
    if (c.req.method !== "POST" || type === "application/x-www-form-urlencoded") {
      return await next();
    }
    return refuse(c, { status: 400, error: "invalid_request", code: "request_invalid" });
  });
  router.openapi(token, async (c) => {
    const { client_assertion, client_id, scope } = c.req.valid("form");
    const issued = await issueToken({
      actor: c.get("actor"),
      assertion: client_assertion,
      clientId: client_id ?? null,
      scopes: scope === undefined ? null : scope.split(" ").filter((part) => part !== ""),
    });
    return issued.ok
      ? c.json(toTokenV1(issued.value), 200, { "cache-control": "no-store" })
      : refuse(c, REFUSALS[issued.error.code]);
  });
  return router;
}
