import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";

type Line = AdminOrderV1["lines"][number];

/** What so many units of a line cost the customer, tax included; the last units take the remainder. */
export function lineShare(
  order: AdminOrderV1,
  { line, quantity }: { line: Line; quantity: number },
): Money {
  const paid = BigInt(line.total.amount + (order.tax_included ? 0 : line.tax.amount));
  const units = BigInt(Math.min(quantity, line.quantity));
  const share = units === BigInt(line.quantity) ? paid : paid * units / BigInt(line.quantity);
  return { amount: Number(share), currency: line.total.currency };
}

/** The amount for the chosen units, no more than what can be refunded. */
export function refundSuggestion(
  order: AdminOrderV1,
  { quantities, most }: { quantities: Readonly<Record<string, string>>; most: Money },
): Money {
  const sum = order.lines.reduce((total, line) => {
    const typed = quantities[line.id] ?? "";
    return total +
      (/^\d{1,4}$/.test(typed) ? lineShare(order, { line, quantity: Number(typed) }).amount : 0);
  }, 0);
  return { amount: Math.min(sum, most.amount), currency: most.currency };
}
