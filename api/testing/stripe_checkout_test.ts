import { sql } from "drizzle-orm";
import type { AdminOrderV1, PaymentProblemListV1 } from "@mercator/contracts/admin/v1";
import { assert, test } from "@mercator/domain/testing";
import { signEvent } from "../dev/stripe_provider/deliver.ts";
import { stripeStandIn } from "../dev/stripe_provider/mod.ts";
import type { StripeEvent } from "../dev/stripe_provider/objects.ts";
import { openRealShop, type Shopper } from "./real_shop.ts";

const SECRET = "whsec_of_the_tests_1";
const KEY = "sk_test_of_the_tests";
const HOOK = "/api/payments/v1/stripe/notifications";
const GOOD = "4242 4242 4242 4242";
const ASKS = "4000 0027 6000 3184";
const DECLINED = "4000 0000 0000 0002";

/** The whole shop, and Stripe's stand-in at another address. Its messages go out when a test sends them. */
async function openStripeShop() {
  const events: StripeEvent[] = [];
  const slow = Promise.withResolvers<void>();
  let nth = 0;
  let company: ReturnType<typeof stripeStandIn> | null = null;
  const closing = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, signal: closing.signal, onListen() {} },
    (request) => company?.app.fetch(request) ?? new Response(null, { status: 503 }),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  company = stripeStandIn({
    secretKey: KEY,
    publicUrl: url,
    newId: () => String(++nth).padStart(8, "0"),
    now: Date.now,
    pause: () => slow.promise,
    emit: (event) => void events.push(event),
  });
  const shop = await openRealShop({
    env: { STRIPE_SECRET_KEY: KEY, STRIPE_WEBHOOK_SECRET: SECRET, STRIPE_API_URL: url },
  });
  const tell = async (event: StripeEvent, { secret = SECRET, at = Date.now() } = {}) => {
    const { body, signature } = await signEvent(event, { secret, at });
    const headers = { "content-type": "application/json", "stripe-signature": signature };
    return await shop.ask(HOOK, { method: "POST", headers, body });
  };
  const staff = await shop.staff();
  return {
    ...shop,
    ...company,
    events,
    /** Ends the wait of calls that are slow by order. */
    goOn: slow.resolve,
    tell,
    /** Sends every message of Stripe's that has not been sent. */
    async tellAll() {
      for (const event of events.splice(0)) {
        const answer = await tell(event);
        assert.equal(answer.status, 200, `${event.type}: ${answer.text}`);
      }
    },
    async buy(shopper: Shopper, key: string = crypto.randomUUID()) {
      const { id, cart } = await shop.cartOf(shopper);
      const asked = {
        method: "POST",
        headers: { ...shopper.headers, "idempotency-key": key },
        body: { payment: { provider: "stripe" }, expected_total: cart.total },
      };
      const path = `/api/storefront/v1/carts/${id}/checkout`;
      return { path, asked, answer: await shop.ask(path, asked) };
    },
    /** What the shopper does on Stripe's page. */
    async onPage(redirectUrl: string, fields: Record<string, string>, step = "card") {
      const body = new URLSearchParams(fields);
      const answer = await fetch(`${redirectUrl}/${step}`, {
        method: "POST",
        body,
        redirect: "manual",
      });
      await answer.body?.cancel();
    },
    async seen(orderId: string): Promise<AdminOrderV1> {
      return JSON.parse((await shop.ask(`/api/admin/v1/orders/${orderId}`, staff)).text);
    },
    deed: (orderId: string, deed: string, body: unknown) =>
      shop.ask(`/api/admin/v1/orders/${orderId}/${deed}`, {
        method: "POST",
        headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
        body,
      }),
    async problems(show: "open" | "resolved"): Promise<PaymentProblemListV1["data"]> {
      const answer = await shop.ask(`/api/admin/v1/payment-problems?show=${show}`, staff);
      assert.equal(answer.status, 200, answer.text);
      return JSON.parse(answer.text).data;
    },
    async [Symbol.asyncDispose]() {
      await shop[Symbol.asyncDispose]();
      // A call that hangs by order would keep a server open that ends politely.
      closing.abort();
    },
  };
}

async function pending(shop: Awaited<ReturnType<typeof openStripeShop>>) {
  const shopper = await shop.guest();
  const { answer } = await shop.buy(shopper);
  assert.equal(answer.status, 202, answer.text);
  const { order, payment, order_url: link } = JSON.parse(answer.text);
  const back = new URL(link);
  return {
    shopper,
    id: String(order.id),
    total: order.total,
    page: String(payment.redirect_url),
    back: `${back.pathname}?fresh=1`,
  };
}

