import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { ServiceClientRepository } from "./ports.ts";
import type { ServiceClient } from "./service_client.ts";

export type DisableServiceClient = Readonly<{ actor: Actor; clientId: Id<"ServiceClient"> }>;

export type DisableServiceClientError = Denied | Readonly<{ code: "client_not_found" }>;

export type DisableServiceClientDeps = Readonly<{
  authorize: Authorize;
  clients: Pick<ServiceClientRepository, "disable">;
  clock: Clock;
}>;

/** Shuts a service client out, for good. Doing it again changes nothing. */
export async function disableServiceClient(
  { actor, clientId }: DisableServiceClient,
  { authorize, clients, clock }: DisableServiceClientDeps,
): Promise<Result<ServiceClient, DisableServiceClientError>> {
  const allowed = await authorize(actor, "identity.manage_clients", { clientId });
  if (!allowed.ok) return allowed;
  const event = { type: "client_disabled", subject: clientId, at: clock(), payload: {} };
  const client = await clients.disable(clientId, event);
  return client === null ? err({ code: "client_not_found" }) : ok(client);
}
