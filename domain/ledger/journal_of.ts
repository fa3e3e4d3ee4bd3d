import { type Currency, divideRounded } from "../kernel/mod.ts";
import type { OperationKind, Payment, PaymentOperation, ProviderName } from "../payments/mod.ts";
import type { AccountCode } from "./accounts.ts";
import { post, type Posting } from "./templates.ts";

/** Where the money of a payment lies once it is taken. */
export const MONEY_ACCOUNTS = {
  manual: "bank",
  cash_on_delivery: "carrier_clearing",
  sandbox: "psp_clearing",
  stripe: "psp_clearing",
  gift_card: "gift_card_liability",
  store_credit: "store_credit_liability",
} as const satisfies Readonly<Record<string, AccountCode>>;

export function moneyAccountOf(provider: ProviderName): AccountCode {
  return MONEY_ACCOUNTS[provider];
}

/** What was sold, in parts that are without tax, and the tax. */
export type Sale = Readonly<{
  goods: bigint;
  discount: bigint;
  shipping: bigint;
  tax: bigint;
}>;

type PaymentAmounts = Pick<
  Payment,
  | "id"
  | "provider"
  | "captured"
  | "refunded"
  | "refundedToCredit"
  | "refundedToCards"
  | "chargedBack"
>;

/** What of an order the journal follows from. */
export type Books = Readonly<{
  currency: Currency;
  /** Null until the sale stands. */
  sale: Sale | null;
  isCancelled: boolean;
  payments: readonly PaymentAmounts[];
  operations: readonly Pick<PaymentOperation, "id" | "paymentId" | "kind" | "amount" | "state">[];
}>;

type Step = Readonly<{ before: Books; after: Books }>;
type Part = Readonly<{ minor: bigint; reference: string | null }>;

/**
 * What has to be written into the journal, so that it follows an order from one state to the next.
 * It depends on the two states alone, so no decision can forget to post.
 */
export function journalOf(
  { before, after }: Readonly<{ before: Books | null; after: Books }>,
): Posting[] {
  const step = { before: before ?? { ...after, sale: null, payments: [], operations: [] }, after };
  return [
    ...saleOf(step),
    ...after.payments.flatMap((payment) => capturesOf(payment, step)),
    ...returnsOf(step),
    ...after.payments.flatMap((payment) => chargebacksOf(payment, step)),
  ];
}

function saleOf({ before, after: { sale, currency } }: Step): Posting[] {
  if (before.sale !== null || sale === null) return [];
  return post("sale", { amounts: sale, currency });
}

function capturesOf(payment: PaymentAmounts, step: Step): Posting[] {
  const { id: paymentId, provider } = payment;
  const { currency } = step.after;
  return partsOf(payment, { ...step, kind: "capture" }).flatMap(({ minor, reference }) =>
    post("capture", {
      amounts: { amount: minor },
      currency,
      money: moneyAccountOf(provider),
      paymentId,
      reference,
    })
  );
}

/** Refunds, then what of a cancelled sale was never paid; each takes its share of the tax along. */
function returnsOf({ before, after }: Step): Posting[] {
  const { sale, currency } = after;
  let returned = refundedIn(before) + unpaidIn(before);
  const split = (minor: bigint) => {
    const tax = taxShare(sale, returned + minor) - taxShare(sale, returned);
    returned += minor;
    return { net: minor - tax, tax };
  };
  const refunds = after.payments.flatMap((payment) =>
    refundsOf(payment, { before, after }).flatMap(({ minor, reference, money }) => {
      const about = { currency, paymentId: payment.id, reference, money };
      return sale === null
        ? post("deposit_returned", { ...about, amounts: { amount: minor } })
        : post("refund", { ...about, amounts: split(minor) });
    })
  );
  const unpaid = unpaidIn(after) - unpaidIn(before);
  return [...refunds, ...post("sale_reversed", { amounts: split(unpaid), currency })];
}

type Destined = Part & Readonly<{ money: AccountCode }>;

/** Each refund, and the account that it comes out of: the money's own, or what the shop keeps itself. */
function refundsOf(
  payment: PaymentAmounts,
  step: Step,
): readonly Destined[] {
  const known = step.before.payments.find(({ id }) => id === payment.id);
  const grown = (of: "refundedToCredit" | "refundedToCards") =>
    payment[of].minor - (known?.[of].minor ?? 0n);
  const onCards = grown("refundedToCards");
  const credited = grown("refundedToCredit") - onCards;
  const parts = partsOf(payment, { ...step, kind: "refund" });
  const moved = parts.reduce((sum, { minor }) => sum + minor, 0n);
  const destined: readonly Omit<Destined, "reference">[] = [
    { minor: onCards, money: "gift_card_liability" },
    { minor: credited, money: "store_credit_liability" },
    { minor: moved - credited - onCards, money: moneyAccountOf(payment.provider) },
  ];
  const shares = destined.filter(({ minor }) => minor !== 0n);
  const [whole, ...others] = shares;
  // One destination for all of it: each refund keeps the name of what was asked for.
  if (whole !== undefined && others.length === 0) {
    return parts.map((part) => ({ ...part, money: whole.money }));
  }
  return shares.map((it) => ({ ...it, reference: null }));
}

function chargebacksOf(payment: PaymentAmounts, { before, after }: Step): Posting[] {
  const known = before.payments.find(({ id }) => id === payment.id);
  const minor = payment.chargedBack.minor - (known?.chargedBack.minor ?? 0n);
  return post("chargeback", {
    amounts: { amount: minor },
    currency: after.currency,
    money: moneyAccountOf(payment.provider),
    paymentId: payment.id,
  });
}

const TAKEN = { capture: "captured", refund: "refunded" } as const;
type MovingKind = Exclude<OperationKind, "void">;

/** By how much it moved: a part for each operation that ended well, and the rest. */
function partsOf(
  payment: PaymentAmounts,
  { before, after, kind }: Step & Readonly<{ kind: MovingKind }>,
): Part[] {
  const known = before.payments.find(({ id }) => id === payment.id);
  const moved = payment[TAKEN[kind]].minor - (known?.[TAKEN[kind]].minor ?? 0n);
  if (moved === 0n) return [];
  const isDone = (it: Books["operations"][number]) =>
    it.paymentId === payment.id && it.kind === kind && it.state === "succeeded";
  const old = new Set(before.operations.filter(isDone).map(({ id }) => id));
  const parts = after.operations.filter((it) => isDone(it) && !old.has(it.id))
    .map(({ id, amount }): Part => ({ minor: amount.minor, reference: id }));
  const rest = parts.reduce((left, { minor }) => left - minor, moved);
  return rest === 0n ? parts : [...parts, { minor: rest, reference: null }];
}

function refundedIn({ payments }: Books): bigint {
  return payments.reduce((sum, { refunded }) => sum + refunded.minor, 0n);
}

/** What of a cancelled sale was not paid, and never will be. */
function unpaidIn({ sale, isCancelled, payments }: Books): bigint {
  if (sale === null || !isCancelled) return 0n;
  return payments.reduce((left, { captured }) => left - captured.minor, totalOf(sale));
}

export function totalOf({ goods, discount, shipping, tax }: Sale): bigint {
  return goods - discount + shipping + tax;
}

/** Of so much that came back, how much is tax: exact once all of it is back. */
function taxShare(sale: Sale | null, returned: bigint): bigint {
  const total = sale === null ? 0n : totalOf(sale);
  return sale === null || total === 0n ? 0n : divideRounded(sale.tax * returned, total);
}
