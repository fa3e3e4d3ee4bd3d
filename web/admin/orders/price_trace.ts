import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { marketName } from "../shop.ts";
import { counted, country, money } from "../ui/format.ts";
import { refusalText } from "./refusal_text.ts";
import { splitSource } from "./trace_source.ts";

type Step = AdminOrderV1["trace"]["steps"][number];
type Line = AdminOrderV1["lines"][number];

/** What price lists and promotions are called, by their ids. Without a name the id is shown. */
export type TraceNames = ReadonlyMap<string, string>;
const NO_NAMES: TraceNames = new Map();

/** One row of a trace. What `counts` not, such as a price before, is shown in grey. */
export type TraceRow = Readonly<{
  source: string;
  effect: string;
  how: string;
  amount: Money;
  counts: boolean;
}>;

/** How one line's price came about. */
export function lineTrace(
  order: AdminOrderV1,
  line: Line,
  names: TraceNames = NO_NAMES,
): readonly TraceRow[] {
  return order.trace.steps
    .filter((step) => step.line_id === line.id)
    .map((step) => toRow(step, { order, line, names }));
}

/**
 * What makes the order's total: each line before promotions, what each promotion took off, delivery
 * and tax, and then the promotions that were tried and took nothing off, each with its reason.
 */
export function orderTrace(
  order: AdminOrderV1,
  names: TraceNames = NO_NAMES,
): readonly TraceRow[] {
  const { currency } = order.total;
  const discounts = order.trace.steps.filter(isDiscount);
  const lines = order.lines.map((line) => ({
    source: line.title,
    effect: line.variant_title,
    how: `${line.quantity} × ${money(line.unit_price)}`,
    amount: beforeDiscounts(line, discounts),
    counts: true,
  }));
  const promotions = [...new Set(discounts.map(({ source }) => source))].map((source) =>
    promotionRow(discounts.filter((step) => step.source === source), { currency, names })
  );
  const rest = order.trace.steps
    .filter((step) => step.line_id === null && !isDiscount(step))
    .map((step) => toRow(step, { order, line: null, names }));
  const lineTax = order.lines.reduce((sum, line) => sum + line.tax.amount, 0);
  const taxOfLines = order.tax_included || lineTax === 0 ? [] : [{
    source: "Sales tax on the items",
    effect: roundedOnOrder(order)
      ? "Rounded once for the order, then shared out over the items"
      : "The sum of the lines, each rounded by itself",
    how: "",
    amount: { amount: lineTax, currency },
    counts: true,
  }];
  return [...lines, ...promotions, ...taxOfLines, ...rest];
}

/** How the tax of the order was rounded, in a sentence. */
export function taxNote(order: AdminOrderV1, tax: Money): string {
  const what = order.tax_included
    ? `Includes VAT of ${money(tax)}`
    : `Sales tax of ${money(tax)} is added to the order`;
  return `${what}, rounded ${roundedOnOrder(order) ? "once for the whole order" : "on the line"}.`;
}

function roundedOnOrder({ trace }: AdminOrderV1): boolean {
  return trace.steps.some(({ source }) => source === "rounding:order");
}

const isDiscount = ({ effect }: Step) => effect === "discount";

function beforeDiscounts(line: Line, discounts: readonly Step[]): Money {
  const off = discounts.filter(({ line_id }) => line_id === line.id)
    .reduce((sum, { amount }) => sum + amount.amount, 0);
  return { ...line.total, amount: line.total.amount - off };
}

function promotionRow(
  steps: readonly Step[],
  { currency, names }: { currency: Money["currency"]; names: TraceNames },
): TraceRow {
  const onLines = steps.filter(({ line_id }) => line_id !== null).length;
  const on = [
    ...(onLines > 0 ? [counted(onLines, "item")] : []),
    ...(steps.some(({ line_id }) => line_id === null) ? ["the delivery"] : []),
  ];
  return {
    source: promotionName(steps[0]?.source ?? "", names),
    effect: `Taken off ${on.join(" and ")}`,
    how: "",
    amount: { amount: steps.reduce((sum, { amount }) => sum + amount.amount, 0), currency },
    counts: true,
  };
}

