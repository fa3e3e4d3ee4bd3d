import { after, type DomainEvent, type Id, instant, type Once } from "../../kernel/mod.ts";
import { assert, test } from "../../testing.ts";
import type { ServiceClientRepository } from "../ports.ts";
import type { ServiceClient } from "../service_client.ts";
import { aPublicKey, aServiceClient } from "./people.ts";

type Opened = Readonly<{
  clients: ServiceClientRepository;
  /** The types of the events that were stored, oldest first. */
  eventTypes: () => Promise<readonly string[]>;
  close: () => Promise<void>;
}>;

const at = instant(1_790_000_000_000);
const client = aServiceClient({ createdAt: at });
const registered: DomainEvent = {
  type: "client_registered",
  subject: client.id,
  at,
  payload: { scopes: client.scopes },
};
const disabled: DomainEvent = {
  type: "client_disabled",
  subject: client.id,
  at: after(at, 1000),
  payload: {},
};
const use = { clientId: client.id, jti: "one", expiresAt: after(at, 300_000), at: after(at, 5) };

function once(key: string): Once<ServiceClient> {
  return {
    principal: "staff:stf_1",
    route: "POST /clients",
    key,
    fingerprint: "f",
    answer: ({ id }) => ({ status: 201, headers: {}, body: id }),
  };
}

/** What every ServiceClientRepository promises. */
export function serviceClientRepositoryContract(name: string, open: () => Promise<Opened>): void {
  const check = (promise: string, body: (opened: Opened) => Promise<void>) =>
    test(`${name}: ${promise}`, async () => {
      const opened = await open();
      try {
        await body(opened);
      } finally {
        await opened.close();
      }
    });

  check("gives back a client as it was added, with its event", async ({ clients, eventTypes }) => {
    const two = aServiceClient({
      id: "cli_00000000000000000000000002" as Id<"ServiceClient">,
      createdAt: after(at, 1000),
      scopes: ["products:read", "events:read"],
      keys: [aPublicKey, { kid: "b", alg: "ES256", kty: "EC", crv: "P-256", x: "eA", y: "eQ" }],
    });
    assert.deepEqual(await clients.add(client, registered, null), { ok: true, value: client });
    await clients.add(two, { ...registered, subject: two.id }, null);
    assert.deepEqual(await clients.find(two.id), two);
    assert.deepEqual(await clients.list(), [two, client]);
    assert.deepEqual(await eventTypes(), ["client_registered", "client_registered"]);
    assert.equal(await clients.find("cli_none" as Id<"ServiceClient">), null);
  });

  check("adds once under one key, and nothing at all the second time", async (opened) => {
    const { clients, eventTypes } = opened;
    await clients.add(client, registered, once("k"));
    const other = aServiceClient({ id: "cli_00000000000000000000000002" as Id<"ServiceClient"> });
    assert.deepEqual(await clients.add(other, registered, once("k")), {
      ok: false,
      error: { code: "request_repeated" },
    });
    assert.equal(await clients.find(other.id), null);
    assert.deepEqual(await eventTypes(), ["client_registered"]);
  });

  check("disables once, from the first time on", async ({ clients, eventTypes }) => {
    await clients.add(client, registered, null);
    const first = await clients.disable(client.id, disabled, once("k"));
    const later = { ...disabled, at: after(at, 9000) };
    const again = await clients.disable(client.id, later, once("l"));
    assert.deepEqual(first, { ok: true, value: { ...client, disabledAt: after(at, 1000) } });
    assert.deepEqual(again, first);
    assert.deepEqual(await eventTypes(), ["client_registered", "client_disabled"]);
    const unknown = await clients.disable("cli_none" as Id<"ServiceClient">, disabled, null);
    assert.deepEqual(unknown, { ok: false, error: { code: "client_not_found" } });
  });

  check("disables under a key once, and not a second time", async (opened) => {
    const { clients, eventTypes } = opened;
    await clients.add(client, registered, null);
    assert.ok((await clients.disable(client.id, disabled, once("k"))).ok);
    assert.deepEqual(await clients.disable(client.id, disabled, once("k")), {
      ok: false,
      error: { code: "request_repeated" },
    });
    assert.deepEqual(await eventTypes(), ["client_registered", "client_disabled"]);
  });

  check("takes an assertion once, however many send it at once", async ({ clients }) => {
    await clients.add(client, registered, null);
    const uses = await Promise.all(Array.from({ length: 10 }, () => clients.useAssertion(use)));
    assert.equal(uses.filter(Boolean).length, 1);
    assert.equal(await clients.useAssertion({ ...use, jti: "two" }), true);
    assert.equal((await clients.find(client.id))?.lastUsedAt, use.at);
  });

  check("takes no assertion of a disabled or unknown client", async ({ clients }) => {
    await clients.add(client, registered, null);
    await clients.disable(client.id, disabled, null);
    assert.equal(await clients.useAssertion(use), false);
    const clientId = "cli_none" as Id<"ServiceClient">;
    assert.equal(await clients.useAssertion({ ...use, clientId }), false);
    assert.equal((await clients.find(client.id))?.lastUsedAt, null);
  });
}
