import { isCurrency, type Money, money } from "../kernel/mod.ts";
import type { ProviderName } from "../payments/mod.ts";
import type { Movement, ProviderTransaction } from "./provider_transaction.ts";
import type { Reconciled } from "./reconcile.ts";
import { post, type Posting } from "./templates.ts";

/** The name under which a provider's transaction stands in the journal: it is posted once. */
export function referenceOf(
  provider: ProviderName,
  { id }: Pick<ProviderTransaction, "id">,
): string {
  return `${provider}:${id}`;
}

/** What goes into the journal once a report was compared: what is settled leaves the clearing account. */
export function settlementOf(
  provider: ProviderName,
  { matches, alone }: Pick<Reconciled, "matches" | "alone">,
): readonly Posting[] {
  return [
    ...matches.flatMap((match) => settled({ provider, ...match })),
    ...alone.flatMap((transaction) => standsAlone(provider, transaction)),
  ];
}

type Settled = Readonly<{
  provider: ProviderName;
  transaction: ProviderTransaction;
  movement: Movement | null;
}>;

function settled({ provider, transaction, movement }: Settled): Posting[] {
  const { currency, minor, feeMinor } = transaction;
  const paymentId = movement?.paymentId ?? null;
  if (!isCurrency(currency)) return [];
  const reference = referenceOf(provider, transaction);
  const amounts = { net: minor - feeMinor, fee: feeMinor };
  return post("settlement", { amounts, currency, reference, paymentId });
}

function standsAlone(provider: ProviderName, transaction: ProviderTransaction): Posting[] {
  const { kind, currency, minor, feeMinor } = transaction;
  if (!isCurrency(currency)) return [];
  const about = { currency, reference: referenceOf(provider, transaction) };
  // What leaves the balance is below zero in the report.
  return kind === "fee"
    ? post("fee", { ...about, amounts: { amount: feeMinor - minor } })
    : post("payout", { ...about, amounts: { amount: -minor } });
}

type Open = Readonly<{
  provider: ProviderName;
  transaction: ProviderTransaction | null;
  movement: Movement | null;
}>;

/**
 * What goes into the journal when a difference is written off: the report is taken as it is, and what
 * the clearing account holds beside it becomes a loss, or a gain.
 */
export function writtenOff({ provider, transaction, movement }: Open): readonly Posting[] {
  const told = transaction === null ? null : toldIn(transaction);
  const expected = movement?.amount ?? null;
  const currency = told?.currency ?? expected?.currency;
  const isUnknown = transaction !== null && told === null;
  if (
    currency === undefined || isUnknown || told && expected && told.currency !== expected.currency
  ) {
    return [];
  }
  const amount = (expected?.minor ?? 0n) - (told?.minor ?? 0n);
  const reference = transaction === null
    ? movement?.entryId ?? null
    : referenceOf(provider, transaction);
  const paymentId = movement?.paymentId ?? null;
  return [
    ...(transaction === null ? [] : settled({ provider, transaction, movement })),
    ...post("difference", { amounts: { amount }, currency, reference, paymentId }),
  ];
}

/** Null in a currency that the shop does not know. */
export function toldIn({ currency, minor }: ProviderTransaction): Money | null {
  return isCurrency(currency) ? money(minor, currency) : null;
}
