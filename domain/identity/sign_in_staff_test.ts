import { allowAll, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { signInStaff, type SignInStaffDeps } from "./sign_in_staff.ts";
import { isLive } from "./staff_session.ts";
import { ACCOUNT_THROTTLE } from "./sign_in_throttle.ts";
import {
  aStaff,
  countingSecrets,
  inMemorySignInAttempts,
  inMemoryStaff,
  plainPasswords,
} from "./testing/mod.ts";

const ada = aStaff();
const right = {
  actor: { kind: "anonymous" },
  email: ada.email,
  password: "right",
  network: "192.0.2.1",
  replaces: null,
} as const;
const wrong = { ...right, password: "wrong" };
const failed = { ok: false, error: { code: "sign_in_failed" } };

async function setUp(change: Partial<SignInStaffDeps> = {}) {
  const staff = inMemoryStaff();
  await staff.add(ada, "right");
  const clock = fixedClock();
  const passwords = plainPasswords();
  const deps = {
    authorize: allowAll(),
    staff,
    attempts: inMemorySignInAttempts(),
    passwords,
    secrets: countingSecrets(),
    clock,
    ...change,
  };
  return { deps, staff, clock, passwords };
}

test("signInStaff() starts a session that is known by the digest of its secret", async () => {
  const { deps, staff, clock } = await setUp();
  const signedIn = await signInStaff(right, deps);
  assert.ok(signedIn.ok);
  assert.deepEqual(signedIn.value.staff, ada);
  const found = await staff.findSession(deps.secrets.digest(signedIn.value.secret));
  assert.ok(found !== null && isLive(found.session, clock()));
  assert.equal(await staff.findSession(signedIn.value.secret), null);
});

test("signInStaff() gives every sign-in a session of its own and ends the one it replaces", async () => {
  const { deps, staff } = await setUp();
  const first = await signInStaff(right, deps);
  assert.ok(first.ok);
  const second = await signInStaff({ ...right, replaces: first.value.secret }, deps);
  assert.ok(second.ok);
  assert.notEqual(second.value.secret, first.value.secret);
  const old = await staff.findSession(deps.secrets.digest(first.value.secret));
  assert.notEqual(old?.session.endedAt, null);
});

test("signInStaff() answers a wrong password, an unknown and a disabled account alike", async () => {
  const { deps, staff, passwords } = await setUp();
  const eve = aStaff({ id: "stf_2" as typeof ada.id, email: "eve@osier.example" });
  await staff.add({ ...eve, disabledAt: fixedClock()() }, "right");
  assert.deepEqual(await signInStaff(wrong, deps), failed);
  assert.deepEqual(await signInStaff({ ...right, email: "no@osier.example" }, deps), failed);
  assert.deepEqual(await signInStaff({ ...right, email: eve.email }, deps), failed);
  // Each of them was put to the verifier: an unknown account costs as much time as a known one.
  assert.deepEqual(passwords.asked, ["right", null, "right"]);
});

test("signInStaff() throttles an account, known or not, and then refuses the right password too", async () => {
  for (const email of [ada.email, "no@osier.example"]) {
    const { deps, clock, passwords } = await setUp();
    for (let n = 0; n < ACCOUNT_THROTTLE.free; n++) {
      const network = `192.0.2.${n}`;
      assert.deepEqual(await signInStaff({ ...wrong, email, network }, deps), failed);
    }
    const until = clock() + ACCOUNT_THROTTLE.blockMs;
    assert.deepEqual(await signInStaff({ ...right, email, network: "192.0.2.99" }, deps), {
      ok: false,
      error: { code: "sign_in_throttled", until },
    });
    assert.equal(passwords.asked.length, ACCOUNT_THROTTLE.free);
    clock.advance(ACCOUNT_THROTTLE.blockMs);
    const again = await signInStaff({ ...right, email, network: "192.0.2.99" }, deps);
    assert.equal(again.ok, email === ada.email);
  }
});

test("signInStaff() throttles a network that tries many accounts, without blocking these", async () => {
  const { deps } = await setUp();
  for (let n = 0; n < 30; n++) {
    await signInStaff({ ...wrong, email: `no${n}@osier.example` }, deps);
  }
  const blocked = await signInStaff(right, deps);
  assert.ok(!blocked.ok && blocked.error.code === "sign_in_throttled");
  assert.ok((await signInStaff({ ...right, network: "198.51.100.7" }, deps)).ok);
});

test("signInStaff() counts failures of a network alone: who gets in keeps nobody out", async () => {
  const { deps } = await setUp();
  for (let n = 0; n < 40; n++) assert.ok((await signInStaff(right, deps)).ok);
  for (let n = 0; n < 30; n++) {
    assert.ok((await signInStaff(right, deps)).ok, `${n} failures`);
    await signInStaff({ ...wrong, email: `no${n}@osier.example` }, deps);
  }
  const blocked = await signInStaff(right, deps);
  assert.ok(!blocked.ok && blocked.error.code === "sign_in_throttled");
});

test("signInStaff() forgets an account's failures when the password was right", async () => {
  const { deps } = await setUp();
  for (let round = 0; round < 3; round++) {
    for (let n = 1; n < ACCOUNT_THROTTLE.free; n++) await signInStaff(wrong, deps);
    assert.ok((await signInStaff(right, deps)).ok);
  }
});

test("signInStaff() asks the policies first", async () => {
  const { deps, passwords } = await setUp({ authorize: denyAll });
  const answer = await signInStaff(right, deps);
  assert.ok(!answer.ok && answer.error.code === "denied");
  assert.deepEqual(passwords.asked, []);
});
