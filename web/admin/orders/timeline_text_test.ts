import { assert, test } from "@mercator/domain/testing";
import type { TimelineEntryV1 } from "@mercator/contracts/admin/v1";
import { timelineActor, timelineMark, timelineText } from "./timeline_text.ts";

const entry = (type: string, data: TimelineEntryV1["data"], kind = "staff"): TimelineEntryV1 => ({
  id: "1",
  type,
  at: "2026-11-23T07:50:00Z",
  actor: { kind, id: null, name: "Jonas Brandt" },
  decision_id: null,
  data,
});

test("timelineText reads amounts as text and as numbers", () => {
  const captured = "captured the payment of €19.99";
  assert.equal(
    timelineText(entry("payment_captured", { amount: { amount: "1999", currency: "EUR" } })).what,
    captured,
  );
  assert.equal(
    timelineText(entry("payment_captured", { amount: 1999, currency: "EUR" })).what,
    captured,
  );
  assert.equal(
    timelineText(entry("payment_captured", { amount: "a lot" })).what,
    "captured the payment",
  );
});

test("timelineText tells an unknown type by its own name", () => {
  assert.deepEqual(timelineText(entry("gift_wrapped", {})), { what: "Gift wrapped", more: null });
});

test("timelineActor stands before deeds only, and timelineMark tells people from systems", () => {
  assert.equal(timelineActor(entry("order_fulfilled", { units: 2 })), "Jonas Brandt");
  assert.equal(timelineActor(entry("payment_voided", {})), null);
  assert.equal(timelineMark(entry("x", {}, "service")), "service");
  assert.equal(timelineMark(entry("x", {}, "system")), "system");
});
