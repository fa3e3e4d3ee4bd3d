import { assert, test } from "@mercator/domain/testing";
import { usableFrom } from "./orders.ts";

const DAY_MS = 86_400_000;
const DONE = Date.parse("2026-11-28T10:00:00Z");

test("usableFrom() is some days after the order was done, and null before that and afterwards", () => {
  const history = [
    { status: "placed", at: "2026-11-20T10:00:00.000Z" },
    { status: "completed", at: "2026-11-28T10:00:00.000Z" },
  ];
  const done = { history };
  assert.equal(usableFrom(done, { days: 14, now: DONE }), "2026-12-12T10:00:00.000Z");
  assert.equal(usableFrom(done, { days: 14, now: DONE + 14 * DAY_MS }), null);
  assert.equal(usableFrom(done, { days: 0, now: DONE }), null);
  assert.equal(usableFrom(done, { days: null, now: DONE }), null);
  assert.equal(usableFrom({ history: history.slice(0, 1) }, { days: 14, now: DONE }), null);
});
