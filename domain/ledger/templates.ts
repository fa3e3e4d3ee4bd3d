import { type Currency, invariant, type Money, money } from "../kernel/mod.ts";
import type { PaymentId } from "../payments/mod.ts";
import type { AccountCode } from "./accounts.ts";

/** `money` stands for the account in which the payment's money lies: it is named when posting. */
type Slot = AccountCode | "money";
type Template = Readonly<Partial<Record<Slot, Readonly<Record<string, 1 | -1>>>>>;

/**
 * Everything that is ever posted. A row says how often each amount is added to an account; in each
 * template the coefficients of every amount sum to zero, so that whatever the amounts are, the entry
 * does too.
 */
export const TEMPLATES = {
  sale: {
    receivable: { goods: 1, discount: -1, shipping: 1, tax: 1 },
    discounts: { discount: 1 },
    sales: { goods: -1 },
    shipping_income: { shipping: -1 },
    tax_payable: { tax: -1 },
  },
  sale_reversed: {
    sales_returns: { net: 1 },
    tax_payable: { tax: 1 },
    receivable: { net: -1, tax: -1 },
  },
  capture: { money: { amount: 1 }, receivable: { amount: -1 } },
  refund: { sales_returns: { net: 1 }, tax_payable: { tax: 1 }, money: { net: -1, tax: -1 } },
  deposit_returned: { receivable: { amount: 1 }, money: { amount: -1 } },
  chargeback: { chargeback_losses: { amount: 1 }, money: { amount: -1 } },
  settlement: {
    psp_balance: { net: 1 },
    payment_fees: { fee: 1 },
    psp_clearing: { net: -1, fee: -1 },
  },
  fee: { payment_fees: { amount: 1 }, psp_balance: { amount: -1 } },
  payout: { bank: { amount: 1 }, psp_balance: { amount: -1 } },
  carrier_remittance: { bank: { amount: 1 }, carrier_clearing: { amount: -1 } },
  difference: { differences: { amount: 1 }, psp_clearing: { amount: -1 } },
  gift_card_sold: { sales: { amount: 1 }, gift_card_liability: { amount: -1 } },
  gift_card_granted: { goodwill: { amount: 1 }, gift_card_liability: { amount: -1 } },
  gift_card_for_points: { loyalty_cost: { amount: 1 }, gift_card_liability: { amount: -1 } },
  gift_card_expired: { gift_card_liability: { amount: 1 }, breakage: { amount: -1 } },
  store_credit_granted: { goodwill: { amount: 1 }, store_credit_liability: { amount: -1 } },
  store_credit_expired: { store_credit_liability: { amount: 1 }, breakage: { amount: -1 } },
  loyalty_earned: { loyalty_cost: { amount: 1 }, loyalty_liability: { amount: -1 } },
  loyalty_redeemed: { loyalty_liability: { amount: 1 }, loyalty_cost: { amount: -1 } },
  loyalty_expired: { loyalty_liability: { amount: 1 }, breakage: { amount: -1 } },
} as const satisfies Record<string, Template>;

export type TemplateCode = keyof typeof TEMPLATES;

type RowsOf<T extends TemplateCode> = (typeof TEMPLATES)[T];
type AmountOf<Rows> = { [S in keyof Rows]: keyof Rows[S] }[keyof Rows];
export type AmountsOf<T extends TemplateCode> = Readonly<Record<AmountOf<RowsOf<T>>, bigint>>;

export type PostingLine = Readonly<{ account: AccountCode; amount: Money }>;

/** An entry that is to be written. Its lines sum to zero, and none of them is zero. */
export type Posting = Readonly<{
  template: TemplateCode;
  lines: readonly PostingLine[];
  paymentId: PaymentId | null;
  /** What it stands for: an operation of ours, or a provider's transaction. */
  reference: string | null;
}>;

type About<T extends TemplateCode> =
  & Readonly<{
    amounts: AmountsOf<T>;
    currency: Currency;
    paymentId?: PaymentId | null;
    reference?: string | null;
    money?: AccountCode;
  }>
  & ("money" extends keyof RowsOf<T> ? Readonly<{ money: AccountCode }> : unknown);

/** The amounts put into the template; nothing when they are all zero. */
export function post<T extends TemplateCode>(template: T, about: About<T>): Posting[] {
  const { amounts, currency, paymentId = null, reference = null, money: bound } = about;
  const known: Readonly<Record<string, bigint>> = amounts;
  const rows: Template = TEMPLATES[template];
  const lines = Object.entries(rows).flatMap(([slot, coefficients]): PostingLine[] => {
    const account = slot === "money" ? bound : slot as AccountCode;
    invariant(account !== undefined, `the account of the money is named for ${template}`);
    const minor = Object.entries(coefficients)
      .reduce((sum, [name, times]) => sum + BigInt(times) * (known[name] ?? 0n), 0n);
    return minor === 0n ? [] : [{ account, amount: money(minor, currency) }];
  });
  if (lines.length === 0) return [];
  invariant(
    lines.reduce((sum, { amount }) => sum + amount.minor, 0n) === 0n,
    `an entry of ${template} sums to zero`,
  );
  return [{ template, lines, paymentId, reference }];
}
