import { type Id, type Instant, instant, money, ok } from "@mercator/domain/kernel";
import { paymentProviderContract } from "@mercator/domain/payments/testing";
import { assert, test } from "@mercator/domain/testing";
import { signEvent } from "../../dev/stripe_provider/deliver.ts";
import { stripeStandIn } from "../../dev/stripe_provider/mod.ts";
import type { StripeEvent } from "../../dev/stripe_provider/objects.ts";
import { PartnerUnavailable } from "../../platform/unavailable.ts";
import { outboundCall } from "../outbound_call.ts";
import { stripeSaysToRepeat } from "./stripe_client.ts";
import { stripePaymentProvider } from "./stripe_payment_provider.ts";

const KEY = "sk_test_shop";
const [SECRET, FORMER, FOREIGN] = ["whsec_now", "whsec_former", "whsec_of_somebody_else"] as const;
const AT = 1_790_000_000_000;

/** The adapter, and the company behind it with empty books. */
function openStripe({ secretKey = KEY, deadlineMs = 5_000 } = {}) {
  let nth = 0;
  const events: StripeEvent[] = [];
  const company = stripeStandIn({
    secretKey,
    publicUrl: "https://pay.example",
    newId: () => String(++nth).padStart(6, "0"),
    now: () => AT,
    pause: () => Promise.resolve(),
    emit: (event) => void events.push(event),
  });
  const outside = { before: (_path: string) => {} };
  const send: typeof fetch = (url, init) => {
    const path = String(url).replace("https://stripe.local", "");
    outside.before(path);
    return Promise.resolve(company.app.request(path, init));
  };
  const gateway = stripePaymentProvider({
    url: "https://stripe.local",
    secretKey,
    webhookSecrets: [SECRET, FORMER],
    call: outboundCall({ partner: "Stripe", send, deadlineMs, saysToRepeat: stripeSaysToRepeat }),
  });
  const { books, faults } = company;
  const session = (reference: string) => {
    const found = books.sessions.get(reference);
    assert.ok(found);
    return found;
  };
  const intent = (reference: string) => {
    const found = books.intents.get(session(reference).payment_intent ?? "");
    assert.ok(found);
    return found;
  };
  return { gateway, books, faults, events, outside, session, intent };
}

type Opened = ReturnType<typeof openStripe>;

const pop = (nth: number) => `pop_${String(nth).padStart(26, "0")}` as Id<"PaymentOperation">;
const eur = (minor: bigint) => money(minor, "EUR");
const request = {
  key: "pay_00000000000000000000000001" as Id<"Payment">,
  amount: eur(10_000n),
  orderNumber: "10001",
  returnUrl: "https://shop.example/de-de/orders/token",
};

async function paid(stripe: Opened): Promise<string> {
  const { reference } = await stripe.gateway.createPayment(request);
  stripe.books.pay(stripe.session(reference));
  return reference;
}

async function message(event: unknown, { secret = SECRET as string, at = AT } = {}) {
  const { body, signature } = await signEvent(event as StripeEvent, { secret, at });
  const header = (name: string) => name === "stripe-signature" ? signature : undefined;
  return { body, header, receivedAt: instant(AT) as Instant };
}

paymentProviderContract("stripePaymentProvider", () => {
  const { gateway, books, session, events } = openStripe();
  return Promise.resolve({
    ...gateway,
    pay: (reference: string) => Promise.resolve(books.pay(session(reference))),
    giveUp: (reference: string) => Promise.resolve(void books.expire(session(reference))),
    notificationOf: async (reference: string, sentAt: number) => {
      const event = {
        ...events.at(-1),
        id: "evt_1",
        object: "event",
        livemode: false,
        data: { object: session(reference) },
      };
      const { body, header } = await message(event, { at: sentAt });
      return { body, header };
    },
  });
});

test("the shopper pays on Stripe's page: no card is seen here, the money is only set aside", async () => {
  const stripe = openStripe();
  const opened = await stripe.gateway.createPayment(request);
  assert.match(opened.redirectUrl ?? "", /^https:\/\/pay\.example\/pay\/cs_test_/);
  const { success_url, cancel_url, metadata } = stripe.session(opened.reference);
  assert.deepEqual([success_url, cancel_url], [request.returnUrl, request.returnUrl]);
  assert.equal(metadata["payment_id"], request.key);
  stripe.books.pay(stripe.session(opened.reference));
  assert.equal(stripe.intent(opened.reference).status, "requires_capture");
  assert.equal(stripe.intent(opened.reference).capture_method, "manual");
});

