import { allowAll, anAdmin, anInstant, denyAll } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { listServiceClients } from "./list_service_clients.ts";
import { aServiceClient, inMemoryServiceClients } from "./testing/mod.ts";

const client = aServiceClient();
const registered = { type: "client_registered", subject: client.id, at: anInstant, payload: {} };

async function setUp() {
  const clients = inMemoryServiceClients();
  await clients.add(client, registered, null);
  return { authorize: allowAll(), clients };
}

test("listServiceClients() lists them", async () => {
  const listed = await listServiceClients({ actor: anAdmin }, await setUp());
  assert.deepEqual(listed, { ok: true, value: [client] });
});

test("listServiceClients() asks the policies first", async () => {
  const deps = { ...await setUp(), authorize: denyAll };
  const answer = await listServiceClients({ actor: anAdmin }, deps);
  assert.ok(!answer.ok && answer.error.code === "denied");
});
