import { allowAll, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { type IssueToken, issueToken } from "./issue_token.ts";
import {
  aPublicKey,
  aServiceClient,
  inMemoryServiceClients,
  jsonAssertions,
  readableTokens,
} from "./testing/mod.ts";

const clock = fixedClock();
const client = aServiceClient({ scopes: ["orders:read", "products:read"] });
const claims = {
  iss: client.id,
  sub: client.id,
  aud: "https://shop.example/oauth/token",
  exp: clock() / 1000 + 60,
  jti: "one",
};
const registered = { type: "client_registered", subject: client.id, at: clock(), payload: {} };
const invalid = { ok: false, error: { code: "client_assertion_invalid" } };

async function setUp() {
  const clients = inMemoryServiceClients();
  await clients.add(client, registered, null);
  const deps = {
    authorize: allowAll(),
    clients,
    assertions: jsonAssertions,
    tokens: readableTokens,
    audiences: [claims.aud],
    clock,
  };
  return { deps, clients };
}

function asking(change: Partial<IssueToken> & { signed?: unknown } = {}): IssueToken {
  const { signed = { ...aPublicKey, claims }, ...rest } = change;
  return {
    actor: { kind: "anonymous" },
    assertion: JSON.stringify(signed),
    clientId: null,
    scopes: null,
    ...rest,
  };
}

test("issueToken() gives a token for all scopes that were registered", async () => {
  const { deps, clients } = await setUp();
  assert.deepEqual(await issueToken(asking(), deps), {
    ok: true,
    value: {
      token: `access ${client.id} ${clock() + 600_000} orders:read products:read`,
      scopes: ["orders:read", "products:read"],
      lifetimeMs: 600_000,
    },
  });
  assert.equal((await clients.find(client.id))?.lastUsedAt, clock());
});

test("issueToken() narrows a token to the scopes asked for, and never widens it", async () => {
  const { deps } = await setUp();
  const narrow = await issueToken(asking({ scopes: ["orders:read", "orders:read"] }), deps);
  assert.deepEqual(narrow.ok && narrow.value.scopes, ["orders:read"]);
  for (const scopes of [["events:read"], ["orders:read", "events:read"], ["root"], []]) {
    const signed = { ...aPublicKey, claims: { ...claims, jti: scopes.join() + "x" } };
    assert.deepEqual(await issueToken(asking({ scopes, signed }), deps), {
      ok: false,
      error: { code: "scope_not_granted" },
    });
  }
});

test("issueToken() takes an assertion once", async () => {
  const { deps } = await setUp();
  assert.ok((await issueToken(asking(), deps)).ok);
  assert.deepEqual(await issueToken(asking(), deps), invalid);
});

test("issueToken() refuses what is not signed by a key of the client, or not meant for the shop", async () => {
  const { deps } = await setUp();
  const signedBy = (kid: string, change: Record<string, unknown> = {}) =>
    asking({ signed: { ...aPublicKey, kid, claims: { ...claims, ...change } } });
  for (
    const bad of [
      signedBy("another"),
      signedBy(aPublicKey.kid, { iss: "cli_2", sub: "cli_2" }),
      signedBy(aPublicKey.kid, { aud: "https://other.example" }),
      signedBy(aPublicKey.kid, { exp: clock() / 1000 - 61 }),
      asking({ clientId: "cli_2" }),
    ]
  ) {
    assert.deepEqual(await issueToken(bad, deps), invalid);
  }
  assert.ok((await issueToken(asking({ clientId: client.id }), deps)).ok);
});

test("issueToken() refuses a disabled client", async () => {
  const { deps, clients } = await setUp();
  await clients.disable(client.id, { ...registered, type: "client_disabled" }, null);
  assert.deepEqual(await issueToken(asking(), deps), invalid);
});

test("issueToken() asks the policies first", async () => {
  const { deps } = await setUp();
  const answer = await issueToken(asking(), { ...deps, authorize: denyAll });
  assert.ok(!answer.ok && answer.error.code === "denied");
});