type Seen = Readonly<{ order: AdminOrderV1; line: Line | null; names: TraceNames }>;

function toRow(step: Step, seen: Seen): TraceRow {
  const { kind, id } = splitSource(step.source);
  if (step.effect === "unit_price") return unitPriceRow(step, seen);
  if (kind === "promotion") return promotionStepRow(step, seen.names);
  if (kind === "tax") return taxRow(step, { ...seen, name: step.source.slice(kind.length + 1) });
  const row = { how: "", amount: step.amount, counts: true };
  if (step.effect === "compare_at") {
    return {
      ...row,
      source: "Price before",
      effect: "Shown struck through; not charged",
      counts: false,
    };
  }
  if (step.effect === "shipping_price") {
    return { ...row, source: "Delivery", effect: seen.order.shipping_option.name };
  }
  if (kind === "rounding") {
    return {
      ...row,
      source: id === "order" ? "Tax rounded once for the order" : "Tax rounded on the line",
      effect: "Half a cent goes away from zero",
      counts: false,
    };
  }
  return { ...row, source: words(step.source), effect: words(step.effect) };
}

function unitPriceRow(step: Step, { order, line, names }: Seen): TraceRow {
  const { id } = splitSource(step.source);
  const quantity = line?.quantity ?? 1;
  const market = marketName(/^[a-z]{2}$/.test(id) ? id : order.market);
  return {
    source: `Price list ${names.get(id) ?? market}`,
    effect: "The price of one when the order was placed",
    how: `${quantity} × ${money(step.amount)}`,
    amount: { ...step.amount, amount: step.amount.amount * quantity },
    counts: true,
  };
}

function promotionStepRow(step: Step, names: TraceNames): TraceRow {
  const row = {
    source: promotionName(step.source, names),
    how: "",
    amount: step.amount,
    counts: false,
  };
  if (step.effect === "lowered_from") {
    return {
      ...row,
      effect: "Lowers the price in the shop already; this is one before it",
      how: "1 ×",
    };
  }
  const [refused, code = ""] = step.effect.split(":");
  return refused === "refused"
    ? { ...row, effect: `Not applied. ${refusalText(code)}` }
    : { ...row, effect: "Taken off by this promotion", counts: true };
}

function promotionName(source: string, names: TraceNames): string {
  const { id, code } = splitSource(source);
  const name = names.get(id) ?? `Promotion ${id}`;
  return code === null ? name : `${name}, code ${code}`;
}

const EXEMPT: Readonly<Record<string, string>> = {
  customer_exempt: "The customer is exempt from it",
  reverse_charge: "The customer owes it: reverse charge, by their VAT number",
};

function taxRow(step: Step, { name, line }: Seen & { name: string }): TraceRow {
  const row = { how: "", amount: step.amount };
  const exempt = EXEMPT[step.effect];
  if (exempt !== undefined) {
    return { ...row, source: `No tax, ${country(name)}`, effect: exempt, counts: false };
  }
  return step.effect === "included"
    ? {
      ...row,
      source: `${taxName(name)}, included`,
      effect: "Part of the price, not added to it",
      counts: false,
    }
    : { ...row, source: taxName(name), effect: "Added to the order", counts: line === null };
}

/** `VAT, Germany` for `DE VAT`; the name of a state stays short. */
function taxName(name: string): string {
  const [place = "", ...rate] = name.split(" ");
  const where = place.length === 2 ? country(place) : place;
  return rate.length ? capital(`${rate.join(" ")}, ${where}`) : name;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Codes such as `price_list` read as words; sentences stay as they are. */
function words(text: string): string {
  if (!/^[a-z0-9_.:-]+$/.test(text)) return text;
  const plain = text.replace(/[_.:-]+/g, " ");
  return capital(plain);
}