test("yen and dinars are asked for as Stripe counts them, and told as we count them", async () => {
  for (const amount of [money(6_290n, "JPY"), money(62_900n, "BHD")]) {
    const stripe = openStripe();
    const { reference } = await stripe.gateway.createPayment({ ...request, amount });
    stripe.books.pay(stripe.session(reference));
    assert.equal(stripe.intent(reference).amount, Number(amount.minor));
    assert.deepEqual((await stripe.gateway.findPayment(reference))?.amount, amount);
    const refused = await stripe.gateway.capture({ key: pop(1), reference, amount });
    assert.ok(refused.ok && refused.value.capturedMinor === amount.minor);
  }
});

test("an amount that cards cannot be charged is refused, not rounded", async () => {
  const stripe = openStripe();
  const odd = await stripe.gateway.createPayment({ ...request, amount: money(62_901n, "BHD") });
  assert.deepEqual([odd.status, odd.failureCode], ["failed", "amount_not_chargeable"]);
  assert.equal(stripe.books.sessions.size, 0);
});

test("taking a part takes once, and Stripe lets go of the rest", async () => {
  const stripe = openStripe();
  const reference = await paid(stripe);
  const taken = await stripe.gateway.capture({ key: pop(1), reference, amount: eur(4_000n) });
  assert.ok(taken.ok);
  assert.deepEqual([taken.value.capturedMinor, taken.value.authorizedMinor], [4_000n, 4_000n]);
});

test("a refund or capture that was done already is told as done, under its own key alone", async () => {
  const stripe = openStripe();
  const reference = await paid(stripe);
  stripe.faults.plan("error_after", { path: /capture/ });
  const taken = await stripe.gateway.capture({ key: pop(1), reference, amount: eur(10_000n) });
  assert.ok(taken.ok && taken.value.capturedMinor === 10_000n);
  assert.equal(stripe.events.filter(({ type }) => type === "charge.captured").length, 1);
  stripe.faults.plan("error_after", { path: /refunds/ });
  const given = await stripe.gateway.refund({ key: pop(2), reference, amount: eur(3_000n) });
  assert.ok(given.ok && given.value.refundedMinor === 3_000n);
  assert.equal(stripe.books.refunds.length, 1);
});

test("an error of Stripe's own that did nothing is tried under one more key", async () => {
  const stripe = openStripe();
  const reference = await paid(stripe);
  stripe.faults.plan("error_before", { path: /capture/ });
  const taken = await stripe.gateway.capture({ key: pop(1), reference, amount: eur(10_000n) });
  assert.ok(taken.ok && taken.value.capturedMinor === 10_000n);
  stripe.faults.plan("error_before", { path: /checkout\/sessions/ });
  const opened = await stripe.gateway.createPayment({ ...request, key: "pay_2" as Id<"Payment"> });
  assert.equal(opened.status, "requires_action");
  const again = await stripe.gateway.createPayment({ ...request, key: "pay_2" as Id<"Payment"> });
  assert.equal(again.reference, opened.reference);
});

test("what somebody took or gave back in Stripe's dashboard is a refusal here, and the truth is told", async () => {
  const stripe = openStripe();
  const reference = await paid(stripe);
  stripe.faults.plan("already_done", { path: /capture/ });
  const taken = await stripe.gateway.capture({ key: pop(1), reference, amount: eur(10_000n) });
  assert.ok(!taken.ok && taken.error.reason === "payment_intent_unexpected_state");
  assert.equal((await stripe.gateway.findPayment(reference))?.capturedMinor, 10_000n);
  stripe.faults.plan("already_done", { path: /refunds/ });
  const given = await stripe.gateway.refund({ key: pop(2), reference, amount: eur(1_000n) });
  assert.ok(!given.ok);
  assert.equal((await stripe.gateway.findPayment(reference))?.refundedMinor, 10_000n);
});

test("a lost answer is a lost answer: thrown, and told as done when it is asked for again", async () => {
  for (const fault of ["reset_before", "reset_after"] as const) {
    const stripe = openStripe();
    const reference = await paid(stripe);
    stripe.faults.plan(fault, { path: /capture/, times: 3 });
    const operation = { key: pop(1), reference, amount: eur(10_000n) };
    await stripe.gateway.capture(operation).catch((error) => {
      assert.ok(error instanceof PartnerUnavailable, String(error));
    });
    const again = await stripe.gateway.capture(operation);
    assert.ok(again.ok && again.value.capturedMinor === 10_000n, fault);
    assert.equal(stripe.events.filter(({ type }) => type === "charge.captured").length, 1);
  }
});

