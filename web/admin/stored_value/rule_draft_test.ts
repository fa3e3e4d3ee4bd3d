import { assert, test } from "@mercator/domain/testing";
import { readRule, ruleDays, ruleSentence, toRuleDraft } from "./rule_draft.ts";
import { texts } from "./texts.ts";

const RULE = {
  active: true,
  points: 1,
  per: 100,
  redeem_points: 500,
  redeem_amount: 1_000,
  pending_days: 14,
  expiry_days: null,
};

test("a rule goes into the draft and comes out the same, in each currency's unit", () => {
  assert.deepEqual(readRule(toRuleDraft(RULE, "EUR"), "EUR"), { rule: RULE, errors: {} });
  const dinars = { ...RULE, active: false, per: 1_500, expiry_days: 365 };
  assert.equal(toRuleDraft(dinars, "BHD").per, "1.5");
  assert.deepEqual(readRule(toRuleDraft(dinars, "BHD"), "BHD").rule, dinars);
});

test("without a rule the draft is one that can be saved", () => {
  for (const currency of ["EUR", "JPY", "BHD"] as const) {
    assert.ok(readRule(toRuleDraft(null, currency), currency).rule, currency);
  }
});

test("readRule() says of each field what is wrong, and then reads no rule", () => {
  const draft = toRuleDraft(RULE, "EUR");
  const wrong = [
    [{ points: "0" }, { points: texts.rule.whole(1, 100_000) }],
    [{ points: "1.5" }, { points: texts.rule.whole(1, 100_000) }],
    [{ per: "0.00" }, { per: texts.rule.nothing }],
    [{ per: "10000.01" }, { per: texts.rule.amountTooHigh("€10,000.00") }],
    [{ redeemPoints: "" }, { redeemPoints: texts.rule.whole(1, 1_000_000) }],
    [{ pendingDays: "366" }, { pendingDays: texts.rule.whole(0, 365) }],
    [{ expiryDays: "0" }, { expiryDays: texts.rule.whole(1, 3_650) }],
  ] as const;
  for (const [typed, errors] of wrong) {
    assert.deepEqual(readRule({ ...draft, ...typed }, "EUR"), { rule: null, errors });
  }
});

test("a rule reads aloud", () => {
  assert.equal(
    ruleSentence(RULE, "EUR"),
    "1 point for each full €1.00; 500 points become a gift card of €10.00.",
  );
  assert.equal(
    ruleDays(RULE),
    "Points can be used 14 days after the order is done, and never run out.",
  );
  assert.equal(
    ruleDays({ pending_days: 0, expiry_days: 1 }),
    "Points can be used once the order is done, and run out 1 day after the last order that earned any.",
  );
});
