import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { ServiceClientRepository } from "./ports.ts";
import type { ServiceClient } from "./service_client.ts";

export type ListServiceClientsDeps = Readonly<{
  authorize: Authorize;
  clients: Pick<ServiceClientRepository, "list">;
}>;

/** Every program that was ever let in, the newest first. */
export async function listServiceClients(
  { actor }: Readonly<{ actor: Actor }>,
  { authorize, clients }: ListServiceClientsDeps,
): Promise<Result<readonly ServiceClient[], Denied>> {
  const allowed = await authorize(actor, "identity.manage_clients", {});
  if (!allowed.ok) return allowed;
  return ok(await clients.list());
}
