import {
  type Actor,
  after,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  ok,
  type Result,
} from "../kernel/mod.ts";
import { type AssertionInvalid, checkAssertion } from "./client_assertion.ts";
import type { AssertionVerifier, ServiceClientRepository, TokenIssuer } from "./ports.ts";
import { isServiceScope, type ServiceClient, type ServiceScope } from "./service_client.ts";

export type IssueToken = Readonly<{
  actor: Actor;
  assertion: string;
  /** Repeats who the assertion is from, where the client sends it. */
  clientId: string | null;
  /** What the token shall be good for; null asks for all that the client has. */
  scopes: readonly string[] | null;
}>;

export type IssueTokenError =
  | Denied
  /** Anything wrong with the assertion, or with who sent it: which one is not told. */
  | AssertionInvalid
  | Readonly<{ code: "scope_not_granted" }>;

export type IssuedToken = Readonly<{
  token: string;
  scopes: readonly ServiceScope[];
  lifetimeMs: number;
}>;

export type IssueTokenDeps = Readonly<{
  authorize: Authorize;
  clients: Pick<ServiceClientRepository, "find" | "useAssertion">;
  assertions: Pick<AssertionVerifier, "issuerOf" | "verify">;
  tokens: Pick<TokenIssuer, "access">;
  /** The names under which an assertion may address the shop. */
  audiences: readonly string[];
  clock: Clock;
}>;

export const ACCESS_TOKEN_LIFETIME_MS = 10 * 60_000;

/** Gives a service client a token for an assertion that it signed, each assertion once. */
export async function issueToken(
  { actor, assertion, clientId, scopes }: IssueToken,
  { authorize, clients, assertions, tokens, audiences, clock }: IssueTokenDeps,
): Promise<Result<IssuedToken, IssueTokenError>> {
  const allowed = await authorize(actor, "identity.issue_token", {});
  if (!allowed.ok) return allowed;

  const issuer = assertions.issuerOf(assertion);
  if (issuer === null || (clientId !== null && clientId !== issuer)) return invalid;
  const client = await clients.find(issuer as Id<"ServiceClient">);
  if (client === null || client.disabledAt !== null) return invalid;
  const claims = await assertions.verify(assertion, client.keys);
  if (claims === null) return invalid;
  const now = clock();
  const good = checkAssertion(claims, { clientId: client.id, audiences, now });
  if (!good.ok) return good;

  const granted = grant(client, scopes);
  if (granted === null) return err({ code: "scope_not_granted" });
  const { jti, expiresAt } = good.value;
  if (!await clients.useAssertion({ clientId: client.id, jti, expiresAt, at: now })) return invalid;

  const token = await tokens.access({
    clientId: client.id,
    scopes: granted,
    expiresAt: after(now, ACCESS_TOKEN_LIFETIME_MS),
  });
  return ok({ token, scopes: granted, lifetimeMs: ACCESS_TOKEN_LIFETIME_MS });
}

const invalid = err({ code: "client_assertion_invalid" } as const);

/** Never more than was registered: asking for one scope too many gives none. */
function grant(
  client: ServiceClient,
  asked: readonly string[] | null,
): readonly ServiceScope[] | null {
  if (asked === null) return client.scopes;
  const granted = asked.filter(isServiceScope).filter((scope) => client.scopes.includes(scope));
  return granted.length === asked.length && asked.length > 0 ? [...new Set(granted)] : null;
}
