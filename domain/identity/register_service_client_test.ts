import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
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

test("registerServiceClient() asks the policies first", async () => {
  const { clients, deps } = setUp();
  const answer = await registerServiceClient(command, { ...deps, authorize: denyAll });
  assert.ok(!answer.ok && answer.error.code === "denied");
  assert.deepEqual(clients.events, []);
});
