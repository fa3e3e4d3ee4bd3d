import { allowAll, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { signOutStaff } from "./sign_out_staff.ts";
import { startSession } from "./staff_session.ts";
import { aStaff, countingSecrets, inMemoryStaff } from "./testing/mod.ts";

const ada = aStaff();
const actor = { kind: "staff", staffId: ada.id, roles: ada.roles } as const;

async function setUp() {
  const staff = inMemoryStaff();
  await staff.add(ada, "hash");
  return { authorize: allowAll(), staff, secrets: countingSecrets(), clock: fixedClock() };
}

test("signOutStaff() ends the session of the secret, and no other", async () => {
  const deps = await setUp();
  const at = deps.clock();
  for (const secret of ["mine", "other"]) {
    const session = startSession(deps.secrets.digest(secret), { staffId: ada.id, at });
    await deps.staff.startSession(session, null);
  }
  assert.deepEqual(await signOutStaff({ actor, secret: "mine" }, deps), { ok: true, value: true });
  const mine = await deps.staff.findSession(deps.secrets.digest("mine"));
  const other = await deps.staff.findSession(deps.secrets.digest("other"));
  assert.equal(mine?.session.endedAt, at);
  assert.equal(other?.session.endedAt, null);
});

test("signOutStaff() asks the policies first", async () => {
  const answer = await signOutStaff({ actor, secret: "mine" }, {
    ...await setUp(),
    authorize: denyAll,
  });
  assert.ok(!answer.ok && answer.error.code === "denied");
});
