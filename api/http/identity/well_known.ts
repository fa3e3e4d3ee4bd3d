import { z } from "zod";
import { SCOPES } from "@mercator/contracts/integrations/v1";
import type { Authorize } from "@mercator/domain/kernel";
import type { PublicKeySet } from "../../platform/tokens.ts";
import { permit } from "../middleware/require_decision.ts";
import { createRouter, defineRoute } from "../route.ts";

const PUBLIC = { "cache-control": "public, max-age=300" };

const described = (description: string) => ({
  200: { description, content: { "application/json": { schema: z.looseObject({}) } } },
});

const keys = defineRoute({
  prefix: "",
  method: "get",
  path: "/.well-known/jwks.json",
  action: "platform.read_docs",
  summary: "The public keys of the shop's tokens (RFC 7517)",
  responses: described("The keys"),
});

const metadata = defineRoute({
  prefix: "",
  method: "get",
  path: "/.well-known/oauth-authorization-server",
  action: "platform.read_docs",
  summary: "How to get a token (RFC 8414)",
  responses: described("The metadata"),
});

/** What an integrator's library reads by itself. */
export function wellKnownRoutes(
  { jwks, issuer, authorize }: Readonly<{
    jwks: PublicKeySet;
    issuer: string;
    authorize: Authorize;
  }>,
) {
  const router = createRouter();
  router.use("/.well-known/*", permit(authorize, "platform.read_docs"));
  router.openapi(keys, (c) => c.json({ keys: [...jwks.keys] }, 200, PUBLIC));
  router.openapi(metadata, (c) =>
    c.json(
      {
        issuer,
        token_endpoint: `${issuer}/oauth/token`,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        grant_types_supported: ["client_credentials"],
        response_types_supported: [],
        token_endpoint_auth_methods_supported: ["private_key_jwt"],
        token_endpoint_auth_signing_alg_values_supported: ["EdDSA", "Ed25519", "ES256"],
        scopes_supported: SCOPES,
        service_documentation: `${issuer}/docs`,
      },
      200,
      PUBLIC,
    ));
  return router;
}
