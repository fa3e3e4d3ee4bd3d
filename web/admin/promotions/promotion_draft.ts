import type { CreatePromotionV1, PromotionV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { decimalOf } from "../ui/format.ts";
import { parseMoney } from "../ui/parse_money.ts";
import { readShopTime, shopTimeText } from "../ui/shop_time.ts";
import {
  type ActionDraft,
  actionDraft,
  type FieldErrors,
  limitText,
  newAction,
  readAction,
} from "./action_draft.ts";
import { readLimit } from "./read_fields.ts";
import {
  conditionTree,
  emptyGroup,
  readCondition,
  type RuleErrors,
  type RuleGroup,
} from "./rule_tree.ts";

/** A promotion as it is typed. */
export type PromotionDraft = {
  name: string;
  labelEn: string;
  labelDe: string;
  kind: "cart" | "catalog";
  needsCode: boolean;
  /** In the shop's zone, as a field of the browser has it: `2026-11-27T00:00`. */
  startsAt: string;
  endsAt: string;
  priority: string;
  group: string;
  exclusive: boolean;
  usageLimit: string;
  limitPerCustomer: string;
  budget: string;
  budgetCurrency: Money["currency"];
  condition: RuleGroup;
  action: ActionDraft;
};

/** What is sent of a draft, and what is wrong with it: by field, and by the key of a rule. */
export type ReadPromotion = Readonly<{
  body: CreatePromotionV1;
  fields: FieldErrors;
  rules: RuleErrors;
}>;

export function newDraft(): PromotionDraft {
  return {
    name: "",
    labelEn: "",
    labelDe: "",
    kind: "cart",
    needsCode: false,
    startsAt: "",
    endsAt: "",
    priority: "0",
    group: "",
    exclusive: false,
    usageLimit: "",
    limitPerCustomer: "",
    budget: "",
    budgetCurrency: "EUR",
    condition: emptyGroup(),
    action: newAction(),
  };
}

/** A stored promotion as it is edited. */
export function draftOf(promotion: PromotionV1): PromotionDraft {
  const { definition, budget } = promotion;
  return {
    name: promotion.name,
    labelEn: definition.labels.en,
    labelDe: definition.labels.de,
    kind: definition.kind,
    needsCode: definition.needs_code,
    startsAt: shopTimeText(promotion.starts_at),
    endsAt: shopTimeText(promotion.ends_at),
    priority: String(definition.stacking.priority),
    group: definition.stacking.group ?? "",
    exclusive: definition.stacking.exclusive,
    usageLimit: limitText(promotion.usage_limit),
    limitPerCustomer: limitText(promotion.limit_per_customer),
    budget: budget === null ? "" : decimalOf(budget),
    budgetCurrency: budget?.currency ?? "EUR",
    condition: conditionTree(definition.condition),
    action: actionDraft(definition.action),
  };
}

/**
 * What somebody types over a version that others have changed meanwhile: what was touched here stays,
 * the rest is theirs.
 */
export function mergeDrafts(
  { mine, base, theirs }: Readonly<Record<"mine" | "base" | "theirs", PromotionDraft>>,
): PromotionDraft {
  const { condition, action, ...fields } = mine;
  const kept = Object.entries(fields).filter(([name, value]) =>
    value !== base[name as keyof typeof fields]
  );
  const [typed, before] = [readDraft(mine).body.definition, readDraft(base).body.definition];
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return {
    ...theirs,
    ...Object.fromEntries(kept),
    condition: isSame(typed.condition, before.condition) ? theirs.condition : condition,
    action: isSame(typed.action, before.action) ? theirs.action : action,
  };
}

const DEPTH_MAX = 6;

/** Reads a draft; `body` is whole even where something is wrong, so that it can be compared. */
export function readDraft(draft: PromotionDraft): ReadPromotion {
  const [fields, rules]: [FieldErrors, RuleErrors] = [{}, new Map()];
  const needed = (name: "name" | "labelEn" | "labelDe") => {
    const text = draft[name].trim();
    if (text === "") fields[name] = "Nothing is here yet.";
    return text;
  };
  const limit = (name: "usageLimit" | "limitPerCustomer") => {
    const { value, error } = readLimit(draft[name]);
    if (error !== null) fields[name] = error;
    return value;
  };
  const definition: CreatePromotionV1["definition"] = {
    labels: { en: needed("labelEn"), de: needed("labelDe") },
    kind: draft.kind,
    needs_code: draft.kind === "cart" && draft.needsCode,
    condition: readCondition(draft.condition, rules),
    action: readAction(draft.action, { fields, rules }),
    stacking: {
      priority: readPriority(draft.priority, fields),
      group: draft.group.trim() || null,
      exclusive: draft.exclusive,
    },
  };
  if (Math.max(depthOf(definition.condition), depthOf(definition.action)) > DEPTH_MAX) {
    fields["condition"] = "Groups stand in each other too deep: at most five levels.";
  }
  const [starts_at, ends_at] = [readShopTime(draft.startsAt), readShopTime(draft.endsAt)];
  if (starts_at !== null && ends_at !== null && starts_at >= ends_at) {
    fields["endsAt"] = "The end is not after the beginning.";
  }
  const body = {
    name: needed("name"),
    definition,
    starts_at,
    ends_at,
    usage_limit: limit("usageLimit"),
    limit_per_customer: limit("limitPerCustomer"),
    budget: readBudget(draft, fields),
  };
  checkCatalogue(definition, fields);
  return { body, fields, rules };
}

/** What lowers prices in the catalogue knows no cart yet. */
function checkCatalogue(
  { kind, action }: CreatePromotionV1["definition"],
  fields: FieldErrors,
): void {
  if (kind === "cart") return;
  const fits = action.kind === "fixed_price" ||
    (action.kind === "off_lines" && action.each === "unit");
  if (!fits) fields["action"] = "In the catalogue only a fixed price, or an amount off each unit.";
}

function readPriority(text: string, fields: FieldErrors): number {
  if (/^\d{1,4}$/.test(text.trim()) && Number(text) <= 1_000) return Number(text);
  fields["priority"] = "A whole number from 0 to 1,000.";
  return 0;
}

function readBudget(
  { budget, budgetCurrency }: PromotionDraft,
  fields: FieldErrors,
): Money | null {
  if (budget.trim() === "") return null;
  const parsed = parseMoney(budget, budgetCurrency);
  if (parsed.ok) return parsed.value;
  fields["budget"] = "This is no amount.";
  return null;
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Math.max(0, ...Object.values(value).map(depthOf));
  return "kind" in value ? inner + 1 : inner;
}
