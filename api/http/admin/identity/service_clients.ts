import { z } from "zod";
import { RegisterServiceClientV1, ServiceClientV1 } from "@mercator/contracts/admin/v1";
import { listOf, prefixedId } from "@mercator/contracts/common";
import type { Actor, Id, Instant } from "@mercator/domain/kernel";
import type {
  DisableServiceClient,
  disableServiceClient,
  listServiceClients,
  RegisterServiceClient,
  registerServiceClient,
  ServiceClient,
} from "@mercator/domain/identity";
import { onceFor } from "../../idempotency.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";

export type ServiceClientUseCases = Readonly<{
  listServiceClients: (command: { actor: Actor }) => ReturnType<typeof listServiceClients>;
  registerServiceClient: (
    command: RegisterServiceClient,
  ) => ReturnType<typeof registerServiceClient>;
  disableServiceClient: (command: DisableServiceClient) => ReturnType<typeof disableServiceClient>;
}>;

const prefix = "/api/admin/v1";
const action = "identity.manage_clients";
const clientResponse = {
  description: "The service client",
  content: { "application/json": { schema: ServiceClientV1 } },
};

const list = defineRoute({
  prefix,
  method: "get",
  path: "/service-clients",
  action,
  summary: "Service clients, the newest first",
  responses: {
    200: {
      description: "All of them",
      content: {
        "application/json": {
          schema: listOf(ServiceClientV1).meta({ id: "ServiceClientList" }),
        },
      },
    },
  },
});

const register = defineRoute({
  prefix,
  method: "post",
  path: "/service-clients",
  action,
  summary: "Register a service client with its public keys",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: RegisterServiceClientV1 } },
    },
  },
  responses: { 201: clientResponse },
});

const disable = defineRoute({
  prefix,
  method: "post",
  path: "/service-clients/{id}/disablement",
  action,
  summary: "Shut a service client out, for good",
  request: { params: z.object({ id: prefixedId("cli") }) },
  responses: { 200: clientResponse },
});

const timestamp = (at: Instant) => new Date(at).toISOString();
const orNull = (at: Instant | null) => at === null ? null : timestamp(at);

function toServiceClientV1(client: ServiceClient): ServiceClientV1 {
  const { id, name, scopes, keys, createdAt, disabledAt, lastUsedAt } = client;
  return {
    id,
    name,
    scopes: [...scopes],
    keys: keys.map(({ kid, alg }) => ({ kid, alg })),
    created_at: timestamp(createdAt),
    disabled_at: orNull(disabledAt),
    last_used_at: orNull(lastUsedAt),
  };
}

/** Who else may talk to the shop in its own name. */
export function serviceClientRoutes(useCases: ServiceClientUseCases) {
  const router = createRouter();

  router.openapi(
    list,
    async (c) =>
      await reply(
        c,
        await useCases.listServiceClients({ actor: c.get("actor") }),
        (clients) => json(200, { data: clients.map(toServiceClientV1), next_cursor: null }),
      ),
  );

  router.openapi(register, async (c) => {
    const { name, scopes, jwks } = c.req.valid("json");
    const answer = (client: ServiceClient) => json(201, toServiceClientV1(client));
    const once = onceFor(c.get("requestKey"), answer);
    const command = { actor: c.get("actor"), name, scopes, keys: jwks.keys, once };
    const registered = await useCases.registerServiceClient(command);
    return await reply(c, registered, once ?? answer, {
      explain: (error) =>
        error.code === "client_key_invalid" ? { detail: `It is the key ${error.kid}.` } : {},
    });
  });

  router.openapi(disable, async (c) => {
    const clientId = c.req.valid("param").id as Id<"ServiceClient">;
    const answer = (client: ServiceClient) => json(200, toServiceClientV1(client));
    const once = onceFor(c.get("requestKey"), answer);
    const disabled = await useCases.disableServiceClient({
      actor: c.get("actor"),
      clientId,
      once,
    });
    return await reply(c, disabled, once ?? answer);
  });

  return router;
}
