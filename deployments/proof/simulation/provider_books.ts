import type {
  PaymentProvider,
  ProviderOperation,
  ProviderPayment,
} from "@mercator/domain/payments";
import { err } from "@mercator/domain/kernel";
import type { FakePaymentProvider } from "@mercator/domain/payments/testing";
import type { Faults } from "./faults.ts";
import type { Random } from "./random.ts";

/** Something that the provider did, or refused, for a key. */
export type ProviderDeed = Readonly<{
  kind: "capture" | "refund" | "void";
  key: string;
  reference: string;
  minor: bigint;
  isDone: boolean;
}>;

/** The provider as the outside knows it: what it was asked to take, and what it holds. */
export type ProviderBooks = Readonly<{
  provider: PaymentProvider;
  /** What was asked for when the payment was made, by the provider's own name for it. */
  asked: ReadonlyMap<string, Readonly<{ minor: bigint; orderNumber: string; key: string }>>;
  /** Those about which the provider told something else, or that it declined. */
  bent: ReadonlySet<string>;
  deeds: readonly ProviderDeed[];
  stateOf: (reference: string) => Promise<ProviderPayment | null>;
}>;

/** Keeps books of its own about a provider, and lets it misbehave as the seed says. */
export function openProviderBooks(
  fake: FakePaymentProvider,
  { random, faults }: Readonly<{ random: Random; faults: Faults }>,
): ProviderBooks {
  const asked = new Map<string, { minor: bigint; orderNumber: string; key: string }>();
  const bent = new Set<string>();
  const deeds: ProviderDeed[] = [];
  const refusals = new Set<string>();
  const operate = async (
    kind: ProviderDeed["kind"],
    operation: Omit<ProviderOperation, "amount"> & Partial<Pick<ProviderOperation, "amount">>,
  ) => {
    const { key, reference, amount } = operation;
    const isKnown = deeds.some((it) => it.key === key && it.isDone);
    if (refusals.has(key) || kind !== "void" && !isKnown && random.chance(faults.refused)) {
      refusals.add(key);
      return err({ code: "provider_refused", reason: "refused_by_bank" } as const);
    }
    const done = await fake[kind](operation as ProviderOperation);
    deeds.push({ kind, key, reference, minor: amount?.minor ?? 0n, isDone: done.ok });
    return done;
  };
  return {
    asked,
    bent,
    deeds,
    stateOf: (reference) => fake.findPayment(reference),
    provider: {
      async createPayment(payment) {
        const made = await fake.createPayment(payment);
        const { reference } = made;
        if (asked.has(reference)) return made;
        const { key, amount, orderNumber } = payment;
        asked.set(reference, { minor: amount.minor, orderNumber, key });
        const change = misbehaviour(made, { random, faults });
        if (change === null) return made;
        bent.add(reference);
        fake.tamper(reference, change);
        return { ...made, ...change };
      },
      findPayment: (reference) => fake.findPayment(reference),
      capture: (operation) => operate("capture", operation),
      refund: (operation) => operate("refund", operation),
      void: (operation) => operate("void", operation),
      verifyNotification: (message) => fake.verifyNotification(message),
    },
  };
}

/** What the provider says wrongly of a payment; null where it is honest. */
function misbehaviour(
  { amount, orderNumber }: ProviderPayment,
  { random, faults }: Readonly<{ random: Random; faults: Faults }>,
): Partial<ProviderPayment> | null {
  if (random.chance(faults.declined)) return { status: "failed", failureCode: "card_declined" };
  if (!random.chance(faults.wrongTruth)) return null;
  return random.pick<Partial<ProviderPayment>>([
    { amount: { ...amount, minor: amount.minor - 1n } },
    { amount: { ...amount, minor: amount.minor / 10n + 1n } },
    { amount: { ...amount, currency: amount.currency === "JPY" ? "USD" : "JPY" } },
    { orderNumber: `${orderNumber}0` },
  ]);
}
