import { after, type Id, instant } from "../../kernel/mod.ts";
import { assert, test } from "../../testing.ts";
import type { StaffRepository } from "../ports.ts";
import { startSession } from "../staff_session.ts";
import type { InMemoryStaff } from "./in_memory_staff.ts";
import { aStaff } from "./people.ts";

type Opened = Readonly<{
  staff: StaffRepository;
  add: InMemoryStaff["add"];
  close: () => Promise<void>;
}>;

const at = instant(1_790_000_000_000);
const ada = aStaff();

/** What every StaffRepository promises. */
export function staffRepositoryContract(name: string, open: () => Promise<Opened>): void {
  const check = (promise: string, body: (opened: Opened) => Promise<void>) =>
    test(`${name}: ${promise}`, async () => {
      const opened = await open();
      try {
        await opened.add(ada, "hash of ada");
        await body(opened);
      } finally {
        await opened.close();
      }
    });
  const start = (idHash: string) => startSession(idHash, { staffId: ada.id, at });

  check(
    "finds staff by id and by e-mail, with the hash only where it is needed",
    async ({ staff }) => {
      assert.deepEqual(await staff.find(ada.id), ada);
      assert.deepEqual(await staff.findForSignIn(ada.email), {
        staff: ada,
        passwordHash: "hash of ada",
      });
      assert.equal(await staff.find("stf_none" as Id<"Staff">), null);
      assert.equal(await staff.findForSignIn("nobody@osier.example"), null);
    },
  );

  check("finds disabled staff as disabled", async ({ staff, add }) => {
    const eve = aStaff({
      id: "stf_00000000000000000000000002" as Id<"Staff">,
      email: "eve@osier.example",
      roles: ["viewer", "support"],
      disabledAt: at,
    });
    await add(eve, "hash of eve");
    assert.deepEqual(await staff.find(eve.id), eve);
  });

  check("gives back a session as it was started, with its person", async ({ staff }) => {
    await staff.startSession(start("one"), null);
    assert.deepEqual(await staff.findSession("one"), { session: start("one"), staff: ada });
    assert.equal(await staff.findSession("two"), null);
  });

  check("ends the session that a new one replaces, and no other", async ({ staff }) => {
    await staff.startSession(start("one"), null);
    await staff.startSession(start("two"), null);
    await staff.startSession({ ...start("three"), createdAt: after(at, 5) }, "one");
    assert.equal((await staff.findSession("one"))?.session.endedAt, after(at, 5));
    assert.equal((await staff.findSession("two"))?.session.endedAt, null);
    assert.equal((await staff.findSession("three"))?.session.endedAt, null);
  });

  check("starts a session though there is nothing to replace", async ({ staff }) => {
    await staff.startSession(start("one"), "unknown");
    assert.ok(await staff.findSession("one"));
  });

  check("moves the time that a session was seen forward only", async ({ staff }) => {
    await staff.startSession(start("one"), null);
    await staff.markSeen("one", after(at, 120_000));
    await staff.markSeen("one", after(at, 60_000));
    assert.equal((await staff.findSession("one"))?.session.seenAt, after(at, 120_000));
  });

  check("keeps an ended session ended, from the first time on", async ({ staff }) => {
    await staff.startSession(start("one"), null);
    await staff.endSession("one", after(at, 10));
    await staff.endSession("one", after(at, 20));
    await staff.markSeen("one", after(at, 30));
    const ended = (await staff.findSession("one"))?.session;
    assert.deepEqual(ended, { ...start("one"), endedAt: after(at, 10) });
    await staff.endSession("unknown", at);
  });
}
