import { assert, test } from "@mercator/domain/testing";
import { aboveLimit, approvalReason, timeLeft, whyNotMe } from "./approval_text.ts";

test("approvalReason() reads the code as words and keeps the note, colons and all", () => {
  assert.equal(approvalReason({ reason: "damaged", cancels: null }), "Arrived damaged");
  assert.equal(
    approvalReason({ reason: "late: DHL: lost it", cancels: null }),
    "Arrived late. DHL: lost it",
  );
  assert.equal(approvalReason({ reason: null, cancels: null }), "");
  assert.equal(approvalReason({ reason: "cancelled", cancels: "fraud" }), "Looks like fraud");
});

test("timeLeft() says how long, and that it is over", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  assert.match(timeLeft({ expires_at: "2026-11-24T15:00:00Z" }, now), /3 h/);
  assert.ok(!/3 h/.test(timeLeft({ expires_at: "2026-11-24T12:00:00Z" }, now)));
});

test("whyNotMe() tells who asked from who lacks the right, and is silent for who may", () => {
  const approval = {
    may: { approve: false, decline: true },
    requested_by: { kind: "staff", id: "stf_1", name: "Robin" },
    approver_roles: ["admin", "manager"],
  };
  const own = whyNotMe(approval, { id: "stf_1", roles: ["admin"] });
  assert.match(own ?? "", /You asked for it.*Admins and managers may\./);
  const other = whyNotMe(approval, { id: "stf_2", roles: ["support"] });
  assert.match(other ?? "", /support/);
  const may = { ...approval, may: { approve: true, decline: true } };
  assert.equal(whyNotMe(may, { id: "stf_2", roles: ["manager"] }), null);
});

test("aboveLimit() counts what was given back before, and without a limit all of it", () => {
  assert.equal(aboveLimit({ amount: 12_900, givenAlone: 0, limit: 10_000 }), 2_900);
  assert.equal(aboveLimit({ amount: 5_000, givenAlone: 5_000, limit: 10_000 }), 0);
  assert.equal(aboveLimit({ amount: 1, givenAlone: 10_000, limit: 10_000 }), 1);
  assert.equal(aboveLimit({ amount: 1, givenAlone: 0, limit: null }), 1);
});
