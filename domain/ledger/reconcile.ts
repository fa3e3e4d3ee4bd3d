import type { Instant } from "../kernel/mod.ts";
import type { Movement, ProviderTransaction } from "./provider_transaction.ts";

/** `missing_here`: the provider did it and we know nothing of it; `missing_there`: the other way round. */
export const BREAK_KINDS = [
  "missing_here",
  "missing_there",
  "amount_differs",
  "currency_differs",
] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

export type Match = Readonly<{ transaction: ProviderTransaction; movement: Movement }>;
export type Difference = Readonly<{
  kind: BreakKind;
  transaction: ProviderTransaction | null;
  movement: Movement | null;
}>;

export type Reconciled = Readonly<{
  matches: readonly Match[];
  differences: readonly Difference[];
  /** Fees and payouts: they have nothing on our side to be compared with. */
  alone: readonly ProviderTransaction[];
}>;

type Given = Readonly<{
  transactions: readonly ProviderTransaction[];
  movements: readonly Movement[];
  /** What happened later on our side need not be in the report yet. */
  missedBefore: Instant;
}>;

/**
 * Compares a report with the journal, one to one: first by the key that the provider was given, then
 * by payment, kind and amount, then by payment and kind. Nothing is matched twice.
 */
export function reconcile({ transactions, movements, missedBefore }: Given): Reconciled {
  const left = new Set(movements);
  const pairs = new Map<ProviderTransaction, Movement>();
  const compared = transactions.filter(({ kind }) => kind !== "fee" && kind !== "payout");
  for (const isIt of [byKey, byAmount, byPayment]) {
    for (const transaction of compared) {
      if (pairs.has(transaction)) continue;
      const movement = [...left].find((it) => isIt(transaction, it));
      if (movement === undefined) continue;
      pairs.set(transaction, movement);
      left.delete(movement);
    }
  }
  const matches: Match[] = [];
  const differences: Difference[] = [];
  for (const transaction of compared) {
    const movement = pairs.get(transaction) ?? null;
    const kind = differenceOf(transaction, movement);
    if (movement !== null && kind === null) matches.push({ transaction, movement });
    if (kind !== null) differences.push({ kind, transaction, movement });
  }
  const missed = [...left].filter(({ at }) => at < missedBefore)
    .map((movement): Difference => ({ kind: "missing_there", transaction: null, movement }));
  return {
    matches,
    differences: [...differences, ...missed],
    alone: transactions.filter(({ kind }) => kind === "fee" || kind === "payout"),
  };
}

type Rule = (transaction: ProviderTransaction, movement: Movement) => boolean;

const byKey: Rule = ({ key, kind }, movement) =>
  key !== null && movement.key === key && movement.kind === kind;

/** A key that the provider was given and that is not this one's is somebody else's. */
const byPayment: Rule = ({ key, kind, paymentReference }, movement) =>
  paymentReference !== null && movement.paymentReference === paymentReference &&
  movement.kind === kind && (key === null || movement.key === null);

const byAmount: Rule = (transaction, movement) =>
  byPayment(transaction, movement) && differenceOf(transaction, movement) === null;

function differenceOf(
  { currency, minor }: ProviderTransaction,
  movement: Movement | null,
): BreakKind | null {
  if (movement === null) return "missing_here";
  if (movement.amount.currency !== currency) return "currency_differs";
  return movement.amount.minor === minor ? null : "amount_differs";
}
