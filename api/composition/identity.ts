import { pgServiceClients, pgSignInAttempts, pgStaff, purgeIdentity } from "@mercator/db/identity";
import type { Actor } from "@mercator/domain/kernel";
import {
  type DisableServiceClient,
  disableServiceClient,
  type GrantedActions,
  type IssueToken,
  issueToken,
  listServiceClients,
  type OpenGuestSession,
  openGuestSession,
  readSelf,
  type RegisterServiceClient,
  registerServiceClient,
  type SignInStaff,
  signInStaff,
  type SignOutStaff,
  signOutStaff,
} from "@mercator/domain/identity";
import { makeActors } from "../platform/actors.ts";
import { joseAssertions } from "../platform/client_assertions.ts";
import { makeOrderLinks } from "../platform/order_links.ts";
import { type PasswordHasher, passwordHasher } from "../platform/password_hasher.ts";
import { makeSecrets } from "../platform/secrets.ts";
import { makeTokens } from "../platform/tokens.ts";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

export type IdentityParts = Readonly<{
  /** What the policies grant to an actor; from the bundle that also decides. */
  grantedActions: GrantedActions;
  passwords?: PasswordHasher;
}>;

/**
 * Identity, with its adapters: who is asking (`actors`), the shop's tokens and signed links, and the
 * use cases. Staff and service clients are managed by the role `admin`; tokens are given out by the
 * role `integrator`, which cannot change a client.
 */
export async function composeIdentity(
  { config, db, clock, newId, authorize }: Pick<
    Platform,
    "config" | "db" | "clock" | "newId" | "authorize"
  >,
  { grantedActions, passwords = passwordHasher() }: IdentityParts,
) {
  const { origin: issuer, signingKey, linkSecret } = config;
  const tokens = await makeTokens({ signingKey, issuer, clock });
  const links = makeOrderLinks({ secret: linkSecret, clock });
  const secrets = makeSecrets(linkSecret);
  const staff = traced("staff", pgStaff(db.admin));
  const attempts = traced("sign_in_attempts", pgSignInAttempts(db.admin));
  const registry = traced("service_clients", pgServiceClients(db.admin));
  const clients = traced("service_clients", pgServiceClients(db.integrator));
  const assertions = joseAssertions();
  const audiences = [`${issuer}/oauth/token`, issuer];
  const actors = makeActors({ tokens, links, staff, clients, secrets, clock });

  return {
    actors,
    tokens,
    links,
    passwords,
    issuer,
    clock,
    jwks: tokens.jwks,
    /** Forgets what decides nothing any more; once an hour is enough. */
    purge: () => purgeIdentity(db.worker, clock()),
    forgetStaff: actors.forgetStaff,
    openGuestSession: (command: OpenGuestSession) =>
      openGuestSession(command, { authorize, clock, newId, tokens }),
    signInStaff: (command: SignInStaff) =>
      signInStaff(command, { authorize, staff, attempts, passwords, secrets, clock }),
    signOutStaff: (command: SignOutStaff) =>
      signOutStaff(command, { authorize, staff, secrets, clock }),
    readSelf: (command: { actor: Actor }) =>
      readSelf(command, { authorize, staff, grantedActions }),
    listServiceClients: (command: { actor: Actor }) =>
      listServiceClients(command, { authorize, clients: registry }),
    registerServiceClient: (command: RegisterServiceClient) =>
      registerServiceClient(command, { authorize, clients: registry, assertions, newId, clock }),
    disableServiceClient: (command: DisableServiceClient) =>
      disableServiceClient(command, { authorize, clients: registry, clock }),
    issueToken: (command: IssueToken) =>
      issueToken(command, { authorize, clients, assertions, tokens, audiences, clock }),
  };
}

export type Identity = Awaited<ReturnType<typeof composeIdentity>>;
