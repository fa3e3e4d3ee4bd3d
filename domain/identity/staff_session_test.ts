import { after, type Id } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import {
  isLive,
  isSeenDue,
  SESSION_IDLE_MS,
  SESSION_LIFETIME_MS,
  startSession,
} from "./staff_session.ts";

const session = startSession("hash", { staffId: "stf_1" as Id<"Staff">, at: anInstant });

test("isLive() ends a session that was left alone, to the millisecond", () => {
  assert.equal(isLive(session, after(anInstant, SESSION_IDLE_MS - 1)), true);
  assert.equal(isLive(session, after(anInstant, SESSION_IDLE_MS)), false);
});

test("isLive() ends a session at its absolute end, however busy", () => {
  const busy = { ...session, seenAt: after(anInstant, SESSION_LIFETIME_MS - 1000) };
  assert.equal(isLive(busy, after(anInstant, SESSION_LIFETIME_MS - 1)), true);
  assert.equal(isLive(busy, after(anInstant, SESSION_LIFETIME_MS)), false);
});

test("isLive() knows a session that was ended", () => {
  assert.equal(isLive({ ...session, endedAt: anInstant }, anInstant), false);
});

test("isSeenDue() is true once a minute", () => {
  assert.equal(isSeenDue(session, after(anInstant, 59_999)), false);
  assert.equal(isSeenDue(session, after(anInstant, 60_000)), true);
});
