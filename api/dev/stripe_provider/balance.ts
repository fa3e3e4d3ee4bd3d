import type { Charge, Dispute, Refund } from "./objects.ts";

/** What changed the shop's balance with the company: amounts before the fee, in its own units. */
export type BalanceTransaction = Readonly<{
  id: string;
  object: "balance_transaction";
  amount: number;
  fee: number;
  net: number;
  currency: string;
  exchange_rate: null;
  type: "charge" | "refund" | "adjustment";
  reporting_category: "charge" | "refund" | "dispute" | "dispute_reversal";
  source: string;
  status: "pending";
  created: number;
}>;

type Source = Charge | Refund | Dispute;
type BalanceDeps = Readonly<{ newId: () => string; seconds: () => number }>;

/** One and a half percent and a quarter: what a European card costs a European shop. */
const feeOf = (amount: number) => Math.round(amount * 0.015) + 25;

const TYPES = {
  charge: "charge",
  refund: "refund",
  dispute: "adjustment",
  dispute_reversal: "adjustment",
} as const;

/** The account's balance, as a list of what changed it, with the object that each line is about. */
export function balanceOf({ newId, seconds }: BalanceDeps) {
  const lines: { line: BalanceTransaction; source: Source }[] = [];

  function book(
    category: BalanceTransaction["reporting_category"],
    { source, amount }: Readonly<{ source: Source; amount: number }>,
  ): void {
    const fee = category === "charge" ? feeOf(amount) : 0;
    const line: BalanceTransaction = {
      id: `txn_${newId()}`,
      object: "balance_transaction",
      amount,
      fee,
      net: amount - fee,
      currency: source.currency,
      exchange_rate: null,
      type: TYPES[category],
      reporting_category: category,
      source: source.id,
      status: "pending",
      created: seconds(),
    };
    lines.push({ line, source });
  }

  return { lines, book };
}

export type Balance = ReturnType<typeof balanceOf>;
