import type { ProblemExtras } from "./problem.ts";
import { toMoneyV1 } from "./to_money_v1.ts";

/** What the refusal of a deed on an order says besides its code. */
export function explainOrderRefusal(error: Readonly<{ code: string }>): ProblemExtras {
  const known = error as Readonly<
    Partial<Record<"capturable" | "refundable", Parameters<typeof toMoneyV1>[0]>> & {
      open?: number;
      lineId?: string;
      reason?: string;
      status?: string;
    }
  >;
  const members = {
    capturable: known.capturable && toMoneyV1(known.capturable),
    refundable: known.refundable && toMoneyV1(known.refundable),
    open: known.open,
    line_id: known.lineId,
    reason: known.reason,
    order_status: known.status,
  };
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return { members: Object.fromEntries(present) };
}
