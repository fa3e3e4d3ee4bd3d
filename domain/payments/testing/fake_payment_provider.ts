import { err, ok } from "../../kernel/mod.ts";
import type {
  PaymentProvider,
  ProviderOperation,
  ProviderPayment,
  SignedMessage,
} from "../ports.ts";

const FIVE_MINUTES_MS = 300_000;
const SECRET = "signed by the fake provider";

/** What the person on the provider's page does, and the messages that the provider sends. */
export type ProviderOutside = Readonly<{
  pay: (reference: string) => Promise<void>;
  giveUp: (reference: string) => Promise<void>;
  notificationOf: (reference: string, sentAt: number) => Promise<Omit<SignedMessage, "receivedAt">>;
}>;

export type FakePaymentProvider =
  & PaymentProvider
  & ProviderOutside
  & {
    /** Everything that was asked, in order: `capture pop_…`. */
    readonly asked: string[];
    /** Changes the provider's books behind everybody's back. */
    tamper: (reference: string, change: Partial<ProviderPayment>) => void;
    /** Runs before each answer: throw in it to be out of reach, wait in it to be slow. */
    before: (call: string) => Promise<void>;
  };

/** A payment provider in memory that keeps the promises of the port. */
export function fakePaymentProvider(): FakePaymentProvider {
  const byReference = new Map<string, ProviderPayment>();
  const referenceOfKey = new Map<string, string>();
  const done = new Set<string>();
  let messages = 0;

  const found = (reference: string): ProviderPayment => {
    const payment = byReference.get(reference);
    if (payment === undefined) return { ...EMPTY, reference };
    return payment;
  };
  const put = (payment: ProviderPayment) => {
    byReference.set(payment.reference, payment);
    return payment;
  };
  const asking = async (call: string) => {
    fake.asked.push(call);
    await fake.before(call);
  };
  const operate = async (
    kind: string,
    { key, reference }: Pick<ProviderOperation, "key" | "reference">,
    change: (payment: ProviderPayment) => ProviderPayment | null,
  ) => {
    await asking(`${kind} ${key}`);
    const payment = byReference.get(reference);
    if (payment === undefined) {
      return err({ code: "provider_refused", reason: "payment_unknown" } as const);
    }
    if (done.has(key)) return ok(payment);
    const next = change(payment);
    if (next === null) {
      return err({ code: "provider_refused", reason: "amount_not_available" } as const);
    }
    done.add(key);
    return ok(put(next));
  };

  const fake: FakePaymentProvider = {
    asked: [],
    before: () => Promise.resolve(),
    tamper: (reference, change) => void put({ ...found(reference), ...change }),
    pay(reference) {
      const payment = found(reference);
      if (payment.status === "requires_action") {
        put({ ...payment, status: "authorized", authorizedMinor: payment.amount.minor });
      }
      return Promise.resolve();
    },
    giveUp(reference) {
      const payment = found(reference);
      if (payment.status === "requires_action") {
        put({ ...payment, status: "failed", failureCode: "cancelled" });
      }
      return Promise.resolve();
    },
    notificationOf(reference, sentAt) {
      const body = JSON.stringify({ eventId: `msg_${++messages}`, reference, sentAt });
      const headers: Record<string, string> = { signature: `${SECRET}:${body}` };
      return Promise.resolve({ body, header: (name) => headers[name] });
    },
    async createPayment({ key, amount, orderNumber }) {
      await asking(`create ${key}`);
      const known = referenceOfKey.get(key);
      if (known !== undefined) return found(known);
      const reference = `fake_${key}`;
      referenceOfKey.set(key, reference);
      const redirectUrl = `https://pay.example/${reference}`;
      return put({ ...EMPTY, reference, orderNumber, amount, redirectUrl });
    },
    async findPayment(reference) {
      await asking(`find ${reference}`);
      return byReference.get(reference) ?? null;
    },
    capture: (operation) =>
      operate("capture", operation, (payment) => {
        const capturedMinor = payment.capturedMinor + operation.amount.minor;
        return capturedMinor > payment.authorizedMinor ? null : { ...payment, capturedMinor };
      }),
    refund: (operation) =>
      operate("refund", operation, (payment) => {
        const refundedMinor = payment.refundedMinor + operation.amount.minor;
        return refundedMinor > payment.capturedMinor ? null : { ...payment, refundedMinor };
      }),
    void: (operation) =>
      operate("void", operation, (payment) => ({
        ...payment,
        status: payment.capturedMinor > 0n ? "authorized" : "voided",
        authorizedMinor: payment.capturedMinor,
      })),
    verifyNotification({ body, header, receivedAt }) {
      const refused = Promise.resolve(err({ code: "notification_invalid" } as const));
      if (header("signature") !== `${SECRET}:${body}`) return refused;
      const { eventId, reference, sentAt } = JSON.parse(body);
      if (Math.abs(receivedAt - sentAt) > FIVE_MINUTES_MS) return refused;
      return Promise.resolve(ok({ eventId, reference }));
    },
  };
  return fake;
}

const EMPTY: ProviderPayment = {
  reference: "",
  orderNumber: "",
  status: "requires_action",
  amount: { minor: 0n, currency: "EUR" },
  authorizedMinor: 0n,
  capturedMinor: 0n,
  refundedMinor: 0n,
  disputes: [],
  redirectUrl: null,
  failureCode: null,
};
