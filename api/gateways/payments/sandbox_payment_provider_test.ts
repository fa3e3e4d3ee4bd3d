import { assert, test } from "@mercator/domain/testing";
import { instant } from "@mercator/domain/kernel";
import { paymentProviderContract } from "@mercator/domain/payments/testing";
import { pgSandboxBooks } from "@mercator/db/sandbox";
import { freshDatabase } from "@mercator/db/testing";
import { sandboxProvider } from "../../dev/sandbox_provider/mod.ts";
import { makeNotify } from "../../dev/sandbox_provider/notify.ts";
import { PartnerUnavailable } from "../../platform/unavailable.ts";
import { outboundCall } from "../outbound_call.ts";
import { sandboxPaymentProvider } from "./sandbox_payment_provider.ts";

const SECRET = `whsec_${btoa("a secret of at least 24 bytes")}`;
const SHOP = "https://shop.example/api/payments/v1/sandbox/notifications";
const CARD = "4242 4242 4242 4242";

type Sent = { body: string; headers: Headers };

/** The provider's real service with real books, reached through the real gateway. */
async function provider() {
  const database = await freshDatabase();
  const sent: Sent[] = [];
  const deliver: typeof fetch = (_url, init) => {
    sent.push({ body: String(init?.body), headers: new Headers(init?.headers) });
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  let ids = 0;
  const service = sandboxProvider({
    books: pgSandboxBooks(database.as("sandbox")),
    apiKey: "key",
    publicUrl: "https://pay.example",
    notify: makeNotify({ secret: SECRET, newMessageId: () => `msg_${++ids}`, send: deliver }),
    newId: () => `sp_${++ids}`,
  });
  const send: typeof fetch = (url, init) =>
    Promise.resolve(service.request(String(url).replace("http://pay.local", ""), init));
  const gateway = sandboxPaymentProvider({
    url: "http://pay.local/v1",
    apiKey: "key",
    webhookSecret: SECRET,
    notifyUrl: SHOP,
    call: outboundCall({ partner: "sandbox", send }),
  });
  const form = (path: string, fields: Record<string, string>) =>
    service.request(path, { method: "POST", body: new URLSearchParams(fields) });
  return { service, gateway, sent, form };
}

paymentProviderContract("sandboxPaymentProvider", async () => {
  const { gateway, form, service } = await provider();
  return {
    ...gateway,
    pay: async (reference) => {
      await form(`/hosted/${reference}/card`, { number: CARD });
    },
    giveUp: async (reference) => {
      await form(`/hosted/${reference}/cancel`, {});
    },
    notificationOf: async (reference, sentAt) => {
      const { Webhook } = await import("standardwebhooks");
      const at = new Date(sentAt);
      const found = await service.request(`/v1/payments/${reference}`, {
        headers: { authorization: "Bearer key" },
      });
      const body = JSON.stringify({ type: "payment.authorized", data: await found.json() });
      const headers: Record<string, string> = {
        "webhook-id": "msg_1",
        "webhook-timestamp": String(sentAt / 1000),
        "webhook-signature": new Webhook(SECRET).sign("msg_1", at, body),
      };
      return { body, header: (name) => headers[name] };
    },
  };
});

const request = {
  key: "pay_1" as never,
  amount: { minor: 1_000n, currency: "EUR" },
  orderNumber: "10001",
  returnUrl: "https://shop.example/de-de/orders/t",
} as const;

test("a card that needs it is asked for a confirmation, and refusing lets the shopper try again", async () => {
  const { gateway, form } = await provider();
  const { reference } = await gateway.createPayment(request);
  await form(`/hosted/${reference}/card`, { number: "4000 0027 6000 3184" });
  assert.equal((await gateway.findPayment(reference))?.authorizedMinor, 0n);
  await form(`/hosted/${reference}/challenge`, { answer: "refuse" });
  assert.equal((await gateway.findPayment(reference))?.failureCode, "challenge_refused");
  await form(`/hosted/${reference}/card`, { number: "4000 0027 6000 3184" });
  await form(`/hosted/${reference}/challenge`, { answer: "confirm" });
  assert.equal((await gateway.findPayment(reference))?.status, "authorized");
});

test("a declined card takes nothing and says why", async () => {
  const { gateway, form } = await provider();
  const { reference } = await gateway.createPayment(request);
  for (const number of ["4000 0000 0000 0002", "4000 0000 0000 9995", "1234"]) {
    await form(`/hosted/${reference}/card`, { number });
    const payment = await gateway.findPayment(reference);
    assert.equal(payment?.status, "requires_action", number);
    assert.equal(payment?.authorizedMinor, 0n);
    assert.notEqual(payment?.failureCode, null);
  }
});

test("the provider's own notification passes the gateway's check", async () => {
  const { gateway, form, sent } = await provider();
  const { reference } = await gateway.createPayment(request);
  await form(`/hosted/${reference}/card`, { number: CARD });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const [message] = sent;
  assert.ok(message);
  const verified = await gateway.verifyNotification({
    body: message.body,
    header: (name) => message.headers.get(name) ?? undefined,
    receivedAt: instant(Date.now()),
  });
  assert.ok(verified.ok && verified.value.reference === reference);
});

test("a merchant without the key gets nothing", async () => {
  const { service, gateway } = await provider();
  const { reference } = await gateway.createPayment(request);
  for (const authorization of [undefined, "", "Bearer ", "Bearer key2", "key"]) {
    const answer = await service.request(`/v1/payments/${reference}`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    assert.equal(answer.status, 401, String(authorization));
    assert.doesNotMatch(await answer.text(), /amount/);
  }
});

test("a provider that is away is a PartnerUnavailable, asked three times and no more", async () => {
  let asked = 0;
  const send: typeof fetch = () => {
    asked += 1;
    return Promise.reject(new TypeError("connection refused"));
  };
  const call = outboundCall({ partner: "sandbox", send });
  await assert.rejects(call("http://pay.local/", {}), PartnerUnavailable);
  assert.equal(asked, 3);
});
