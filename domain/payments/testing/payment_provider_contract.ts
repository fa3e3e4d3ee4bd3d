import { assert, test } from "@mercator/domain/testing";
import { type Id, instant, money } from "../../kernel/mod.ts";
import type { PaymentProvider } from "../ports.ts";
import type { ProviderOutside } from "./fake_payment_provider.ts";

type Subject = PaymentProvider & ProviderOutside & Partial<AsyncDisposable>;

/** Every PaymentProvider, fake or real, must pass these. Each test gets a provider with empty books. */
export function paymentProviderContract(name: string, newProvider: () => Promise<Subject>): void {
  let nth = 0;
  const key = () => `pop_${String(++nth).padStart(26, "0")}` as Id<"PaymentOperation">;
  const eur = (minor: bigint) => money(minor, "EUR");

  const withPayment = (
    title: string,
    work: (provider: Subject, reference: string) => Promise<void>,
  ) =>
    test(`${name} ${title}`, async () => {
      const provider = await newProvider();
      try {
        const { reference } = await provider.createPayment(request());
        await work(provider, reference);
      } finally {
        await provider[Symbol.asyncDispose]?.();
      }
    });
  const request = () => ({
    key: "pay_00000000000000000000000001" as Id<"Payment">,
    amount: eur(10_000n),
    orderNumber: "10001",
    returnUrl: "https://shop.example/de-de/orders/token",
  });

  withPayment("createPayment() answers the same payment under the same key", async (p, ref) => {
    const again = await p.createPayment(request());
    assert.equal(again.reference, ref);
    assert.equal(again.status, "requires_action");
    assert.equal(again.orderNumber, "10001");
    assert.deepEqual(again.amount, { minor: 10_000n, currency: "EUR" });
    assert.match(again.redirectUrl ?? "", /^https?:\/\//);
    const other = await p.createPayment({
      ...request(),
      key: "pay_00000000000000000000000002" as Id<"Payment">,
    });
    assert.notEqual(other.reference, ref);
  });

  withPayment("findPayment() tells what the shopper did, and knows no stranger", async (p, ref) => {
    assert.equal((await p.findPayment(ref))?.status, "requires_action");
    await p.pay(ref);
    const paid = await p.findPayment(ref);
    assert.equal(paid?.status, "authorized");
    assert.equal(paid?.authorizedMinor, 10_000n);
    assert.equal(await p.findPayment("nobody"), null);
  });

  withPayment("findPayment() tells that the shopper gave up", async (p, ref) => {
    await p.giveUp(ref);
    assert.equal((await p.findPayment(ref))?.status, "failed");
  });

  withPayment(
    "capture() takes effect once for its key and never takes too much",
    async (p, ref) => {
      await p.pay(ref);
      const operation = { key: key(), reference: ref, amount: eur(6_000n) };
      const answers = await Promise.all([p.capture(operation), p.capture(operation)]);
      for (const answer of answers) assert.ok(answer.ok && answer.value.capturedMinor === 6_000n);
      const tooMuch = await p.capture({ key: key(), reference: ref, amount: eur(4_001n) });
      assert.ok(!tooMuch.ok && tooMuch.error.code === "provider_refused");
      assert.equal((await p.findPayment(ref))?.capturedMinor, 6_000n);
    },
  );

  withPayment("refund() gives back once for its key and never more than taken", async (p, ref) => {
    await p.pay(ref);
    await p.capture({ key: key(), reference: ref, amount: eur(6_000n) });
    const operation = { key: key(), reference: ref, amount: eur(5_000n) };
    await p.refund(operation);
    await p.refund(operation);
    const tooMuch = await p.refund({ key: key(), reference: ref, amount: eur(1_001n) });
    assert.ok(!tooMuch.ok);
    assert.equal((await p.findPayment(ref))?.refundedMinor, 5_000n);
  });

  withPayment("void() lets go what is authorized, any number of times", async (p, ref) => {
    await p.pay(ref);
    const operation = { key: key(), reference: ref };
    assert.ok((await p.void(operation)).ok);
    assert.ok((await p.void(operation)).ok);
    const after = await p.findPayment(ref);
    assert.equal(after?.status, "voided");
    assert.equal(after?.authorizedMinor, 0n);
  });

  withPayment("void() ends a payment that nobody made: it cannot be paid later", async (p, ref) => {
    assert.ok((await p.void({ key: key(), reference: ref })).ok);
    await p.pay(ref);
    assert.equal((await p.findPayment(ref))?.status, "voided");
  });

  withPayment("verifyNotification() believes only what was signed lately", async (p, ref) => {
    const at = instant(1_790_000_000_000);
    const message = await p.notificationOf(ref, at);
    const verified = await p.verifyNotification({ ...message, receivedAt: at });
    assert.ok(verified.ok && verified.value.reference === ref && verified.value.eventId !== "");

    const changed = { ...message, body: message.body.replace(ref, "another"), receivedAt: at };
    const unsigned = { ...message, header: () => undefined, receivedAt: at };
    const old = { ...message, receivedAt: instant(at + 301_000) };
    for (const bad of [changed, unsigned, old]) {
      const refused = await p.verifyNotification(bad);
      assert.deepEqual(refused.ok ? null : refused.error.code, "notification_invalid");
    }
  });
}
