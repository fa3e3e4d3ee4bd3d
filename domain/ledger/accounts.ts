export type AccountKind = "asset" | "liability" | "income" | "expense";

type Account = Readonly<{ kind: AccountKind; name: string; says: string }>;

/**
 * The chart of accounts. A positive amount is a debit, a negative one a credit: assets and expenses
 * are usually above zero, liabilities and income below.
 */
export const ACCOUNTS = {
  receivable: {
    kind: "asset",
    name: "Owed by shoppers",
    says: "What was sold and not paid yet; below zero, what was paid before the sale stood.",
  },
  psp_clearing: {
    kind: "asset",
    name: "Taken by payment providers",
    says: "Captured and not yet in a provider's report. Zero once everything is settled.",
  },
  psp_balance: {
    kind: "asset",
    name: "Balance at payment providers",
    says: "Settled, less fees, and not yet paid out.",
  },
  carrier_clearing: {
    kind: "asset",
    name: "Cash held by carriers",
    says: "Taken on delivery and not yet handed over.",
  },
  bank: { kind: "asset", name: "Bank", says: "Transfers that arrived, and payouts." },
  tax_payable: {
    kind: "liability",
    name: "Tax payable",
    says: "Tax on what was sold, less what was given back.",
  },
  gift_card_liability: {
    kind: "liability",
    name: "Gift cards outstanding",
    says: "What holders of gift cards may still spend.",
  },
  store_credit_liability: {
    kind: "liability",
    name: "Store credit outstanding",
    says: "What customers may still spend of their credit.",
  },
  loyalty_liability: {
    kind: "liability",
    name: "Loyalty points outstanding",
    says: "What points are worth that were earned and not used.",
  },
  sales: { kind: "income", name: "Sales", says: "Goods, without tax, before discounts." },
  discounts: { kind: "income", name: "Discounts", says: "Taken off sales." },
  sales_returns: {
    kind: "income",
    name: "Returns and cancellations",
    says: "Taken off sales, without tax: refunds, and sales that were called off.",
  },
  shipping_income: { kind: "income", name: "Shipping", says: "Delivery, without tax." },
  breakage: {
    kind: "income",
    name: "Expired credit",
    says: "Gift cards, credit and points that ran out unused.",
  },
  payment_fees: { kind: "expense", name: "Payment fees", says: "What providers keep." },
  chargeback_losses: {
    kind: "expense",
    name: "Chargebacks",
    says: "Taken back by shoppers' banks, less what was won again.",
  },
  goodwill: {
    kind: "expense",
    name: "Goodwill",
    says: "Gift cards and credit given away.",
  },
  loyalty_cost: { kind: "expense", name: "Loyalty", says: "Points given for purchases." },
  differences: {
    kind: "expense",
    name: "Differences written off",
    says: "What reports told otherwise and a person accepted.",
  },
} as const satisfies Record<string, Account>;

export type AccountCode = keyof typeof ACCOUNTS;

export function isAccountCode(code: string): code is AccountCode {
  return Object.hasOwn(ACCOUNTS, code);
}