test("a card that the bank asks about pays an order by Stripe; it is taken, and given back in part", async () => {
  await using shop = await openStripeShop();
  const { id, page, total } = await pending(shop);
  await shop.onPage(page, { number: ASKS });
  assert.equal((await shop.seen(id)).status, "pending_payment");
  await shop.onPage(page, { answer: "confirm" }, "challenge");
  await shop.tellAll();
  const placed = await shop.seen(id);
  assert.deepEqual([placed.status, placed.payment_status], ["placed", "authorized"]);
  assert.match(placed.payments[0]?.provider_reference ?? "", /^cs_test_/);

  assert.equal((await shop.deed(id, "captures", {})).status, 200);
  const amount = { ...total, amount: 500 };
  const refunded = await shop.deed(id, "refunds", { amount, reason: "goodwill" });
  assert.equal(refunded.status, 200, refunded.text);
  await shop.tellAll();
  const after = await shop.seen(id);
  assert.equal(after.payment_status, "partially_refunded");
  assert.deepEqual(after.payments[0]?.refunded, amount, "told by us and by Stripe, counted once");
  const [intent] = shop.books.intents.values();
  assert.deepEqual([intent?.amount_received, shop.books.refunds.length], [total.amount, 1]);
});

test("the browser's return and Stripe's message come together: one order, whoever is first", async () => {
  await using shop = await openStripeShop();
  for (let round = 0; round < 5; round++) {
    const { id, page, back, shopper } = await pending(shop);
    await shop.onPage(page, { number: GOOD });
    const messages = shop.events.splice(0);
    const answers = await Promise.all([
      ...messages.map((event) => shop.tell(event)),
      ...messages.map((event) => shop.tell(event)),
      shop.ask(back, shopper),
    ]);
    assert.ok(answers.every(({ status }) => status === 200), answers.map((it) => it.status).join());
    const { status, timeline } = await shop.seen(id);
    assert.equal(status, "placed");
    assert.equal(timeline.filter(({ type }) => type === "order_placed").length, 1);
  }
});

test("a declined card leaves the page open for another; giving up closes it for good", async () => {
  await using shop = await openStripeShop();
  const { id, page, shopper } = await pending(shop);
  await shop.onPage(page, { number: DECLINED });
  await shop.tellAll();
  assert.equal((await shop.seen(id)).status, "pending_payment");
  const givenUp = await shop.ask(`/api/storefront/v1/orders/${id}/payment-cancellation`, {
    method: "POST",
    headers: { ...shopper.headers, "idempotency-key": "give-up" },
  });
  assert.equal(JSON.parse(givenUp.text).status, "cancelled", givenUp.text);
  await shop.onPage(page, { number: GOOD });
  await shop.tellAll();
  const [intent] = shop.books.intents.values();
  assert.deepEqual([intent?.status, shop.books.charges.size], ["canceled", 0]);
  assert.equal((await shop.seen(id)).status, "cancelled");
});

test("a message that Stripe did not sign is refused and told to security, and changes nothing", async () => {
  await using shop = await openStripeShop();
  const { id, page } = await pending(shop);
  await shop.onPage(page, { number: GOOD });
  const [event] = shop.events;
  assert.ok(event);
  const before = shop.events.length;
  const forged = [
    await shop.tell(event, { secret: "whsec_of_somebody_else" }),
    await shop.tell(event, { at: Date.now() - 301_000 }),
    await shop.ask(HOOK, { method: "POST", body: event }),
  ];
  assert.deepEqual(forged.map(({ status, code }) => [status, code]), [
    [401, "notification_invalid"],
    [401, "notification_invalid"],
    [401, "notification_invalid"],
  ]);
  assert.equal(shop.events.length, before);
  assert.equal((await shop.seen(id)).status, "pending_payment");
});

test("what is done in Stripe's dashboard, and what a bank disputes, is seen by staff", async () => {
  await using shop = await openStripeShop();
  const { id, page, total } = await pending(shop);
  await shop.onPage(page, { number: GOOD });
  await shop.tellAll();
  const [intent] = shop.books.intents.values();
  assert.ok(intent);
  shop.books.capture(intent, {});
  shop.books.refund(intent, { amount: 300 });
  const dispute = shop.books.dispute(intent, { amount: 1_000 });
  assert.ok(dispute);
  await shop.tellAll();
  const seen = await shop.seen(id);
  const [payment] = seen.payments;
  assert.deepEqual(
    [payment?.captured.amount, payment?.refunded.amount, payment?.charged_back.amount],
    [total.amount, 300, 1_000],
  );
  assert.equal(payment?.refundable.amount, total.amount - 1_300);
  const types = seen.timeline.map(({ type }) => type);
  for (const type of ["payment_captured", "payment_refunded", "payment_disputed"]) {
    assert.ok(types.includes(type), type);
  }
  const [problem] = await shop.problems("open");
  assert.deepEqual([problem?.kind, problem?.next, problem?.order.id], [
    "disputed",
    "answer_dispute",
    id,
  ]);
  shop.books.closeDispute(dispute, "won");
  await shop.tellAll();
  assert.equal((await shop.seen(id)).payments[0]?.charged_back.amount, 0);
  assert.deepEqual(await shop.problems("open"), []);
  assert.equal((await shop.problems("resolved"))[0]?.kind, "disputed");
});