test("a shopper who pays while the page is being closed loses nothing: the money is let go", async () => {
  const stripe = openStripe();
  const { reference } = await stripe.gateway.createPayment(request);
  stripe.outside.before = (path) => {
    if (path.endsWith("/expire")) stripe.books.pay(stripe.session(reference));
  };
  const letGo = await stripe.gateway.void({ key: pop(1), reference });
  assert.ok(letGo.ok);
  assert.deepEqual([letGo.value.status, letGo.value.authorizedMinor], ["voided", 0n]);
});

test("disputes are told with what they cost and until when they may be answered", async () => {
  const stripe = openStripe();
  const reference = await paid(stripe);
  await stripe.gateway.capture({ key: pop(1), reference, amount: eur(10_000n) });
  assert.deepEqual((await stripe.gateway.findPayment(reference))?.disputes, []);
  const asked = stripe.books.dispute(stripe.intent(reference), { amount: 10_000, inquiry: true });
  const taken = stripe.books.dispute(stripe.intent(reference), { amount: 2_500 });
  assert.ok(asked && taken);
  const disputes = async () =>
    (await stripe.gateway.findPayment(reference))?.disputes.map(({ status, minor }) => [
      status,
      minor,
    ]);
  assert.deepEqual(await disputes(), [["inquiry", 10_000n], ["open", 2_500n]]);
  stripe.books.closeDispute(taken, "won");
  assert.deepEqual(await disputes(), [["inquiry", 10_000n], ["won", 2_500n]]);
});

test("every message of Stripe's leads to the payment that it is about, or to none", async () => {
  const stripe = openStripe();
  const reference = await paid(stripe);
  await stripe.gateway.capture({ key: pop(1), reference, amount: eur(10_000n) });
  await stripe.gateway.refund({ key: pop(2), reference, amount: eur(1_000n) });
  stripe.books.dispute(stripe.intent(reference), { amount: 2_500 });
  assert.ok(stripe.events.length >= 8);
  for (const event of stripe.events) {
    const read = await stripe.gateway.verifyNotification(await message(event));
    assert.deepEqual(read, ok({ eventId: event.id, reference }), event.type);
  }
  const foreign = { ...stripe.events[0], data: { object: { object: "payout", id: "po_1" } } };
  const none = await stripe.gateway.verifyNotification(await message(foreign));
  assert.deepEqual(none, ok({ eventId: stripe.events[0]?.id, reference: null }));
});

test("while the secret is replaced both are believed; any other, none, or a changed text is not", async () => {
  const stripe = openStripe();
  await paid(stripe);
  const [event] = stripe.events;
  assert.ok(event);
  for (const secret of [SECRET, FORMER]) {
    assert.ok((await stripe.gateway.verifyNotification(await message(event, { secret }))).ok);
  }
  const good = await message(event);
  const bad = [
    await message(event, { secret: FOREIGN }),
    await message(event, { at: AT - 301_000 }),
    { ...good, header: () => undefined },
    { ...good, header: () => "" },
    { ...good, header: () => "t=1,v1=00" },
    { ...good, body: `${good.body} ` },
    { ...good, body: good.body.replace(event.id, "evt_other") },
    await message({ ...event, livemode: true }),
    await message({ ...event, account: "acct_other" }),
    await message({ ...event, id: "" }),
  ];
  for (const it of bad) {
    const refused = await stripe.gateway.verifyNotification(it);
    assert.equal(refused.ok ? null : refused.error.code, "notification_invalid");
  }
});

test("a message whose every member was changed and signed anew changes nothing: Stripe is asked", async () => {
  const stripe = openStripe();
  const reference = await paid(stripe);
  const truth = await stripe.gateway.findPayment(reference);
  const event = stripe.events.find(({ type }) => type === "checkout.session.completed");
  assert.ok(event);
  const object = event.data.object as unknown as Record<string, unknown>;
  for (const member of Object.keys(object)) {
    const changed = { ...object, [member]: member === "metadata" ? {} : "other" };
    const signed = await message({ ...event, data: { object: changed } });
    const read = await stripe.gateway.verifyNotification(signed);
    assert.ok(read.ok);
    const isNamed = member !== "id" && member !== "object";
    assert.equal(read.value.reference, isNamed ? reference : null, member);
  }
  assert.deepEqual(await stripe.gateway.findPayment(reference), truth);
});
