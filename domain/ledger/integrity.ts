import type { Id, Instant } from "../kernel/mod.ts";

type Invariant = Readonly<{ group: "money" | "stock" | "orders"; says: string }>;

/** What must hold at every moment, in plain words. The view `platform.invariants` shows what does not. */
export const INVARIANTS = {
  "I-01": { group: "money", says: "Every journal entry sums to zero, in each currency." },
  "I-02": {
    group: "money",
    says: "What a payment took, less what went back, is what the journal says it did.",
  },
  "I-03": {
    group: "money",
    says: "Nobody gives back more than was taken, or takes more than was authorized or ordered.",
  },
  "I-04": {
    group: "money",
    says: "An order's total is the sum of its lines, shipping and tax, less discounts.",
  },
  "I-08": {
    group: "money",
    says: "A difference to a provider's report is explained within a day.",
  },
  "I-09": { group: "money", says: "No money moves unless somebody asked for it." },
  "I-10": {
    group: "stock",
    says: "Stock on hand is the sum of its movements, and no more is promised than there is.",
  },
  "I-11": { group: "stock", says: "Units are held for live orders only." },
  "I-12": { group: "stock", says: "A hold that ran out is let go." },
  "I-13": {
    group: "money",
    says: "A promotion is used as often as live orders use it, and within its limits.",
  },
  "I-14": {
    group: "money",
    says: "A gift card or credit holds what its entries come to, and never less than nothing.",
  },
  "I-30": { group: "orders", says: "An order went through its statuses in an allowed order." },
  "I-31": {
    group: "orders",
    says:
      "Payment, parcels and status of an order fit together: nothing is sent unpaid, nothing is kept for a cancelled order.",
  },
  "I-32": { group: "orders", says: "Every order that is not over stands in a list of work." },
  "I-33": {
    group: "orders",
    says: "A cart becomes one order, and an order has one payment under way.",
  },
} as const satisfies Readonly<Record<string, Invariant>>;

export type InvariantId = keyof typeof INVARIANTS;

export function isInvariantId(id: string): id is InvariantId {
  return Object.hasOwn(INVARIANTS, id);
}

export type Violation = Readonly<{ subject: string; detail: string }>;

/** What was found of one invariant; `some` of `count` violations. */
export type Broken = Readonly<{
  invariant: InvariantId;
  count: number;
  some: readonly Violation[];
}>;

export type IntegrityCheck = Readonly<{ at: Instant; tookMs: number; broken: readonly Broken[] }>;

/** How many violations of an invariant are shown. */
export const SHOWN = 50;

export type OverdueOrder = Readonly<{
  orderId: Id<"Order">;
  number: string;
  status: string;
  placedAt: Instant;
  /** The lists that it stands in: none is a violation of I-32. */
  lists: readonly string[];
}>;

export type InvariantState = Readonly<{
  invariant: InvariantId;
  group: Invariant["group"];
  says: string;
  /** Null when nobody has looked yet. */
  holds: boolean | null;
  count: number;
  some: readonly Violation[];
}>;

/** Each invariant, and how it stood when it was looked at last. */
export function statesOf(check: IntegrityCheck | null): readonly InvariantState[] {
  return (Object.keys(INVARIANTS) as InvariantId[]).map((invariant) => {
    const broken = check?.broken.find((it) => it.invariant === invariant);
    return {
      invariant,
      ...INVARIANTS[invariant],
      holds: check === null ? null : broken === undefined,
      count: broken?.count ?? 0,
      some: broken?.some ?? [],
    };
  });
}
