import {
  type PromotionActionV1,
  type PromotionConditionV1,
  PromotionDefinitionV1,
} from "@mercator/contracts/admin/v1";
import { assert, test } from "@mercator/domain/testing";
import { actionDraft, readAction } from "./action_draft.ts";
import { draftOf, mergeDrafts, newDraft, readDraft } from "./promotion_draft.ts";
import { conditionTree, emptyGroup, newRule, readCondition } from "./rule_tree.ts";
import { triable } from "./usePreview.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" as const });
const every = { kind: "every_line" } as const;
const tableware = { kind: "category" as const, any_of: ["tableware"] };

const CONDITIONS: readonly PromotionConditionV1[] = [
  { kind: "always" },
  { kind: "subtotal", at_least: [eur(8_000)], of: every },
  { kind: "quantity", at_least: 3, of: { kind: "not", of: tableware } },
  { kind: "nth_order", nth: 2, every: true },
  { kind: "destination", countries: ["DE", "AT"] },
  { kind: "not", of: { kind: "customer_group", any_of: ["trade"] } },
  {
    kind: "all",
    of: [
      { kind: "market", any_of: ["de"] },
      {
        kind: "any",
        of: [{ kind: "currency", any_of: ["EUR"] }, { kind: "channel", any_of: ["web"] }],
      },
      {
        kind: "not",
        of: {
          kind: "any",
          of: [{ kind: "customer", any_of: ["cus_1"] }, {
            kind: "shipping_option",
            any_of: ["shop_1"],
          }],
        },
      },
    ],
  },
];

const ten = { kind: "percent", millionths: 100_000 } as const;
const ACTIONS: readonly PromotionActionV1[] = [
  { kind: "off_lines", of: tableware, off: ten, each: "together" },
  {
    kind: "off_lines",
    of: { kind: "option", name: "glaze", any_of: ["salt"] },
    off: { kind: "amount", amounts: [eur(250), { amount: 300, currency: "USD" }] },
    each: "unit",
  },
  { kind: "off_shipping", off: { kind: "percent", millionths: 1_000_000 } },
  {
    kind: "fixed_price",
    of: { kind: "unit_price", at_least: eur(1_000), at_most: eur(2_000) },
    prices: [eur(999)],
  },
  {
    kind: "buy_get",
    buy: { quantity: 2, of: tableware },
    get: { quantity: 1, of: { kind: "sku", any_of: ["MUG"] } },
    millionths: 500_000,
    times_max: 3,
  },
  { kind: "free_gift", of: { kind: "variant", any_of: ["var_1"] }, quantity: 1 },
  { kind: "extreme_item", which: "dearest", of: every, quantity: 2, millionths: 125_000 },
  {
    kind: "tiers",
    of: every,
    basis: "subtotal",
    steps: [{ from: [eur(5_000)], off: ten }, {
      from: [eur(9_000)],
      off: { kind: "amount", amounts: [eur(1_500)] },
    }],
  },
  { kind: "tiers", of: every, basis: "quantity", steps: [{ from: 3, off: ten }] },
  {
    kind: "bundle_price",
    parts: [{ quantity: 1, of: tableware }, {
      quantity: 2,
      of: { kind: "attribute", name: "material", any_of: ["linen"] },
    }],
    prices: [eur(4_900)],
    times_max: null,
  },
];

for (const condition of CONDITIONS) {
  test(`conditionTree() and readCondition() keep ${JSON.stringify(condition).slice(0, 60)}`, () => {
    const errors = new Map<number, string>();
    assert.deepEqual(readCondition(conditionTree(condition), errors), condition);
    assert.equal(errors.size, 0);
  });
}

for (const action of ACTIONS) {
  test(`actionDraft() and readAction() keep ${JSON.stringify(action).slice(0, 60)}`, () => {
    const errors = { rules: new Map<number, string>(), fields: {} };
    assert.deepEqual(readAction(actionDraft(action), errors), action);
    assert.deepEqual([errors.rules.size, errors.fields], [0, {}]);
  });
}

test("a group without rules says nothing, and one with a single rule is that rule", () => {
  const group = {
    ...emptyGroup("any"),
    parts: [emptyGroup("none"), newRule("channel", { words: ["web"] })],
  };
  assert.deepEqual(readCondition(group, new Map()), { kind: "channel", any_of: ["web"] });
  assert.deepEqual(readCondition({ ...group, join: "none" }, new Map()), {
    kind: "not",
    of: { kind: "channel", any_of: ["web"] },
  });
  assert.deepEqual(readCondition(emptyGroup("none"), new Map()), { kind: "always" });
});

