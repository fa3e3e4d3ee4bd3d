import { allowAll, anAdmin, anInstant, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import type { Id } from "../kernel/mod.ts";
import { disableServiceClient } from "./disable_service_client.ts";
import { aServiceClient, inMemoryServiceClients } from "./testing/mod.ts";

const client = aServiceClient();
const registered = { type: "client_registered", subject: client.id, at: anInstant, payload: {} };

async function setUp() {
  const clients = inMemoryServiceClients();
  await clients.add(client, registered, null);
  return { clients, deps: { authorize: allowAll(), clients, clock: fixedClock() } };
}

test("disableServiceClient() shuts a client out, once", async () => {
  const { clients, deps } = await setUp();
  const command = { actor: anAdmin, clientId: client.id, once: null };
  const disabled = await disableServiceClient(command, deps);
  assert.deepEqual(disabled, { ok: true, value: { ...client, disabledAt: deps.clock() } });
  assert.deepEqual(await clients.find(client.id), disabled.ok && disabled.value);
  deps.clock.advance(1000);
  assert.deepEqual(await disableServiceClient(command, deps), disabled);
  assert.deepEqual(clients.events.map(({ type }) => type), [
    "client_registered",
    "client_disabled",
  ]);
});

test("disableServiceClient() says when there is no such client", async () => {
  const { deps } = await setUp();
  const clientId = "cli_none" as Id<"ServiceClient">;
  assert.deepEqual(await disableServiceClient({ actor: anAdmin, clientId, once: null }, deps), {
    ok: false,
    error: { code: "client_not_found" },
  });
});

test("disableServiceClient() asks the policies first", async () => {
  const { clients, deps } = await setUp();
  const command = { actor: anAdmin, clientId: client.id, once: null };
  const answer = await disableServiceClient(command, { ...deps, authorize: denyAll });
  assert.ok(!answer.ok && answer.error.code === "denied");
  assert.equal((await clients.find(client.id))?.disabledAt, null);
});
