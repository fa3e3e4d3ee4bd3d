import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { AssertionVerifier, ServiceClientRepository } from "./ports.ts";
import {
  type ClientKeyInvalid,
  type OfferedKey,
  readKeys,
  type ServiceClient,
  type ServiceScope,
} from "./service_client.ts";

export type RegisterServiceClient = Readonly<{
  actor: Actor;
  name: string;
  scopes: readonly ServiceScope[];
  keys: readonly OfferedKey[];
  once: Once<ServiceClient> | null;
}>;

export type RegisterServiceClientError = Denied | ClientKeyInvalid | RequestRepeated;

export type RegisterServiceClientDeps = Readonly<{
  authorize: Authorize;
  clients: Pick<ServiceClientRepository, "add">;
  assertions: Pick<AssertionVerifier, "accepts">;
  newId: NewId;
  clock: Clock;
}>;

/** Lets another program in, known by its public keys. */
export async function registerServiceClient(
  { actor, name, scopes, keys: offered, once }: RegisterServiceClient,
  { authorize, clients, assertions, newId, clock }: RegisterServiceClientDeps,
): Promise<Result<ServiceClient, RegisterServiceClientError>> {
  const allowed = await authorize(actor, "identity.manage_clients", {});
  if (!allowed.ok) return allowed;
  const keys = readKeys(offered);
  if (!keys.ok) return keys;
  for (const key of keys.value) {
    if (!await assertions.accepts(key)) return err({ code: "client_key_invalid", kid: key.kid });
  }
  const client: ServiceClient = {
    id: newId("ServiceClient"),
    name,
    scopes: [...new Set(scopes)],
    keys: keys.value,
    createdAt: clock(),
    disabledAt: null,
    lastUsedAt: null,
  };
  const event = {
    type: "client_registered",
    subject: client.id,
    at: client.createdAt,
    payload: { scopes: client.scopes },
  };
  return await clients.add(client, event, once);
}
