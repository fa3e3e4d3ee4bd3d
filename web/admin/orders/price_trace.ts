import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";

type Step = AdminOrderV1["trace"]["steps"][number];
export type TraceRow = Readonly<
  { source: string; effect: string; amount: Money; changed: boolean }
>;

const SOURCES: Readonly<Record<string, string>> = {
  price_list: "Price list",
  list_price: "Price list",
  base_price: "Price list",
  price: "Price list",
  sale: "Sale price",
  sale_price: "Sale price",
  compare_at: "Price before",
  quantity: "Quantity",
  tax: "Tax",
  shipping: "Shipping",
  shipping_option: "Shipping",
  rounding: "Rounding",
  total: "Total",
};

/** How one line's price came about. */
export function lineTrace(order: AdminOrderV1, lineId: string): readonly TraceRow[] {
  return order.trace.steps.filter((step) => step.line_id === lineId).map(toRow);
}

/** What was added to the lines to make the order's total. */
export function orderTrace(order: AdminOrderV1): readonly TraceRow[] {
  return order.trace.steps.filter((step) => step.line_id === null).map(toRow);
}

function toRow(step: Step): TraceRow {
  return {
    source: SOURCES[step.source] ?? sentence(step.source),
    effect: sentence(step.effect),
    amount: step.amount,
    changed: step.amount.amount !== 0,
  };
}

/** Codes such as `price_list` read as words; sentences stay as they are. */
function sentence(text: string): string {
  const words = /^[a-z0-9_.:-]+$/.test(text) ? text.replace(/[_.:]/g, " ") : text;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
