import { allowAll, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { openGuestSession } from "./open_guest_session.ts";
import { readableTokens } from "./testing/mod.ts";

const actor = { kind: "anonymous" } as const;
const setUp = () => ({
  authorize: allowAll(),
  clock: fixedClock(),
  newId: countingIds(),
  tokens: readableTokens,
});

test("openGuestSession() makes a new guest, for a day or for thirty", async () => {
  const deps = setUp();
  const day = 24 * 3_600_000;
  for (const [lifetime, lifetimeMs] of [["api", day], ["browser", 30 * day]] as const) {
    const opened = await openGuestSession({ actor, lifetime }, deps);
    assert.ok(opened.ok);
    const { guestId, token, expiresAt } = opened.value;
    assert.equal(opened.value.lifetimeMs, lifetimeMs);
    assert.equal(expiresAt, deps.clock() + lifetimeMs);
    assert.equal(token, `guest ${guestId} ${expiresAt}`);
  }
});

test("openGuestSession() asks the policies first", async () => {
  const opened = await openGuestSession({ actor, lifetime: "api" }, {
    ...setUp(),
    authorize: denyAll,
  });
  assert.ok(!opened.ok && opened.error.code === "denied");
});
