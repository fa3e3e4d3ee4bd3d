import { Hono } from "hono";
import { AdminOrderListV1, AdminOrderV1 } from "@mercator/contracts/admin/v1";
import { Problem } from "@mercator/contracts/common";
import { IntegrationOrderListV1, IntegrationOrderV1 } from "@mercator/contracts/integrations/v1";
import {
  CartV1,
  CheckoutPlacedV1,
  CheckoutRequiresActionV1,
  OrderV1,
  PendingOrderV1,
  ShippingOptionListV1,
} from "@mercator/contracts/storefront/v1";
import { pgIdempotency } from "@mercator/db";
import {
  aGuestOf,
  brokenRules,
  MUG,
  passHolds,
  STANDARD,
  stockShop,
} from "@mercator/db/checkout/testing";
import { freshDatabase } from "@mercator/db/testing";
import { type Actor, type Id, instant } from "@mercator/domain/kernel";
import { fakePaymentProvider } from "@mercator/domain/payments/testing";
import { assert, test } from "@mercator/domain/testing";
import { grantedActions, wasmAuthorize } from "@mercator/policies";
import { committedPolicy } from "@mercator/policies/testing";
import { adminOrdersRoutes } from "../http/admin/orders/mod.ts";
import type { AppEnv } from "../http/env.ts";
import { integrationOrdersRoutes } from "../http/integrations/orders/mod.ts";
import { failures } from "../http/middleware/failures.ts";
import { requestScope } from "../http/middleware/request_scope.ts";
import { requireDecision } from "../http/middleware/require_decision.ts";
import { paymentsRoutes } from "../http/payments/mod.ts";
import { cartRoutes } from "../http/storefront/cart/mod.ts";
import { checkoutRoutes } from "../http/storefront/checkout/mod.ts";
import { storefrontOrdersRoutes } from "../http/storefront/orders/mod.ts";
import { readConfig } from "../platform/config.ts";
import { makeCursors } from "../platform/cursors.ts";
import { newId } from "../platform/ids.ts";
import { makeOrderLinks } from "../platform/order_links.ts";
import { requestContext } from "../platform/request_context.ts";
import { followPayments } from "../workers/follow_payments.ts";
import { composeCheckout } from "./checkout.ts";
import { composeOrders } from "./orders.ts";

const policy = await committedPolicy();
const config = readConfig({
  DATABASE_URL: "postgres://unused",
  ROLE_SECRET: "r".repeat(32),
  LINK_SECRET: "l".repeat(32),
  SIGNING_KEY: "{}",
  PUBLIC_ORIGIN: "https://shop.example",
});

const MAYA = aGuestOf(1);
const STRANGER = aGuestOf(2);
const ADMIN: Actor = { kind: "staff", staffId: "stf_1" as Id<"Staff">, roles: ["admin"] };
const VIEWER: Actor = { kind: "staff", staffId: "stf_2" as Id<"Staff">, roles: ["viewer"] };
const CLIENT: Actor = {
  kind: "service",
  clientId: "cli_1" as Id<"ServiceClient">,
  scopes: ["orders:read"],
};
const ADDRESS = {
  first_name: "Maya",
  last_name: "Stein",
  line1: "Deichstr. 1",
  city: "Hamburg",
  postal_code: "20459",
  country: "DE",
};

type Call = Readonly<{
  actor?: Actor;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}>;

