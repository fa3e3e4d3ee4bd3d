import { stripeStandIn } from "../../api/dev/stripe_provider/mod.ts";
import { outboundCall } from "../../api/gateways/outbound_call.ts";
import { stripePaymentProvider } from "../../api/gateways/payments/stripe_payment_provider.ts";
import { stripeProviderReport } from "../../api/gateways/payments/stripe_provider_report.ts";
import { type Id, instant, money } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { obtainStripeMock, startStripeMock } from "./stripe_mock.ts";

const file = await obtainStripeMock(console.warn);
if (file === null) console.warn("NOT RUN: the shapes of our requests against Stripe's own mock.");

type Sent = Readonly<{ path: string; init: RequestInit }>;

/** Everything that the adapter asks of Stripe in the life of two payments, as it sends it. */
async function everyRequest(): Promise<readonly Sent[]> {
  let nth = 0;
  const { app, books } = stripeStandIn({
    secretKey: "sk_test_123",
    publicUrl: "https://pay.example",
    newId: () => String(++nth).padStart(6, "0"),
    now: () => 1_790_000_000_000,
    pause: () => Promise.resolve(),
  });
  const sent: Sent[] = [];
  const send: typeof fetch = (url, init = {}) => {
    const path = String(url).replace("https://stripe.local", "");
    sent.push({ path, init });
    return Promise.resolve(app.request(path, init));
  };
  const access = {
    url: "https://stripe.local",
    secretKey: "sk_test_123",
    call: outboundCall({ partner: "Stripe", send }),
  };
  const stripe = stripePaymentProvider({ ...access, webhookSecrets: ["whsec_unused"] });
  const open = (key: string) =>
    stripe.createPayment({
      key: key as Id<"Payment">,
      amount: money(10_000n, "EUR"),
      orderNumber: "10001",
      returnUrl: "https://shop.example/de-de/orders/token",
    });
  const key = (name: string) => name as Id<"PaymentOperation">;
  const { reference } = await open("pay_1");
  const session = books.sessions.get(reference);
  assert.ok(session);
  books.pay(session);
  const amount = money(6_000n, "EUR");
  await stripe.capture({ key: key("pop_1"), reference, amount });
  await stripe.refund({ key: key("pop_2"), reference, amount });
  // Refused: what was given back is looked for.
  await stripe.refund({ key: key("pop_3"), reference, amount });
  const intent = books.intents.get(session.payment_intent ?? "");
  assert.ok(intent);
  books.dispute(intent, { amount: 100 });
  await stripe.findPayment(reference);

  const second = await open("pay_2");
  await stripe.void({ key: key("pop_4"), reference: second.reference });
  const third = await open("pay_3");
  const paid = books.sessions.get(third.reference);
  assert.ok(paid);
  books.pay(paid);
  await stripe.void({ key: key("pop_5"), reference: third.reference });
  const always = { since: instant(0), until: instant(2_000_000_000_000), after: null };
  await stripeProviderReport(access).read(always);
  return sent;
}

test({
  name: "every request to Stripe has the shape that Stripe's own mock asks for",
  ignore: file === null,
  fn: async () => {
    const sent = await everyRequest();
    const kinds = new Set(
      sent.map(({ path, init: { method } }) =>
        `${method} ${path.split("?")[0]?.replaceAll(/_\w*\d{6}/g, "_*")}`
      ),
    );
    assert.ok(kinds.size >= 10, [...kinds].join("\n"));
    const mock = await startStripeMock(file ?? "");
    try {
      for (const { path, init } of sent) {
        const { signal: _, ...rest } = init;
        const answer = await fetch(`${mock.url}${path}`, rest);
        const text = await answer.text();
        assert.equal(answer.status, 200, `${init.method} ${path}: ${text}`);
      }
      const wrong = await fetch(`${mock.url}/v1/checkout/sessions`, {
        method: "POST",
        headers: { authorization: "Bearer sk_test_123" },
        body: new URLSearchParams({ mode: "payment", no_such_member: "1" }),
      });
      await wrong.body?.cancel();
      assert.equal(wrong.status, 400, "the mock does look at shapes");
    } finally {
      await mock.stop();
    }
  },
});
