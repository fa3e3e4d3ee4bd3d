import { assert, test } from "@mercator/domain/testing";
import { age, counted, daySpan, initials, when, whenInText } from "./format.ts";

const NOW = Date.parse("2026-11-23T07:50:00Z");

test("when is short today, names the weekday within the week, and the day before that", () => {
  assert.equal(when("2026-11-23T07:42:00Z", NOW), "08:42");
  assert.equal(when("2026-11-21T19:41:00Z", NOW), "Sat 20:41");
  assert.equal(when("2026-09-14T10:00:00Z", NOW), "14 Sep");
  assert.equal(when("2025-09-14T10:00:00Z", NOW), "14 Sep 2025");
  assert.equal(whenInText("2026-11-23T07:49:00Z", NOW), "Today 08:49");
});

test("when counts days in the shop's zone, not in UTC", () => {
  assert.equal(when("2026-11-22T23:30:00Z", NOW), "00:30");
});

test("age, counted, daySpan and initials read as words", () => {
  assert.equal(age("2026-11-23T07:40:00Z", NOW), "10 min");
  assert.equal(age("2026-11-23T02:00:00Z", NOW), "5 h");
  assert.equal(age("2026-11-20T02:00:00Z", NOW), "3 days");
  assert.equal(counted(1, "item"), "1 item");
  assert.equal(counted(1200, "order"), "1,200 orders");
  assert.equal(daySpan("2026-11-24", "2026-11-26"), "24 to 26 Nov");
  assert.equal(daySpan("2026-11-29", "2026-12-01"), "29 Nov to 1 Dec");
  assert.equal(initials("Ines Keller"), "IK");
});
