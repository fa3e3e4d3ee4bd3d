import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type Id,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { ClientNotFound, ServiceClientRepository } from "./ports.ts";
import type { ServiceClient } from "./service_client.ts";

export type DisableServiceClient = Readonly<{
  actor: Actor;
  clientId: Id<"ServiceClient">;
  once: Once<ServiceClient> | null;
}>;

export type DisableServiceClientError = Denied | ClientNotFound | RequestRepeated;

export type DisableServiceClientDeps = Readonly<{
  authorize: Authorize;
  clients: Pick<ServiceClientRepository, "disable">;
  clock: Clock;
}>;

/** Shuts a service client out, for good. Doing it again changes nothing. */
export async function disableServiceClient(
  { actor, clientId, once }: DisableServiceClient,
  { authorize, clients, clock }: DisableServiceClientDeps,
): Promise<Result<ServiceClient, DisableServiceClientError>> {
  const allowed = await authorize(actor, "identity.manage_clients", { clientId });
  if (!allowed.ok) return allowed;
  const event = { type: "client_disabled", subject: clientId, at: clock(), payload: {} };
  return await clients.disable(clientId, event, once);
}