test("money taken for an order that was cancelled meanwhile goes back once, and is listed", async () => {
  await using shop = await openStripeShop();
  const { id, page } = await pending(shop);
  await shop.onPage(page, { number: GOOD });
  await shop.tellAll();
  const [intent] = shop.books.intents.values();
  assert.ok(intent);
  // Taken in the dashboard, in the moment in which staff cancel the order here.
  shop.books.capture(intent, {});
  shop.events.splice(0, shop.events.length - 1);
  assert.equal((await shop.deed(id, "cancellation", { reason: "other" })).status, 200);
  await shop.tellAll();
  await shop.tellAll();
  const seen = await shop.seen(id);
  assert.deepEqual([seen.status, seen.payment_status], ["cancelled", "refunded"]);
  assert.deepEqual(shop.books.refunds.map(({ amount }) => amount), [intent.amount]);
  assert.deepEqual((await shop.problems("resolved")).map(({ kind, state }) => [kind, state]), [
    ["paid_too_late", "resolved"],
  ]);
});

test("Stripe asks another amount than the order: nothing is placed, the money is let go, staff see it", async () => {
  await using shop = await openStripeShop();
  shop.faults.plan("wrong_amount", { path: /POST \/v1\/checkout\/sessions$/ });
  const { answer } = await shop.buy(await shop.guest());
  assert.deepEqual([answer.status, answer.code], [409, "payment_declined"]);
  assert.deepEqual([...shop.books.sessions.values()].map(({ status }) => status), ["expired"]);
  assert.ok(shop.events.every(({ type }) => type !== "charge.succeeded"));
  assert.equal((await shop.problems("resolved"))[0]?.kind, "amount_mismatch");
});

test("while Stripe is away: 503 with Retry-After, nothing charged, and the same key goes on later", async () => {
  await using shop = await openStripeShop();
  const shopper = await shop.guest();
  shop.faults.plan("error_before", { path: /POST/, times: 20 });
  const { path, asked, answer } = await shop.buy(shopper, "one-key");
  assert.deepEqual([answer.status, answer.code], [503, "payment_provider_unavailable"]);
  assert.ok(Number(answer.headers.get("retry-after")) > 0);
  assert.equal(shop.books.charges.size, 0);
  shop.faults.clear();
  // The time that `Retry-After` asks for.
  await shop.database.db.execute(sql`update platform.idempotency_keys
    set lease_ends_at = now() - interval '1 second' where state = 'running'`);
  // Stripe repeats an error of its own under the same key for a day: here it forgets.
  const again = await shop.ask(path, asked);
  const orders = await shop.database.db.execute(sql`select id from orders.orders
    where cart_id = ${path.split("/")[5] ?? ""}`);
  assert.equal(orders.rows.length, 1, "one order, whatever came of its payment");
  assert.ok([202, 503].includes(again.status), again.text);
});

test("no connection is held while Stripe takes its time, and the rest of the shop answers", async () => {
  await using shop = await openStripeShop();
  const shopper = await shop.guest();
  shop.faults.plan("slow", { path: /POST \/v1\/checkout\/sessions$/ });
  const buying = shop.buy(shopper);
  let idle = 0;
  for (let look = 0; look < 5; look++) {
    const { rows: [row] } = await shop.database.db.execute<{ held: number }>(sql`
      select count(*)::int as held from pg_stat_activity where datname = current_database()
        and pid <> pg_backend_pid() and state like 'idle in transaction%'`);
    idle += row?.held ?? 0;
    const read = await shop.ask("/api/storefront/v1/products?limit=1");
    assert.equal(read.status, 200);
  }
  assert.equal(idle, 0);
  assert.equal(shop.books.sessions.size, 0, "Stripe is at work all the while");
  shop.goOn();
  assert.equal((await buying).answer.status, 202);
  assert.equal(shop.books.sessions.size, 1);
});
