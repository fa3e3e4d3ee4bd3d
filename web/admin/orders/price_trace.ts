import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { marketName } from "../shop.ts";
import { country, money } from "../ui/format.ts";

type Step = AdminOrderV1["trace"]["steps"][number];
type Line = AdminOrderV1["lines"][number];

/** One row of a trace. What `counts` not, such as a price before, is shown in grey. */
export type TraceRow = Readonly<{
  source: string;
  effect: string;
  how: string;
  amount: Money;
  counts: boolean;
}>;

/** How one line's price came about. */
export function lineTrace(order: AdminOrderV1, line: Line): readonly TraceRow[] {
  return order.trace.steps
    .filter((step) => step.line_id === line.id)
    .map((step) => toRow(step, { order, line }));
}

/** What makes the order's total: each line, then what belongs to no line. */
export function orderTrace(order: AdminOrderV1): readonly TraceRow[] {
  const lines = order.lines.map((line) => ({
    source: line.title,
    effect: line.variant_title,
    how: `${line.quantity} × ${money(line.unit_price)}`,
    amount: line.total,
    counts: true,
  }));
  const rest = order.trace.steps
    .filter((step) => step.line_id === null)
    .map((step) => toRow(step, { order, line: null }));
  const lineTax = order.lines.reduce((sum, line) => sum + line.tax.amount, 0);
  const taxOfLines = order.tax_included || lineTax === 0 ? [] : [{
    source: "Sales tax on the items",
    effect: "The sum of the lines, each rounded by itself",
    how: "",
    amount: { amount: lineTax, currency: order.total.currency },
    counts: true,
  }];
  return [...lines, ...taxOfLines, ...rest];
}

function toRow(
  step: Step,
  { order, line }: { order: AdminOrderV1; line: Line | null },
): TraceRow {
  const [kind = "", name = ""] = split(step.source);
  const row = { how: "", amount: step.amount, counts: true };
  if (step.effect === "unit_price") {
    const quantity = line?.quantity ?? 1;
    return {
      source: `Price list ${marketName(/^[a-z]{2}$/.test(name) ? name : order.market)}`,
      effect: "The price of one when the order was placed",
      how: `${quantity} × ${money(step.amount)}`,
      amount: { ...step.amount, amount: step.amount.amount * quantity },
      counts: true,
    };
  }
  if (step.effect === "compare_at") {
    return {
      ...row,
      source: "Price before",
      effect: "Shown struck through; not charged",
      counts: false,
    };
  }
  if (step.effect === "shipping_price") {
    return { ...row, source: "Shipping", effect: order.shipping_option.name };
  }
  if (kind === "tax") {
    return step.effect === "included"
      ? {
        ...row,
        source: `${taxName(name)}, included`,
        effect: "Part of the price, not added to it",
        counts: false,
      }
      : { ...row, source: taxName(name), effect: "Added to the order", counts: line === null };
  }
  if (kind === "rounding") {
    return {
      ...row,
      source: "Tax rounded on the line",
      effect: "Half a cent goes away from zero",
      counts: false,
    };
  }
  return { ...row, source: words(step.source), effect: words(step.effect) };
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

function split(source: string): [string, string] {
  const at = source.indexOf(":");
  return at < 0 ? [source, ""] : [source.slice(0, at), source.slice(at + 1)];
}

/** Codes such as `price_list` read as words; sentences stay as they are. */
function words(text: string): string {
  if (!/^[a-z0-9_.:-]+$/.test(text)) return text;
  const plain = text.replace(/[_.:-]+/g, " ");
  return capital(plain);
}
