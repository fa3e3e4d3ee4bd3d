import type { OrderRecord } from "@mercator/domain/orders";
import type { Money } from "@mercator/domain/kernel";
import type { Report } from "./invariants.ts";

type Seen = Readonly<{ report: Report; limit: Money | null }>;

const BY_THE_SHOP: ReadonlySet<string | null> = new Set(["cancelled", "paid_too_late"]);

/** Refunds: what one person gave back alone, and what two decided. */
export function lookAtRefunds(record: OrderRecord, { report, limit }: Seen): void {
  const { order, operations, payments, timeline } = record;
  const refunds = operations.filter(({ kind }) => kind === "refund");
  for (const { id, refundPending } of payments) {
    const held = refunds
      .filter(({ paymentId, state }) =>
        paymentId === id && (state === "proposed" || state === "requested")
      )
      .reduce((sum, { amount }) => sum + amount.minor, 0n);
    if (held !== refundPending.minor) {
      report("I-03", `payment ${id} holds ${refundPending.minor} for refunds of ${held}`);
    }
  }
  const alone = refunds
    .filter(({ approval, reason, state, actor }) =>
      approval === null && !BY_THE_SHOP.has(reason) && actor.kind === "staff" &&
      (state === "requested" || state === "succeeded")
    )
    .reduce((sum, { amount }) => sum + amount.minor, 0n);
  if (limit !== null && limit.currency === order.currency && alone > limit.minor) {
    report("I-43", `${order.id}: ${alone} given back by one person, ${limit.minor} are allowed`);
  }
  for (const { id, approval, state, actor } of refunds) {
    if (approval === null || state === "proposed" || state === "declined") continue;
    if (approval.decidedBy === null || approval.decidedBy.id === actor.id) {
      report("I-43", `${order.id}: refund ${id} was agreed to by ${approval.decidedBy?.id}`);
    }
  }
  const decisions = timeline
    .filter(({ type }) => DECISIONS.has(type))
    .map(({ data }) => String(data["approval_id"]));
  const twice = decisions.find((it, nth) => decisions.indexOf(it) !== nth);
  if (twice !== undefined) report("I-43", `${order.id}: ${twice} was decided more than once`);
}

const DECISIONS: ReadonlySet<string> = new Set([
  "refund_approved",
  "refund_declined",
  "refund_approval_expired",
]);
