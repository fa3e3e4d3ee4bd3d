import { assert, test } from "@mercator/domain/testing";
import type { InvariantV1 } from "@mercator/contracts/admin/v1";
import { inOrder, ruleBadge } from "./rule_badge.ts";

const rule = (id: string, holds: boolean | null, violations = 0): InvariantV1 => ({
  id,
  group: "money",
  says: "",
  holds,
  violations,
  some: [],
});

test("ruleBadge() is red for a broken rule alone, and says how many cases there are", () => {
  assert.deepEqual(ruleBadge(rule("I-01", true)).tone, "plain");
  assert.deepEqual(ruleBadge(rule("I-01", null)).tone, "off");
  assert.deepEqual(ruleBadge(rule("I-01", false, 1)), {
    glyph: "fail",
    text: "1 case",
    tone: "bad",
  });
  assert.equal(ruleBadge(rule("I-01", false, 2)).text, "2 cases");
});

test("inOrder() puts what is broken first", () => {
  const rules = [
    rule("I-10", true),
    rule("I-03", false, 1),
    rule("I-02", null),
    rule("I-01", true),
  ];
  assert.deepEqual(inOrder(rules).map(({ id }) => id), ["I-03", "I-01", "I-02", "I-10"]);
});