/** The routes over a real database and the compiled policies; the edge only says who is asking. */
async function openShop(units = 10) {
  const database = await freshDatabase();
  await stockShop(database.db, units);
  let now = Date.now();
  const clock = () => instant(now);
  const record = (decision: Parameters<Parameters<typeof wasmAuthorize>[0]["record"]>[0]) =>
    void requestContext()?.decisions.push(decision);
  const authorize = wasmAuthorize({ policy, newId, record });
  const db = {
    storefrontRead: database.as("storefront_read"),
    storefrontWrite: database.as("storefront_write"),
    admin: database.as("admin"),
    integrator: database.as("integrator"),
    worker: database.as("worker"),
  };
  const provider = fakePaymentProvider();
  const providers = { sandbox: provider };
  const links = makeOrderLinks({ secret: config.linkSecret, clock });
  const cursors = makeCursors(config.linkSecret);
  const platform = { config, db, clock, newId, authorize, cursors };
  const checkout = composeCheckout(platform, {
    links,
    providers,
    vatIdRegister: () => Promise.resolve("valid"),
  });
  const orders = composeOrders(platform, {
    providers,
    grantedActions: (actor) => grantedActions(policy, actor),
  });

  const app = new Hono<AppEnv>();
  app.onError(failures(() => false));
  app.use(requestScope({ instanceId: "test" }), requireDecision, async (c, next) => {
    c.set("actor", JSON.parse(c.req.header("x-actor") ?? '{"kind": "anonymous"}'));
    c.set("idempotencyStore", pgIdempotency(db.storefrontWrite));
    await next();
  });
  app.route("/api/storefront/v1", cartRoutes(checkout));
  app.route("/api/storefront/v1", checkoutRoutes(checkout));
  app.route("/api/storefront/v1", storefrontOrdersRoutes(orders.storefront));
  app.route("/api/admin/v1", adminOrdersRoutes(orders.admin));
  app.route("/api/integrations/v1", integrationOrdersRoutes(orders.integrations));
  app.route("/api/payments/v1", paymentsRoutes(checkout));

  const call = (method: string, path: string, { actor = MAYA, body, headers = {} }: Call = {}) =>
    app.request(`/api${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-actor": JSON.stringify(actor),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    call,
    database,
    provider,
    checkout,
    advance: (ms: number) => void (now += ms),
    clock,
    [Symbol.asyncDispose]: () => database.close(),
  };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

async function aFilledCart({ call }: Shop, actor: Actor = MAYA): Promise<CartV1> {
  const created = await call("POST", "/storefront/v1/carts", { actor, body: { market: "de" } });
  assert.equal(created.status, 201);
  const { id } = CartV1.parse(await created.json());
  const path = `/storefront/v1/carts/${id}`;
  const steps: [string, string, unknown][] = [
    ["POST", `${path}/lines`, { variant_id: MUG, quantity: 2 }],
    ["PATCH", path, { email: "Maya@Example.com", shipping_address: ADDRESS }],
    ["PUT", `${path}/shipping-option`, { shipping_option_id: STANDARD }],
  ];
  let cart: CartV1 | undefined;
  for (const [method, to, body] of steps) {
    const answer = await call(method, to, { actor, body });
    assert.equal(answer.status, 200, await answer.clone().text());
    cart = CartV1.parse(await answer.json());
    assert.equal(answer.headers.get("etag"), `"${cart.version}"`);
  }
  assert.ok(cart);
  return cart;
}

const buy = (
  { call }: Shop,
  cart: CartV1,
  { provider = "manual", key = "k1", actor = MAYA, total = cart.total }: {
    provider?: string;
    key?: string;
    actor?: Actor;
    total?: CartV1["total"];
  } = {},
) =>
  call("POST", `/storefront/v1/carts/${cart.id}/checkout`, {
    actor,
    body: { payment: { provider }, expected_total: total },
    headers: { "idempotency-key": key },
  });

test("a guest buys by bank transfer: placed, replayed to the byte, readable by nobody else", async () => {
  await using shop = await openShop();
  const cart = await aFilledCart(shop);
  assert.deepEqual(cart.total, { amount: 6290, currency: "EUR" });
  assert.equal(cart.tax_total.amount, 926 + 78);
  assert.equal(cart.lines[0]?.variant_title, "Salz");
  assert.equal(cart.lines[0]?.image?.url, "/b.jpg");

  const placed = await buy(shop, cart);
  assert.equal(placed.status, 201, await placed.clone().text());
  const text = await placed.clone().text();
  const { order, order_url: url } = CheckoutPlacedV1.parse(await placed.json());
  assert.deepEqual(order.total, cart.total);
  assert.equal(order.number, "10001");
  assert.match(url, /^https:\/\/shop\.example\/de-de\/orders\/ord_/);

  const again = await buy(shop, cart);
  assert.equal(again.headers.get("idempotency-replayed"), "true");
  assert.equal(await again.text(), text);
  const other = await buy(shop, cart, { key: "k2" });
  assert.equal(other.status, 409);
  const problem = Problem.parse(await other.json());
  assert.deepEqual([problem.code, problem["order_id"]], ["cart_already_completed", order.id]);

  const path = `/storefront/v1/orders/${order.id}`;
  const link: Actor = { kind: "link", orderId: order.id as Id<"Order"> };
  for (const actor of [MAYA, link]) {
    const read = await shop.call("GET", path, { actor });
    assert.deepEqual(OrderV1.parse(await read.json()), order);
  }
  assert.equal((await shop.call("GET", path, { actor: STRANGER })).status, 404);
  assert.equal((await shop.call("GET", path, { actor: { kind: "anonymous" } })).status, 401);
  assert.deepEqual(await brokenRules(shop.database.db), []);
});

test("a stranger's cart is no cart: looking, changing and buying answer 404 alike", async () => {
  await using shop = await openShop();
  const cart = await aFilledCart(shop);
  const path = `/storefront/v1/carts/${cart.id}`;
  const answers = [
    await shop.call("GET", path, { actor: STRANGER }),
    await shop.call("POST", `${path}/lines`, {
      actor: STRANGER,
      body: { variant_id: MUG, quantity: 1 },
    }),
    await shop.call("GET", `${path}/shipping-options`, { actor: STRANGER }),
    await buy(shop, cart, { actor: STRANGER }),
    await shop.call("GET", "/storefront/v1/carts/cart_unknown"),
  ];
  for (const answer of answers) {
    assert.equal(answer.status, 404);
    assert.equal(Problem.parse(await answer.json()).code, "cart_not_found");
  }
});

test("checkout refuses a total that moved, and says what it is now", async () => {
  await using shop = await openShop();
  const cart = await aFilledCart(shop);
  const cheap = await buy(shop, cart, { total: { amount: 1, currency: "EUR" } });
  const problem = Problem.parse(await cheap.json());
  assert.equal(problem.code, "cart_total_changed");
  assert.deepEqual(problem["current_total"], cart.total);
  // A refusal leaves nothing behind: the same key may be used for what the shopper sees now.
  assert.equal((await buy(shop, cart)).status, 201);
  const misused = await buy(shop, cart, { total: { amount: 1, currency: "EUR" } });
  assert.equal(misused.status, 422);
  assert.equal(Problem.parse(await misused.json()).code, "idempotency_key_reused");
});

test("a shopper pays at the provider: 202, a signed message places the order, staff finish it", async () => {
  await using shop = await openShop();
  const { call, provider } = shop;
  const cart = await aFilledCart(shop);
  const pending = await buy(shop, cart, { provider: "sandbox" });
  assert.equal(pending.status, 202, await pending.clone().text());
  const { order, payment } = CheckoutRequiresActionV1.parse(await pending.json());
  assert.equal(order.status, "pending_payment");
  const reference = payment.redirect_url.split("/").at(-1)!;

  await provider.pay(reference);
  const message = await provider.notificationOf(reference, shop.clock());
  const notify = (body: string) =>
    call("POST", "/payments/v1/sandbox/notifications", {
      actor: { kind: "anonymous" },
      body,
      headers: { signature: message.header("signature")! },
    });
  assert.equal((await notify(message.body.replace("msg", "fake"))).status, 401);
  for (const _ of [1, 2]) assert.equal((await notify(message.body)).status, 200);

  const path = `/admin/v1/orders/${order.id}`;
  const read = await call("GET", path, { actor: ADMIN });
  const detail = AdminOrderV1.parse(await read.json());
  assert.deepEqual(detail.may, { capture: true, fulfil: true, cancel: true, refund: false });
  assert.equal(detail.status, "placed");
  const seen = AdminOrderV1.parse(await (await call("GET", path, { actor: VIEWER })).json());
  assert.deepEqual(seen.may, { capture: false, fulfil: false, cancel: false, refund: false });

  const deed = (kind: string, body: unknown, headers: Record<string, string> = {}, actor = ADMIN) =>
    call("POST", `${path}/${kind}`, {
      actor,
      body,
      headers: { "idempotency-key": kind, ...headers },
    });
  assert.equal((await deed("captures", {}, {}, VIEWER)).status, 403);
  assert.equal((await deed("captures", {}, { "if-match": '"1"' })).status, 412);
  const captured = await deed("captures", {}, { "if-match": read.headers.get("etag")! });
  assert.equal(captured.status, 200, await captured.clone().text());
  assert.equal(AdminOrderV1.parse(await captured.json()).payment_status, "captured");
  const lines = [{ line_id: detail.lines[0]!.id, quantity: 2 }];
  const sent = await deed("fulfilments", { lines, carrier: "DHL", tracking_number: "1" });
  assert.equal(AdminOrderV1.parse(await sent.json()).status, "completed");
  const refund = { amount: { amount: 1000, currency: "EUR" }, reason: "goodwill", note: "late" };
  const refunded = AdminOrderV1.parse(await (await deed("refunds", refund)).json());
  assert.equal(refunded.payment_status, "partially_refunded");
  assert.deepEqual(refunded.history.map(({ status }) => status), [
    "pending_payment",
    "placed",
    "completed",
  ]);
  const tooMuch = await deed("refunds", { ...refund, amount: { amount: 6000, currency: "EUR" } }, {
    "idempotency-key": "r2",
  });
  assert.equal(Problem.parse(await tooMuch.json()).code, "amount_exceeds_refundable");
  const cancelled = await deed("cancellation", { reason: "other" });
  assert.equal(Problem.parse(await cancelled.json()).code, "order_not_cancellable");
  assert.deepEqual(await brokenRules(shop.database.db), []);
});

test("a shopper comes back without paying: finds the order that waits, and has the cart back", async () => {
  await using shop = await openShop();
  const { call } = shop;
  const cart = await aFilledCart(shop);
  const current = "/storefront/v1/carts/current?market=de";
  const { order, order_url, payment } = CheckoutRequiresActionV1.parse(
    await (await buy(shop, cart, { provider: "sandbox" })).json(),
  );
  const { id, number } = order;

  const gone = await call("GET", current);
  assert.equal(gone.status, 404);
  const { code, pending_order: pending } = Problem.parse(await gone.json());
  assert.equal(code, "cart_not_found");
  const { redirect_url } = payment;
  assert.deepEqual(PendingOrderV1.parse(pending), { id, number, order_url, redirect_url });
  const others = Problem.parse(await (await call("GET", current, { actor: STRANGER })).json());
  assert.ok(!("pending_order" in others));
  const again = Problem.parse(await (await buy(shop, cart, { key: "k2" })).json());
  assert.deepEqual([again.code, again["order_id"]], ["cart_already_completed", id]);
  const read = async () =>
    OrderV1.parse(await (await call("GET", `/storefront/v1/orders/${id}`)).json());
  assert.equal((await read()).redirect_url, redirect_url);

  const giveUp = (actor: Actor = MAYA) =>
    call("POST", `/storefront/v1/orders/${id}/payment-cancellation`, {
      actor,
      headers: { "idempotency-key": "c1" },
    });
  assert.equal((await giveUp(STRANGER)).status, 404);
  assert.equal((await read()).status, "pending_payment");
  const first = await giveUp();
  assert.equal(first.status, 200, await first.clone().text());
  const text = await first.text();
  const { status, payment_status } = OrderV1.parse(JSON.parse(text));
  assert.deepEqual([status, payment_status], ["cancelled", "voided"]);
  const repeated = await giveUp();
  assert.equal(repeated.headers.get("idempotency-replayed"), "true");
  assert.equal(await repeated.text(), text);
  const back = await call("GET", current);
  assert.equal(CartV1.parse(await back.json()).id, cart.id);
  assert.equal((await buy(shop, { ...cart }, { key: "k3" })).status, 201);
  assert.deepEqual(await brokenRules(shop.database.db), []);
});

test("who paid and still asks to give the payment up keeps the order", async () => {
  await using shop = await openShop();
  const cart = await aFilledCart(shop);
  const { order, payment } = CheckoutRequiresActionV1.parse(
    await (await buy(shop, cart, { provider: "sandbox" })).json(),
  );
  await shop.provider.pay(payment.redirect_url.split("/").at(-1)!);
  const path = `/storefront/v1/orders/${order.id}/payment-cancellation`;
  const actor: Actor = { kind: "link", orderId: order.id as Id<"Order"> };
  const kept = OrderV1.parse(await (await shop.call("POST", path, { actor })).json());
  assert.deepEqual([kept.status, kept.redirect_url], ["placed", undefined]);
  const current = await shop.call("GET", "/storefront/v1/carts/current?market=de");
  assert.ok(!("pending_order" in Problem.parse(await current.json())));
});

test("staff and service clients find the order; pages go on where they ended", async () => {
  await using shop = await openShop();
  for (const nth of [1, 2, 3]) {
    const cart = await aFilledCart(shop);
    assert.equal((await buy(shop, cart, { key: `k${nth}` })).status, 201);
    shop.advance(1_000);
  }
  const list = async (query: string) => {
    const answer = await shop.call("GET", `/admin/v1/orders${query}`, { actor: ADMIN });
    assert.equal(answer.status, 200, await answer.clone().text());
    return AdminOrderListV1.parse(await answer.json());
  };
  const first = await list("?limit=2");
  const second = await list(`?limit=2&cursor=${first.next_cursor}`);
  assert.deepEqual([...first.data, ...second.data].map(({ number }) => number), [
    "10003",
    "10002",
    "10001",
  ]);
  assert.equal(second.next_cursor, null);
  assert.deepEqual(first.views.find(({ view }) => view === "unpaid")?.count, 3);
  assert.equal((await list("?q=stein&view=unpaid&sort=total_desc")).total, 3);
  assert.equal((await list("?q=10002")).data[0]?.units, 2);
  assert.equal((await list("?view=to_capture")).total, 0);
  const forged = await shop.call("GET", "/admin/v1/orders?cursor=abc.def", { actor: ADMIN });
  assert.equal(forged.status, 400);

  const page = await shop.call("GET", "/integrations/v1/orders?limit=2", { actor: CLIENT });
  const { data, next_cursor: next } = IntegrationOrderListV1.parse(await page.json());
  assert.deepEqual(data.map(({ number }) => number), ["10001", "10002"]);
  const rest = await shop.call("GET", `/integrations/v1/orders?limit=2&cursor=${next}`, {
    actor: CLIENT,
  });
  assert.equal(IntegrationOrderListV1.parse(await rest.json()).data[0]?.number, "10003");
  const one = await shop.call("GET", `/integrations/v1/orders/${data[0]!.id}`, { actor: CLIENT });
  assert.equal(IntegrationOrderV1.parse(await one.json()).lines[0]?.sku, "MUG");
  const bare = { ...CLIENT, scopes: [] };
  assert.equal((await shop.call("GET", "/integrations/v1/orders", { actor: bare })).status, 403);
});

test("nobody comes back: the worker frees the units and gives the cart back", async () => {
  await using shop = await openShop();
  const cart = await aFilledCart(shop);
  const pending = await buy(shop, cart, { provider: "sandbox" });
  const { order } = CheckoutRequiresActionV1.parse(await pending.json());
  await passHolds(shop.database.db, 29 * 60_000);
  await followPayments(shop.checkout.payments);
  const path = `/storefront/v1/orders/${order.id}`;
  assert.equal(
    OrderV1.parse(await (await shop.call("GET", path)).json()).status,
    "pending_payment",
  );
  await passHolds(shop.database.db, 2 * 60_000);
  await followPayments(shop.checkout.payments);
  const expired = OrderV1.parse(await (await shop.call("GET", path)).json());
  assert.deepEqual([expired.status, expired.payment_status], ["cancelled", "voided"]);
  const back = await shop.call("GET", "/storefront/v1/carts/current?market=de");
  assert.equal(CartV1.parse(await back.json()).id, cart.id);
  assert.deepEqual(await brokenRules(shop.database.db), []);
});

test("the message is lost: the worker asks the provider, and the order is placed", async () => {
  await using shop = await openShop();
  const pending = await buy(shop, await aFilledCart(shop), { provider: "sandbox" });
  const { order, payment } = CheckoutRequiresActionV1.parse(await pending.json());
  await shop.provider.pay(payment.redirect_url.split("/").at(-1)!);
  shop.advance(20_000);
  await followPayments(shop.checkout.payments);
  const read = await shop.call("GET", `/storefront/v1/orders/${order.id}`);
  assert.equal(OrderV1.parse(await read.json()).status, "placed");
});

test("cart routes tell what is wrong, and change nothing", async () => {
  await using shop = await openShop(3);
  const cart = await aFilledCart(shop);
  const path = `/storefront/v1/carts/${cart.id}`;
  const line = `${path}/lines/${cart.lines[0]!.id}`;
  const cases: [string, string, unknown, number, string][] = [
    ["POST", `${path}/lines`, { variant_id: MUG, quantity: 2 }, 409, "quantity_unavailable"],
    ["PATCH", line, { quantity: 4 }, 409, "quantity_unavailable"],
    ["PATCH", `${path}/lines/line_unknown`, { quantity: 1 }, 404, "cart_line_not_found"],
    ["PATCH", path, { shipping_address: { ...ADDRESS, country: "FR" } }, 422, "country_not_served"],
    [
      "PUT",
      `${path}/shipping-option`,
      {
        shipping_option_id: "shop_00000000000000000000000009",
      },
      422,
      "shipping_option_not_offered",
    ],
    ...[0, -1, 1.5, 1e21, "2", null, 100].map((quantity) =>
      ["PATCH", line, { quantity }, 422, "request_invalid"] as [
        string,
        string,
        unknown,
        number,
        string,
      ]
    ),
    ["PATCH", line, { quantity: 1, price: 1 }, 422, "request_invalid"],
  ];
  for (const [method, to, body, status, code] of cases) {
    const answer = await shop.call(method, to, { body });
    const problem = Problem.parse(await answer.json());
    assert.deepEqual([answer.status, problem.code], [status, code], JSON.stringify(body));
  }
  const stale = await shop.call("DELETE", line, { headers: { "if-match": '"1"' } });
  assert.equal(stale.status, 412);
  assert.deepEqual(CartV1.parse(await (await shop.call("GET", path)).json()), cart);
  const options = await shop.call("GET", `${path}/shipping-options`);
  assert.equal(ShippingOptionListV1.parse(await options.json()).data[0]?.price.amount, 490);
  const tried = await shop.call("POST", `${path}/promotion-codes`, { body: { code: "SAVE" } });
  assert.deepEqual(CartV1.parse(await tried.json()).warnings, [
    { code: "promotion_code_not_applicable", promotion_code: "SAVE", reason: "code_unknown" },
  ]);
});
