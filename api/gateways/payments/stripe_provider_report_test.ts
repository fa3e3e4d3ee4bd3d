import { type Id, instant, money } from "@mercator/domain/kernel";
import { providerReportContract } from "@mercator/domain/ledger/testing";
import { assert, test } from "@mercator/domain/testing";
import { stripeStandIn } from "../../dev/stripe_provider/mod.ts";
import { PartnerUnavailable } from "../../platform/unavailable.ts";
import { outboundCall } from "../outbound_call.ts";
import { stripeSaysToRepeat } from "./stripe_client.ts";
import { stripePaymentProvider } from "./stripe_payment_provider.ts";
import { stripeProviderReport } from "./stripe_provider_report.ts";

const KEY = "sk_test_shop";
const AT = 1_790_000_000_000;
const ALWAYS = { since: instant(0), until: instant(AT + 1_000), after: null };

/** The report, the gateway whose deeds it tells, and the company behind both. */
function openStripe({ key = KEY } = {}) {
  let nth = 0;
  const company = stripeStandIn({
    secretKey: KEY,
    publicUrl: "https://pay.example",
    newId: () => String(++nth).padStart(6, "0"),
    now: () => AT,
    pause: () => Promise.resolve(),
  });
  const paths: string[] = [];
  const send: typeof fetch = (url, init) => {
    const path = String(url).replace("https://stripe.local", "");
    paths.push(path);
    return Promise.resolve(company.app.request(path, init));
  };
  const access = {
    url: "https://stripe.local",
    secretKey: key,
    call: outboundCall({ partner: "Stripe", send, saysToRepeat: stripeSaysToRepeat }),
  };
  const gateway = stripePaymentProvider({ ...access, webhookSecrets: ["whsec_unused"] });
  const { books, faults } = company;
  let orders = 0;
  async function paid(amount = 900n): Promise<string> {
    const { reference } = await gateway.createPayment({
      key: `pay_${++orders}` as Id<"Payment">,
      amount: money(amount, "EUR"),
      orderNumber: String(10_000 + orders),
      returnUrl: "https://shop.example/orders/token",
    });
    const session = books.sessions.get(reference);
    assert.ok(session);
    books.pay(session);
    return reference;
  }
  const take = (reference: string, { key: name = "pop_1", minor = 500n } = {}) =>
    gateway.capture({
      key: name as Id<"PaymentOperation">,
      reference,
      amount: money(minor, "EUR"),
    });
  const intent = (reference: string) => {
    const found = books.intents.get(books.sessions.get(reference)?.payment_intent ?? "");
    assert.ok(found);
    return found;
  };
  return {
    report: stripeProviderReport(access),
    gateway,
    books,
    faults,
    paths,
    paid,
    take,
    intent,
  };
}

providerReportContract("stripeProviderReport", () => {
  const { report, gateway, paid, take } = openStripe();
  return Promise.resolve({
    report,
    move: async () => {
      const paymentReference = await paid();
      await take(paymentReference);
      await gateway.refund({
        key: "pop_2" as Id<"PaymentOperation">,
        reference: paymentReference,
        amount: money(200n, "EUR"),
      });
      return { paymentReference };
    },
  });
});

test("stripeProviderReport() tells what a bank takes back, and brings again, by the page it was paid on", async () => {
  const { report, books, paid, take, intent } = openStripe();
  const reference = await paid();
  await take(reference);
  const dispute = books.dispute(intent(reference), { amount: 300 });
  assert.ok(dispute);
  books.dispute(intent(reference), { amount: 100, inquiry: true });
  books.closeDispute(dispute, "won");
  const { transactions } = await report.read(ALWAYS);
  assert.deepEqual(
    transactions.map(({ kind, minor, feeMinor, paymentReference, key }) => [
      kind,
      minor,
      feeMinor,
      paymentReference,
      key,
    ]),
    [
      ["capture", 500n, 33n, reference, "pop_1"],
      ["chargeback", -300n, 0n, reference, null],
      ["chargeback", 300n, 0n, reference, null],
    ],
  );
});

test("stripeProviderReport() reads every page, and asks for each payment's page once", async () => {
  const { report, gateway, paths, paid, take } = openStripe();
  const reference = await paid(90_000n);
  await take(reference, { minor: 90_000n });
  for (let nth = 0; nth < 104; nth++) {
    await gateway.refund({
      key: `pop_r${nth}` as Id<"PaymentOperation">,
      reference,
      amount: money(1n, "EUR"),
    });
  }
  paths.length = 0;
  const { transactions, next } = await report.read(ALWAYS);
  assert.deepEqual([transactions.length, next], [105, null]);
  assert.deepEqual(transactions.at(-1)?.key, "pop_r103");
  const asked = paths.map((path) => path.split("?")[0]);
  assert.deepEqual(asked, [
    "/v1/balance_transactions",
    "/v1/balance_transactions",
    "/v1/checkout/sessions",
  ]);
});

test("stripeProviderReport() tells what was exchanged as the shopper paid it", async () => {
  const { report, books, paid, take } = openStripe();
  await take(await paid());
  const [entry] = books.balance.lines;
  assert.ok(entry);
  // The account is kept in dollars: the line is, the charge is not.
  entry.line = { ...entry.line, currency: "usd", amount: 585, fee: 34 };
  const [capture] = (await report.read(ALWAYS)).transactions;
  assert.deepEqual([capture?.currency, capture?.minor, capture?.feeMinor], ["EUR", 500n, 0n]);
});

test("stripeProviderReport() throws what is refused, never taking it for an empty report", async () => {
  const { report } = openStripe({ key: "sk_test_other" });
  await assert.rejects(() => report.read(ALWAYS), PartnerUnavailable);
  const other = openStripe();
  other.faults.plan("error_before", { path: /balance/, times: 9 });
  await assert.rejects(() => other.report.read(ALWAYS), PartnerUnavailable);
});
