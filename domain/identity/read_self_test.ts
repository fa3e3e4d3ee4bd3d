import { aGuest, allowAll, denyAll } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { readSelf } from "./read_self.ts";
import { aStaff, inMemoryStaff } from "./testing/mod.ts";

const ada = aStaff();
const actor = { kind: "staff", staffId: ada.id, roles: ada.roles } as const;

async function setUp() {
  const staff = inMemoryStaff();
  await staff.add(ada, "hash");
  return { authorize: allowAll(), staff, grantedActions: () => ["orders.read"] as const };
}

test("readSelf() tells staff who they are and what they may do", async () => {
  assert.deepEqual(await readSelf({ actor }, await setUp()), {
    ok: true,
    value: { staff: ada, permissions: ["orders.read"] },
  });
});

test("readSelf() is for staff, whatever the policies say", async () => {
  const deps = await setUp();
  for (
    const answer of [
      await readSelf({ actor: aGuest }, deps),
      await readSelf({ actor }, { ...deps, authorize: denyAll }),
    ]
  ) {
    assert.ok(!answer.ok && answer.error.code === "denied");
  }
});
