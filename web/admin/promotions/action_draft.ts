import type { PromotionActionV1 } from "@mercator/contracts/admin/v1";
import {
  type AmountTexts,
  amountTexts,
  percentText,
  type Read,
  readAmounts,
  readCount,
  readLimit,
  readPercent,
} from "./read_fields.ts";
import { emptyGroup, matchTree, readMatch, type RuleErrors, type RuleGroup } from "./rule_tree.ts";

export type ActionKind = PromotionActionV1["kind"];
type OffV1 = Extract<PromotionActionV1, { kind: "off_shipping" }>["off"];

export type OffDraft = { kind: "percent" | "amount"; percent: string; amounts: AmountTexts };
export type StepDraft = { count: string; amounts: AmountTexts; off: OffDraft };
export type PartDraft = { quantity: string; of: RuleGroup };

/** What a promotion does, as it is typed: members of other kinds lie idle. */
export type ActionDraft = {
  kind: ActionKind;
  of: RuleGroup;
  off: OffDraft;
  each: "unit" | "together";
  prices: AmountTexts;
  buy: PartDraft;
  get: PartDraft;
  percent: string;
  timesMax: string;
  quantity: string;
  which: "cheapest" | "dearest";
  basis: "subtotal" | "quantity";
  steps: StepDraft[];
  parts: PartDraft[];
};

const off = (): OffDraft => ({ kind: "percent", percent: "10", amounts: {} });
export const newPart = (): PartDraft => ({ quantity: "1", of: emptyGroup() });
export const newStep = (): StepDraft => ({ count: "", amounts: {}, off: off() });

export function newAction(kind: ActionKind = "off_lines"): ActionDraft {
  return {
    kind,
    of: emptyGroup(),
    off: off(),
    each: "together",
    prices: {},
    buy: { ...newPart(), quantity: "2" },
    get: newPart(),
    percent: "100",
    timesMax: "",
    quantity: "1",
    which: "cheapest",
    basis: "subtotal",
    steps: [newStep()],
    parts: [newPart(), newPart()],
  };
}

/** A stored action as it is edited. */
export function actionDraft(action: PromotionActionV1): ActionDraft {
  const draft = newAction(action.kind);
  if ("of" in action) draft.of = matchTree(action.of);
  if ("off" in action) draft.off = offDraft(action.off);
  if ("each" in action) draft.each = action.each;
  if ("prices" in action) draft.prices = amountTexts(action.prices);
  if ("millionths" in action) draft.percent = percentText(action.millionths);
  if ("times_max" in action) draft.timesMax = limitText(action.times_max);
  if ("quantity" in action) draft.quantity = String(action.quantity);
  if ("which" in action) draft.which = action.which;
  if (action.kind === "buy_get") {
    draft.buy = partDraft(action.buy);
    draft.get = partDraft(action.get);
  }
  if (action.kind === "bundle_price") draft.parts = action.parts.map(partDraft);
  if (action.kind === "tiers") {
    draft.basis = action.basis;
    draft.steps = action.steps.map((step) => ({
      count: typeof step.from === "number" ? String(step.from) : "",
      amounts: typeof step.from === "number" ? {} : amountTexts(step.from),
      off: offDraft(step.off),
    }));
  }
  return draft;
}

export function limitText(limit: number | null): string {
  return limit === null ? "" : String(limit);
}

function offDraft(given: OffV1): OffDraft {
  return given.kind === "percent"
    ? { ...off(), percent: percentText(given.millionths) }
    : { kind: "amount", percent: "10", amounts: amountTexts(given.amounts) };
}

function partDraft(
  { quantity, of }: Extract<PromotionActionV1, { kind: "buy_get" }>["buy"],
): PartDraft {
  return { quantity: String(quantity), of: matchTree(of) };
}

/** What is wrong, by the name of the field: `off`, `prices`, `buy`, `steps.0`. */
export type FieldErrors = Record<string, string>;
type Errors = Readonly<{ rules: RuleErrors; fields: FieldErrors }>;

/** The action that a draft is; what is wrong with it goes into `errors`. */
export function readAction(draft: ActionDraft, errors: Errors): PromotionActionV1 {
  const take = <T>(name: string, { value, error }: Read<T>, instead: T): T => {
    if (error !== null) errors.fields[name] = error;
    return value ?? instead;
  };
  const takeOff = (name: string, it: OffDraft): OffV1 =>
    it.kind === "percent"
      ? { kind: "percent", millionths: take(name, readPercent(it.percent), 1) }
      : { kind: "amount", amounts: take(name, readAmounts(it.amounts), []) };
  const part = (name: string, it: PartDraft) => ({
    quantity: take(name, readCount(it.quantity), 1),
    of: readMatch(it.of, errors.rules),
  });
  const of = () => readMatch(draft.of, errors.rules);
  const times = () => take("timesMax", readLimit(draft.timesMax), null);
  switch (draft.kind) {
    case "off_lines":
      return { kind: "off_lines", of: of(), off: takeOff("off", draft.off), each: draft.each };
    case "off_shipping":
      return { kind: "off_shipping", off: takeOff("off", draft.off) };
    case "fixed_price":
      return {
        kind: "fixed_price",
        of: of(),
        prices: take("prices", readAmounts(draft.prices), []),
      };
    case "buy_get":
      return {
        kind: "buy_get",
        buy: part("buy", draft.buy),
        get: part("get", draft.get),
        millionths: take("percent", readPercent(draft.percent), 1),
        times_max: times(),
      };
    case "free_gift":
      return {
        kind: "free_gift",
        of: of(),
        quantity: take("quantity", readCount(draft.quantity), 1),
      };
    case "extreme_item":
      return {
        kind: "extreme_item",
        which: draft.which,
        of: of(),
        quantity: take("quantity", readCount(draft.quantity), 1),
        millionths: take("percent", readPercent(draft.percent), 1),
      };
    case "tiers":
      return {
        kind: "tiers",
        of: of(),
        basis: draft.basis,
        steps: draft.steps.map((step, nth) => ({
          from: draft.basis === "quantity"
            ? take(`steps.${nth}.from`, readCount(step.count), 1)
            : take(`steps.${nth}.from`, readAmounts(step.amounts), []),
          off: takeOff(`steps.${nth}.off`, step.off),
        })),
      };
    case "bundle_price":
      return {
        kind: "bundle_price",
        parts: draft.parts.map((it, nth) => part(`parts.${nth}`, it)),
        prices: take("prices", readAmounts(draft.prices), []),
        times_max: times(),
      };
  }
}
