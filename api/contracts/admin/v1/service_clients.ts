import { z } from "zod";
import { line } from "../../common/mod.ts";
import { ScopeV1 } from "../../integrations/v1/mod.ts";

const Base64Url = z.string().regex(/^[\w-]{1,100}$/);

/** A public key as JWK (RFC 7517): Ed25519 (OKP) or P-256 (EC). Private members are refused. */
export const PublicJwkV1 = z.strictObject({
  kty: z.enum(["OKP", "EC"]),
  crv: z.enum(["Ed25519", "P-256"]),
  x: Base64Url,
  y: Base64Url.optional(),
  kid: z.string().regex(/^[!-~]{1,100}$/),
  alg: z.enum(["EdDSA", "Ed25519", "ES256"]).optional(),
  use: z.literal("sig").optional(),
}).meta({ id: "PublicJwk" });
export const RegisterServiceClientV1 = z.strictObject({
  name: line(120),
  scopes: z.array(ScopeV1).min(1),
  jwks: z.strictObject({ keys: z.array(PublicJwkV1).min(1).max(5) }),
}).meta({ id: "RegisterServiceClient" });
export type RegisterServiceClientV1 = z.infer<typeof RegisterServiceClientV1>;
export const ServiceClientV1 = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  keys: z.array(z.object({ kid: z.string(), alg: z.string() })),
  created_at: z.string(),
  disabled_at: z.string().nullable(),
  last_used_at: z.string().nullable(),
}).meta({ id: "ServiceClient" });
export type ServiceClientV1 = z.infer<typeof ServiceClientV1>;
