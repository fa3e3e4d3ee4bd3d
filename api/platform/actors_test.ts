import { after, type Id } from "@mercator/domain/kernel";
import { fixedClock } from "@mercator/domain/kernel/testing";
import { SESSION_IDLE_MS, startSession } from "@mercator/domain/identity";
import {
  aServiceClient,
  aStaff,
  countingSecrets,
  inMemoryServiceClients,
  inMemoryStaff,
} from "@mercator/domain/identity/testing";
import { assert, test } from "@mercator/domain/testing";
import { makeActors } from "./actors.ts";
import type { VerifiedToken } from "./tokens.ts";

const ada = aStaff();
const client = aServiceClient();
const guestId = "gst_1" as Id<"Guest">;
const orderId = "ord_1" as Id<"Order">;

async function setUp() {
  const clock = fixedClock();
  const expiresAt = after(clock(), 86_400_000);
  const staff = inMemoryStaff();
  await staff.add(ada, "hash");
  const clients = inMemoryServiceClients();
  const event = (type: string) => ({ type, subject: client.id, at: clock(), payload: {} });
  await clients.add(client, event("client_registered"), null);
  const secrets = countingSecrets();
  const known: Record<string, VerifiedToken> = {
    guest: { kind: "guest", guestId, expiresAt },
    access: { kind: "service", clientId: client.id, scopes: ["orders:read"], expiresAt },
  };
  const looked = { sessions: 0 };
  const actors = makeActors({
    tokens: { read: (token) => Promise.resolve(known[token] ?? null) },
    links: { readLinkToken: (token) => token === "link" ? orderId : null },
    staff: {
      findSession: (idHash) => (looked.sessions++, staff.findSession(idHash)),
      markSeen: staff.markSeen,
    },
    clients,
    secrets,
    clock,
  });
  const start = (secret: string) =>
    staff.startSession(
      startSession(secrets.digest(secret), { staffId: ada.id, at: clock() }),
      null,
    );
  return { actors, clock, staff, clients, secrets, start, event, looked };
}

const staffActor = { kind: "staff", staffId: ada.id, roles: ada.roles };

test("makeActors() knows guests, and takes no other token for a guest's", async () => {
  const { actors } = await setUp();
  assert.deepEqual(await actors.guest("guest"), { kind: "guest", guestId });
  assert.deepEqual(await actors.bearer("guest"), { kind: "guest", guestId });
  assert.equal(await actors.guest("access"), null);
  assert.equal(await actors.guest("garbage"), null);
  assert.equal(await actors.bearer("garbage"), null);
});

test("makeActors() knows the bearer of a signed link, who is no guest", async () => {
  const { actors } = await setUp();
  assert.deepEqual(await actors.bearer("link"), { kind: "link", orderId });
  assert.equal(await actors.guest("link"), null);
});

test("makeActors() refuses a disabled client within a minute", async () => {
  const { actors, clients, clock, event } = await setUp();
  assert.deepEqual(await actors.bearer("access"), {
    kind: "service",
    clientId: client.id,
    scopes: ["orders:read"],
  });
  await clients.disable(client.id, event("client_disabled"), null);
  clock.advance(59_000);
  assert.equal(await actors.bearer("access"), null);
});

test("makeActors() knows staff by their session, and asks the table once for a page", async () => {
  const { actors, start, looked } = await setUp();
  await start("mine");
  for (let n = 0; n < 5; n++) assert.deepEqual(await actors.staff("mine"), staffActor);
  assert.equal(looked.sessions, 1);
  assert.equal(await actors.staff("other"), null);
  assert.equal(await actors.staff("x".repeat(10_000)), null);
});

test("makeActors() ends a session that was left alone, and not one in use", async () => {
  const { actors, start, clock } = await setUp();
  await start("mine");
  for (let minute = 0; minute < 40; minute++) {
    clock.advance(60_000);
    assert.deepEqual(await actors.staff("mine"), staffActor);
  }
  clock.advance(SESSION_IDLE_MS);
  assert.equal(await actors.staff("mine"), null);
});

test("makeActors() ends a session at once here when told, and elsewhere within seconds", async () => {
  const { actors, start, staff, secrets, clock } = await setUp();
  await start("mine");
  await actors.staff("mine");
  await staff.endSession(secrets.digest("mine"), clock());
  clock.advance(5_000);
  assert.equal(await actors.staff("mine"), null);
  await start("next");
  await actors.staff("next");
  await staff.endSession(secrets.digest("next"), clock());
  actors.forgetStaff("next");
  assert.equal(await actors.staff("next"), null);
});

test("makeActors() shuts out staff who were disabled", async () => {
  const { actors, start, staff, clock } = await setUp();
  await start("mine");
  await staff.add({ ...ada, disabledAt: clock() }, "hash");
  assert.equal(await actors.staff("mine"), null);
});
