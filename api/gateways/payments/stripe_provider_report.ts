import type Stripe from "stripe";
import { instant } from "@mercator/domain/kernel";
import type { ProviderReport, ProviderTransaction, TransactionKind } from "@mercator/domain/ledger";
import { fromStripeAmount } from "./stripe_amount.ts";
import { sessionOfIntent, type StripeAccess, stripeOver, within } from "./stripe_client.ts";
import { expanded, intentOf, type WholeSession } from "./to_provider_payment.ts";

type Line = Stripe.BalanceTransaction;

/** Stripe's categories for accounts; the others are looked into by a person. */
const KINDS: Readonly<Record<string, TransactionKind>> = {
  charge: "capture",
  refund: "refund",
  dispute: "chargeback",
  dispute_reversal: "chargeback",
  fee: "fee",
  network_cost: "fee",
  tax: "fee",
  payout: "payout",
  payout_reversal: "payout",
};

/**
 * What Stripe says that it did in our name: the balance transactions of the account, with what they
 * are about. Stripe lists the newest first, so a span is read to its end and told as one page. Each
 * payment's page is looked up once: that is the name by which we know the payment.
 */
export function stripeProviderReport(access: StripeAccess): ProviderReport {
  const stripe = stripeOver(access);
  return {
    read: ({ since, until }) =>
      within(async () => {
        const lines: Line[] = [];
        const span = { gte: Math.floor(since / 1000), lt: Math.ceil(until / 1000) };
        const query = { created: span, limit: 100, expand: ["data.source"] };
        for await (const line of stripe.balanceTransactions.list(query)) lines.push(line);
        const pages = new Map<string, WholeSession | null>();
        const transactions: ProviderTransaction[] = [];
        for (const line of lines.reverse()) {
          const intent = intentIdOf(line);
          if (intent !== null && !pages.has(intent)) {
            pages.set(intent, await sessionOfIntent(stripe, intent));
          }
          transactions.push(toTransaction(line, pages.get(intent ?? "") ?? null));
        }
        return { transactions, next: null };
      }),
  };
}

/** Charges, refunds and disputes name their payment. */
function intentIdOf({ source: about }: Line): string | null {
  const source = expanded(about);
  if (source === null || !("payment_intent" in source)) return null;
  const { payment_intent: intent } = source;
  return typeof intent === "string" ? intent : intent?.id ?? null;
}

/** The key that we gave: a capture keeps it on the payment, a refund on itself. */
function keyOf(line: Line, session: WholeSession | null): string | null {
  const source = expanded(line.source);
  if (source?.object === "refund") return source.metadata?.["refund_id"] ?? null;
  if (source?.object !== "charge" || session === null) return null;
  return intentOf(session)?.metadata["capture_id"] ?? null;
}

/**
 * An amount that Stripe has exchanged is told as the shopper paid it: the journal knows no other. Its
 * fee is in the account's currency, so it stays with the payout.
 */
function toTransaction(line: Line, session: WholeSession | null): ProviderTransaction {
  const kind = KINDS[line.reporting_category] ?? "other";
  const source = expanded(line.source);
  const paid = source !== null && "currency" in source && "amount" in source ? source : null;
  const exchanged = paid !== null && paid.currency !== line.currency ? paid : null;
  const currency = (exchanged ?? line).currency.toUpperCase();
  const whole = exchanged?.object === "charge" ? exchanged.amount_captured : exchanged?.amount;
  const amount = exchanged === null ? line.amount : Math.sign(line.amount) * Number(whole);
  return {
    id: line.id,
    kind,
    paymentReference: session?.id ?? null,
    key: keyOf(line, session),
    currency,
    minor: fromStripeAmount(amount, currency),
    feeMinor: exchanged === null ? fromStripeAmount(line.fee, currency) : 0n,
    at: instant(line.created * 1000),
  };
}
