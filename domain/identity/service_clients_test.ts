import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import type { Id } from "../kernel/mod.ts";
import { disableServiceClient } from "./disable_service_client.ts";
import { listServiceClients } from "./list_service_clients.ts";
import { registerServiceClient } from "./register_service_client.ts";
import { aPublicKey, inMemoryServiceClients, jsonAssertions } from "./testing/mod.ts";

function setUp() {
  const clients = inMemoryServiceClients();
  const deps = {
    authorize: allowAll(),
    clients,
    assertions: jsonAssertions,
    newId: countingIds(),
    clock: fixedClock(),
  };
  return { clients, deps };
}
const command = {
  actor: anAdmin,
  name: "Warehouse",
  scopes: ["orders:read", "orders:read", "events:read"],
  keys: [aPublicKey],
  once: null,
} as const;

test("registerServiceClient() stores the client and its event", async () => {
  const { clients, deps } = setUp();
  const registered = await registerServiceClient(command, deps);
  assert.ok(registered.ok);
  assert.deepEqual(registered.value.scopes, ["orders:read", "events:read"]);
  assert.deepEqual(await clients.find(registered.value.id), registered.value);
  assert.deepEqual(clients.events.map(({ type, subject }) => [type, subject]), [
    ["client_registered", registered.value.id],
  ]);
});

test("registerServiceClient() refuses a key that cannot be used", async () => {
  const { clients, deps } = setUp();
  for (const keys of [[{ ...aPublicKey, x: "off the curve" }], [{ ...aPublicKey, crv: "P-256" }]]) {
    assert.deepEqual(await registerServiceClient({ ...command, keys }, deps), {
      ok: false,
      error: { code: "client_key_invalid", kid: aPublicKey.kid },
    });
  }
  assert.deepEqual(await clients.list(), []);
});

test("disableServiceClient() shuts a client out, and says when there is none", async () => {
  const { clients, deps } = setUp();
  const registered = await registerServiceClient(command, deps);
  assert.ok(registered.ok);
  const { id } = registered.value;
  const disabled = await disableServiceClient({ actor: anAdmin, clientId: id }, deps);
  assert.deepEqual(disabled, {
    ok: true,
    value: { ...registered.value, disabledAt: deps.clock() },
  });
  assert.deepEqual(await clients.find(id), disabled.ok && disabled.value);
  const unknown = "cli_none" as Id<"ServiceClient">;
  assert.deepEqual(await disableServiceClient({ actor: anAdmin, clientId: unknown }, deps), {
    ok: false,
    error: { code: "client_not_found" },
  });
});

test("listServiceClients() lists them", async () => {
  const { deps } = setUp();
  const registered = await registerServiceClient(command, deps);
  assert.ok(registered.ok);
  const listed = await listServiceClients({ actor: anAdmin }, deps);
  assert.deepEqual(listed, { ok: true, value: [registered.value] });
});

test("service clients are managed by those whom the policies let", async () => {
  const { clients, deps } = setUp();
  const denied = { ...deps, authorize: denyAll };
  const clientId = "cli_1" as Id<"ServiceClient">;
  for (
    const answer of [
      await registerServiceClient(command, denied),
      await disableServiceClient({ actor: anAdmin, clientId }, denied),
      await listServiceClients({ actor: anAdmin }, denied),
    ]
  ) {
    assert.ok(!answer.ok && answer.error.code === "denied");
  }
  assert.deepEqual(clients.events, []);
});
