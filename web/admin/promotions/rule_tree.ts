import type { LineMatchV1, PromotionConditionV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { type AmountTexts, amountTexts, readAmounts, readCount } from "./read_fields.ts";

/** How the rules of a group are put together: every one, at least one, or none of them. */
export type Join = "all" | "any" | "none";

export type MatchKind = Exclude<LineMatchV1["kind"], "every_line" | "all" | "any" | "not">;
export type FactKind = Exclude<PromotionConditionV1["kind"], "always" | "all" | "any" | "not">;

/** A rule as it is typed: what its kind does not need lies idle, so that nothing typed is lost. */
export type Rule = {
  is: "rule";
  key: number;
  kind: MatchKind | FactKind;
  words: string[];
  name: string;
  amounts: AmountTexts;
  most: AmountTexts;
  count: string;
  every: boolean;
  /** Which items are meant, where a rule counts some. */
  of: RuleGroup;
};
export type RuleGroup = { is: "group"; key: number; join: Join; parts: (Rule | RuleGroup)[] };

/** What went wrong in a tree, by the key of the rule. */
export type RuleErrors = Map<number, string>;

let keys = 0;

export function emptyGroup(join: Join = "all"): RuleGroup {
  return { is: "group", key: ++keys, join, parts: [] };
}

export function newRule(kind: Rule["kind"], given: Partial<Rule> = {}): Rule {
  return {
    is: "rule",
    key: ++keys,
    kind,
    words: [],
    name: "",
    amounts: {},
    most: {},
    count: "1",
    every: false,
    of: emptyGroup(),
    ...given,
  };
}

/** Groups and rules of a condition; the outermost is always a group. */
export function conditionTree(condition: PromotionConditionV1): RuleGroup {
  return asGroup(conditionPart(condition));
}

/** The same of which items are meant: an empty group means every one. */
export function matchTree(match: LineMatchV1): RuleGroup {
  return asGroup(matchPart(match));
}

function asGroup(part: Rule | RuleGroup | null): RuleGroup {
  if (part === null) return emptyGroup();
  return part.is === "group" ? part : { ...emptyGroup(), parts: [part] };
}

type Tree<T> = { kind: "all" | "any"; of: T[] } | { kind: "not"; of: T };

function groupOf<T>(
  tree: Tree<T>,
  part: (inner: T) => Rule | RuleGroup | null,
): RuleGroup {
  if (tree.kind !== "not") {
    const parts = tree.of.map(part).filter((it) => it !== null);
    return { ...emptyGroup(tree.kind), parts };
  }
  const inner = part(tree.of);
  if (inner?.is === "group" && inner.join === "any") return { ...inner, join: "none" };
  return { ...emptyGroup("none"), parts: inner === null ? [] : [inner] };
}

function conditionPart(condition: PromotionConditionV1): Rule | RuleGroup | null {
  switch (condition.kind) {
    case "always":
      return null;
    case "all":
    case "any":
    case "not":
      return groupOf<PromotionConditionV1>(condition, conditionPart);
    case "subtotal":
      return newRule("subtotal", {
        amounts: amountTexts(condition.at_least),
        of: matchTree(condition.of),
      });
    case "quantity":
      return newRule("quantity", {
        count: String(condition.at_least),
        of: matchTree(condition.of),
      });
    case "nth_order":
      return newRule("nth_order", { count: String(condition.nth), every: condition.every });
    case "destination":
      return newRule("destination", { words: [...condition.countries] });
    default:
      return newRule(condition.kind, { words: [...condition.any_of] });
  }
}

function matchPart(match: LineMatchV1): Rule | RuleGroup | null {
  switch (match.kind) {
    case "every_line":
      return null;
    case "all":
    case "any":
    case "not":
      return groupOf<LineMatchV1>(match, matchPart);
    case "unit_price":
      return newRule("unit_price", {
        amounts: amountTexts(match.at_least ? [match.at_least] : []),
        most: amountTexts(match.at_most ? [match.at_most] : []),
      });
    case "option":
    case "attribute":
      return newRule(match.kind, { name: match.name, words: [...match.any_of] });
    default:
      return newRule(match.kind, { words: [...match.any_of] });
  }
}

/** The condition that a tree is; what is wrong in it goes into `errors`. */
export function readCondition(group: RuleGroup, errors: RuleErrors): PromotionConditionV1 {
  const read = readGroup<PromotionConditionV1>(group, (rule) => readFact(rule, errors));
  return read ?? { kind: "always" };
}

/** The items that a tree means. */
export function readMatch(group: RuleGroup, errors: RuleErrors): LineMatchV1 {
  return readGroup<LineMatchV1>(group, (rule) => readItem(rule, errors)) ?? { kind: "every_line" };
}

/** A group without rules says nothing; one with a single rule is that rule. */
function readGroup<T>(group: RuleGroup, readRule: (rule: Rule) => T): T | null {
  const parts = group.parts
    .map((part) => part.is === "group" ? readGroup(part, readRule) : readRule(part))
    .filter((part) => part !== null);
  if (parts.length === 0) return null;
  const inner = parts.length === 1
    ? parts[0]!
    : { kind: group.join === "all" ? "all" : "any", of: parts } as T;
  return group.join === "none" ? { kind: "not", of: inner } as T : inner;
}

function readFact(rule: Rule, errors: RuleErrors): PromotionConditionV1 {
  const count = () => note(readCount(rule.count), { rule, errors });
  switch (rule.kind as FactKind) {
    case "subtotal":
      return {
        kind: "subtotal",
        at_least: note(readAmounts(rule.amounts), { rule, errors }) ?? [],
        of: readMatch(rule.of, errors),
      };
    case "quantity":
      return { kind: "quantity", at_least: count() ?? 1, of: readMatch(rule.of, errors) };
    case "nth_order":
      return { kind: "nth_order", nth: count() ?? 1, every: rule.every };
    case "destination":
      return { kind: "destination", countries: readWords(rule, errors) };
    default:
      return { kind: rule.kind, any_of: readWords(rule, errors) } as PromotionConditionV1;
  }
}

function readItem(rule: Rule, errors: RuleErrors): LineMatchV1 {
  switch (rule.kind as MatchKind) {
    case "unit_price": {
      const [least, most] = [readAmounts(rule.amounts), readAmounts(rule.most)];
      if (least.value === null && most.value === null) note(least, { rule, errors });
      return { kind: "unit_price", ...bound("at_least", least), ...bound("at_most", most) };
    }
    case "option":
    case "attribute": {
      const name = rule.name.trim();
      if (name === "") errors.set(rule.key, "Say which one.");
      return { kind: rule.kind as "option", name, any_of: readWords(rule, errors) };
    }
    default:
      return { kind: rule.kind as "sku", any_of: readWords(rule, errors) };
  }
}

type Read<T> = Readonly<{ value: T | null; error: string | null }>;

function bound(name: string, { value }: Read<Money[]>): Record<string, Money> {
  const [first] = value ?? [];
  return first === undefined ? {} : { [name]: first };
}

function note<T>(
  { value, error }: Read<T>,
  { rule, errors }: Readonly<{ rule: Rule; errors: RuleErrors }>,
): T | null {
  if (error !== null) errors.set(rule.key, error);
  return value;
}

function readWords(rule: Rule, errors: RuleErrors): string[] {
  if (rule.words.length === 0) errors.set(rule.key, "Add at least one.");
  return rule.words;
}