function aDraft(given: Partial<ReturnType<typeof newDraft>> = {}) {
  return { ...newDraft(), name: "Winter", labelEn: "Winter", labelDe: "Winter", ...given };
}

test("readDraft() makes a body that the API takes, with times of the shop's zone", () => {
  const { body, fields, rules } = readDraft(aDraft({
    startsAt: "2026-11-27T00:00",
    endsAt: "2026-07-01T00:00",
    usageLimit: "2,000",
    budget: "3500.50",
    group: " seasonal ",
  }));
  assert.deepEqual(Object.keys(fields), ["endsAt"]);
  assert.equal(rules.size, 0);
  assert.ok(PromotionDefinitionV1.safeParse(body.definition).success);
  // Winter is an hour ahead of UTC in Berlin, summer two.
  assert.deepEqual([body.starts_at, body.ends_at], [
    "2026-11-26T23:00:00.000Z",
    "2026-06-30T22:00:00.000Z",
  ]);
  assert.deepEqual([body.usage_limit, body.budget], [2_000, eur(350_050)]);
  assert.equal(body.definition.stacking.group, "seasonal");
});

test("readDraft() names each field that is wrong, and each rule", () => {
  const rule = newRule("subtotal", { amounts: { EUR: "many" } });
  const empty = newRule("market");
  const { fields, rules } = readDraft(aDraft({
    name: " ",
    priority: "1001",
    usageLimit: "0",
    budget: "x",
    condition: { ...emptyGroup(), parts: [rule, empty] },
  }));
  assert.deepEqual(Object.keys(fields).toSorted(), ["budget", "name", "priority", "usageLimit"]);
  assert.deepEqual([...rules.keys()], [rule.key, empty.key]);
});

test("readDraft() lets only shelf prices into the catalogue, and groups only so deep", () => {
  assert.ok("action" in readDraft(aDraft({ kind: "catalog" })).fields);
  const draft = aDraft({ kind: "catalog", needsCode: true });
  draft.action.each = "unit";
  const { body, fields } = readDraft(draft);
  assert.deepEqual([fields, body.definition.needs_code], [{}, false]);
  let group = { ...emptyGroup("none"), parts: [newRule("channel", { words: ["web"] })] };
  for (let depth = 0; depth < 6; depth++) {
    group = { ...emptyGroup("none"), parts: [group] as never };
  }
  assert.ok("condition" in readDraft(aDraft({ condition: group })).fields);
});

test("draftOf() and readDraft() keep a stored promotion as it is", () => {
  const definition = {
    ...readDraft(aDraft()).body.definition,
    condition: CONDITIONS[6]!,
    action: ACTIONS[4]!,
  };
  const stored = {
    id: "promo_1",
    name: "Winter",
    status: "active" as const,
    definition,
    starts_at: "2026-11-26T23:00:00.000Z",
    ends_at: null,
    usage_limit: 5,
    limit_per_customer: null,
    budget: { amount: 100, currency: "USD" as const },
    uses: 0,
    discounts: [],
    codes: 0,
    version: 1,
    created_at: "",
    updated_at: "",
  };
  const { name, starts_at, ends_at, usage_limit, limit_per_customer, budget } = stored;
  assert.deepEqual(readDraft(draftOf(stored)).body, {
    name,
    definition,
    starts_at,
    ends_at,
    usage_limit,
    limit_per_customer,
    budget,
  });
});

test("triable() lends a draft the names that it has not got yet, and nothing else", () => {
  const nameless = readDraft({ ...newDraft() });
  assert.equal(triable(nameless)?.name, "–");
  assert.equal(triable(readDraft({ ...newDraft(), usageLimit: "x" })), null);
});

test("mergeDrafts() keeps what was touched here, and takes the rest of theirs", () => {
  const base = aDraft({ priority: "1", group: "a" });
  const mine = aDraft({ priority: "2", group: "a" });
  mine.condition.parts.push(newRule("channel", { words: ["web"] }));
  const theirs = aDraft({ name: "Theirs", priority: "3", group: "b" });
  theirs.action.off.percent = "30";
  const merged = mergeDrafts({ mine, base, theirs });
  assert.deepEqual([merged.name, merged.priority, merged.group], ["Theirs", "2", "b"]);
  assert.deepEqual(merged.condition, mine.condition);
  assert.equal(merged.action.off.percent, "30");
});
