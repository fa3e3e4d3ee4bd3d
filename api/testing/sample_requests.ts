import { sql } from "drizzle-orm";
import { makeStockLinks } from "../platform/stock_links.ts";
import type { RealShop, Shopper } from "./real_shop.ts";
import { makeTerms, TERMS_BODIES, termsVersion } from "./sample_terms.ts";

/** A request to a route of the APIs that would be carried out: what tests then spoil. */
export type SampleRequest = Readonly<{
  /** As in the table of routes: `POST /api/storefront/v1/carts/{id}/lines`. */
  route: string;
  path: string;
  as: Shopper;
  body: Readonly<Record<string, unknown>> | null;
  headers: Readonly<Record<string, string>>;
}>;

type Bodies = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const money = (amount: number) => ({ amount, currency: "USD" });

/** What happens to be in the shop when the requests are made. */
async function makeThings(shop: RealShop) {
  const [guest, staff] = [await shop.guest(), await shop.staff()];
  const [cart, { order }] = [await shop.cartOf(guest), await shop.orderOf(guest)];
  const products = await shop.ask("/api/admin/v1/products?limit=1", staff);
  const product = await shop.ask(
    `/api/admin/v1/products/${JSON.parse(products.text).data[0].id}`,
    staff,
  );
  const service = await shop.service([
    "products:read",
    "orders:read",
    "events:read",
    "metrics:read",
    "inventory:read",
    "inventory:write",
    "fulfilments:write",
    "refunds:write",
  ]);
  const card = await shop.ask("/api/admin/v1/gift-cards", {
    ...staff,
    headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
    method: "POST",
    body: { amount: money(5000) },
  });
  const clients = await shop.ask("/api/admin/v1/service-clients", staff);
  const promotion = await makePromotion(shop, staff);
  const priceLists = await shop.ask("/api/admin/v1/price-lists?limit=1", staff);
  const locations = await shop.ask("/api/admin/v1/locations", staff);
  const [here, there] = JSON.parse(locations.text).data;
  const variantId = JSON.parse(product.text).variants[0].id as string;
  const move = { from: here.id, to: there.id, variantId };
  return {
    here,
    there,
    variantId,
    toShip: await aTransfer(shop, { staff, ...move }),
    toReceive: await aTransfer(shop, { staff, ...move, isShipped: true }),
    toCancel: await aTransfer(shop, { staff, ...move }),
    guest,
    staff,
    service,
    cart,
    order,
    product: JSON.parse(product.text),
    valueAccountId: JSON.parse(card.text).id as string,
    giftCardCode: JSON.parse(card.text).code as string,
    clientId: JSON.parse(clients.text).data[0].id as string,
    priceList: JSON.parse(priceLists.text).data[0],
    promotion,
    terms: await makeTerms(shop, staff),
  };
}

type Move = Readonly<{
  staff: Shopper;
  from: string;
  to: string;
  variantId: string;
  isShipped?: boolean;
}>;

/** One unit that goes to another location, asked for or on its way. */
async function aTransfer(
  shop: RealShop,
  { staff, from, to, variantId, isShipped = false }: Move,
): Promise<string> {
  const post = (path: string, body: unknown) =>
    shop.ask(`/api/admin/v1/transfers${path}`, {
      ...staff,
      method: "POST",
      headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
      body,
    });
  const lines = [{ variant_id: variantId, quantity: 1 }];
  const made = await post("", { from_location_id: from, to_location_id: to, lines });
  const { id } = JSON.parse(made.text);
  if (isShipped) await post(`/${id}/shipment`, {});
  return id;
}

/** A refund that waits for a second person, asked for by somebody else than the staff of the tests. */
async function waitingRefund(
  shop: RealShop,
  { staff, order }: Readonly<{ staff: Shopper; order: Readonly<{ id: string }> }>,
) {
  const path = `/api/admin/v1/orders/${order.id}`;
  const deed = (method: string, body: unknown) => ({
    method,
    headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
    body,
  });
  await shop.ask("/api/admin/v1/refund-limits/USD", deed("PUT", { amount: 0 }));
  await shop.ask(`${path}/captures`, deed("POST", {}));
  const refund = { amount: money(100), reason: "goodwill" };
  const asked = await shop.ask(`${path}/refunds`, deed("POST", refund));
  await shop.database.db.execute(sql`update payments.operations set actor_id = 'stf_other'
    where state = 'proposed'`);
  return JSON.parse(asked.text).refund_approvals[0].id as string;
}

const DEFINITION = {
  labels: { en: "Ten percent off", de: "Zehn Prozent Rabatt" },
  kind: "cart",
  needs_code: true,
  condition: { kind: "subtotal", at_least: [money(5_000)], of: { kind: "every_line" } },
  action: {
    kind: "off_lines",
    of: { kind: "every_line" },
    off: { kind: "percent", millionths: 100_000 },
    each: "together",
  },
  stacking: { priority: 0, group: null, exclusive: false },
};

async function makePromotion(shop: RealShop, staff: Shopper) {
  const made = await shop.ask("/api/admin/v1/promotions", {
    ...staff,
    method: "POST",
    body: { name: "Sample", definition: DEFINITION },
  });
  const { id, version } = JSON.parse(made.text) as { id: string; version: number };
  const post = (path: string, body: unknown) =>
    shop.ask(`/api/admin/v1/promotions/${id}/${path}`, { ...staff, method: "POST", body });
  await post("codes", { code: "SAMPLE" });
  const batch = await post("code-batches", { size: 2 });
  return { id, version, batchId: JSON.parse(batch.text).id as string };
}

/** A report with one line that we know nothing of. */
const aReport = (id: string) =>
  `id,kind,currency,amount,occurred_at\n${id},other,USD,100,2026-11-28T10:00:00Z`;

/** What differs from a report that was uploaded. */
async function anOpenBreak(shop: RealShop, { staff }: Readonly<{ staff: Shopper }>) {
  await shop.ask("/api/admin/v1/reconciliations/uploads", {
    method: "POST",
    headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
    body: { provider: "stripe", csv: aReport("txn_0") },
  });
  const breaks = await shop.ask("/api/admin/v1/reconciliation-breaks", staff);
  return JSON.parse(breaks.text).data[0].id as string;
}

const LOYALTY_RULE = {
  active: true,
  points: 1,
  per: 100,
  redeem_points: 100,
  redeem_amount: 100,
  pending_days: 0,
  expiry_days: null,
};

/** Points of the address of the order. */
async function somePoints(
  shop: RealShop,
  { staff, order }: Readonly<{ staff: Shopper; order: Readonly<{ id: string }> }>,
): Promise<void> {
  await shop.ask("/api/admin/v1/loyalty-rules/USD", {
    method: "PUT",
    headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
    body: LOYALTY_RULE,
  });
  await shop.database.db.execute(sql`
    with made as (
      insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
        holder, locale, created_at, updated_at, version)
      select 'sva_00000000000000000000points', 'loyalty', 'active', 'USD', 500, 500,
        'email:' || encode(sha256(convert_to(lower(email), 'UTF8')), 'hex'), 'en', now(), now(), 1
      from orders.orders where id = ${order.id} returning id)
    insert into stored_value.entries (account_id, kind, amount_minor, source, actor_kind, occurred_at)
    select id, 'earned', 500, 'sample', 'system', now() from made`);
}

/** Somebody waits for a variant; the token is that of the mail to them. */
async function aStockRequest(
  shop: RealShop,
  { cart }: Readonly<{ cart: Readonly<{ variantId: string }> }>,
): Promise<string> {
  const id = "srq_00000000000000000000000001";
  await shop.database.db.execute(sql`
    insert into inventory.stock_requests (id, variant_id, email, market, locale, requested_at)
    values (${id}, ${cart.variantId}, 'waiting@canary.example', 'us', 'en', now())
    on conflict do nothing`);
  return makeStockLinks({ secret: shop.linkSecret }).stockToken(id);
}

type Things = Awaited<ReturnType<typeof makeThings>>;

function bodiesOf(
  { cart, order, giftCardCode, stockToken }: Things & { stockToken: string },
): Bodies {
  const { first_name, ...address } = cart.cart.shipping_address;
  return {
    "POST /carts": { market: "us", locale: "en" },
    "POST /carts/{id}/lines": { variant_id: cart.variantId, quantity: 1 },
    "PATCH /carts/{id}/lines/{line_id}": { quantity: 1 },
    "PATCH /carts/{id}": {
      email: "alice@canary.example",
      shipping_address: { first_name, ...address },
      billing_address: { first_name, ...address },
    },
    "PUT /carts/{id}/shipping-option": { shipping_option_id: cart.optionId },
    "POST /carts/{id}/gift-cards": { code: giftCardCode },
    "POST /carts/{id}/promotion-codes": { code: "SUMMER" },
    "POST /carts/{id}/checkout": {
      payment: { provider: "manual" },
      expected_total: cart.cart.total,
    },
    "POST /orders/{id}/points/redemptions": { points: 100 },
    "POST /stock-requests": { variant_id: cart.variantId, email: "alice@canary.example" },
    "POST /stock-requests/answers": { token: stockToken, wanted: true },
    "POST /order-links": { number: order.number, email: "alice@canary.example" },
  };
}

function staffBodiesOf({ order, product, here, there }: Things): Bodies {
  const [variant] = product.variants;
  return {
    ...TERMS_BODIES,
    "POST /sessions": { email: "nobody@osier.example", password: "wrong" },
    "PATCH /products/{id}": { status: "published", weight_g: 400 },
    "PATCH /products/{id}/variants/{variant_id}": {
      prices: [{ market: "us", price: money(3000), compare_at_price: null }],
      backorder: false,
      contents: { thousandths: 250, unit: "kg" },
    },
    "POST /promotions": { name: "Another", definition: DEFINITION },
    "PATCH /promotions/{id}": { name: "Reworded", definition: DEFINITION },
    "POST /promotions/preview": {
      promotion: { name: "Tried", definition: DEFINITION },
      cart: { market: "us", lines: [{ variant_id: variant.id, quantity: 2 }], codes: ["SAMPLE"] },
    },
    "POST /promotions/simulation": { promotion: { name: "Tried", definition: DEFINITION } },
    "POST /promotions/{id}/codes": { code: "TRYME" },
    "POST /promotions/{id}/code-batches": { size: 3 },
    "POST /price-lists": { name: "Winter sale", market: "us" },
    "PATCH /price-lists/{id}": { priority: 1 },
    "PUT /price-lists/{id}/prices": {
      rows: [{ variant_id: variant.id, quantity_from: 10, price: money(2500) }],
    },
    "POST /price-lists/{id}/proposals": {
      variant_ids: [variant.id],
      change: { kind: "percent", millionths: 50_000 },
      rounding: { kind: "ending", minor: 90, of: 100 },
    },
    "PUT /costs": { rows: [{ variant_id: variant.id, currency: "USD", amount: 900 }] },
    "PATCH /stock/{variant_id}/{location_id}": { low_stock_below: 3 },
    "PUT /stock/{variant_id}/{location_id}/hot": { hot: true },
    "POST /locations": { name: "Cellar", country: "DE" },
    "PATCH /locations/{id}": { name: "Main store" },
    "POST /transfers": {
      from_location_id: here.id,
      to_location_id: there.id,
      lines: [{ variant_id: variant.id, quantity: 1 }],
    },
    "POST /transfers/{id}/shipment": {},
    "POST /transfers/{id}/receipt": {},
    "POST /stock-adjustments": { variant_id: variant.id, delta: 1, reason: "counted" },
    "POST /service-clients": {
      name: "Another",
      scopes: ["orders:read"],
      jwks: {
        keys: [{
          kty: "OKP",
          crv: "Ed25519",
          x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
          kid: "a",
        }],
      },
    },
    "POST /gift-cards": { amount: money(5000), recipient: "alice@canary.example" },
    "POST /store-credits": { amount: money(500), email: "alice@canary.example", reason: "Late" },
    "POST /value-accounts/{id}/adjustments": { amount: 1, reason: "Counted" },
    "POST /orders/{id}/captures": { amount: order.total },
    "POST /orders/{id}/fulfilments": { lines: [{ line_id: order.lines[0]!.id, quantity: 1 }] },
    "POST /orders/{id}/refunds": { amount: money(100), reason: "goodwill", note: "For the wait" },
    "POST /orders/{id}/cancellation": { reason: "other" },
    "POST /orders/{id}/refund-approvals/{approval_id}/approval": { note: "Seen" },
    "POST /orders/{id}/refund-approvals/{approval_id}/rejection": { note: "No" },
    "PUT /refund-limits/{currency}": { amount: 5_000 },
    "PUT /loyalty-rules/{currency}": LOYALTY_RULE,
    "POST /reconciliations": { provider: "sandbox" },
    "POST /reconciliations/uploads": { provider: "stripe", csv: aReport("txn_1") },
    "POST /reconciliation-breaks/{id}/resolution": { resolution: "explained", reason: "Known" },
  };
}

function serviceBodiesOf({ order }: Things): Bodies {
  return {
    "PUT /inventory-levels/{variant_id}": { on_hand: 500 },
    "POST /orders/{id}/fulfilments": { lines: [{ line_id: order.lines[0]!.id, quantity: 1 }] },
    "POST /orders/{id}/refunds": { amount: money(100), reason: "goodwill" },
  };
}

const MOVES = /^\/promotions\/\{id\}(\/activation|\/archival)?$/;

/** What is changed under its version: products, price lists, promotions and locations. */
function ifMatch(
  { product, priceList, promotion, here, terms }: Things,
  { method, inside }: Readonly<{ method: string; inside: string }>,
): Readonly<Record<string, string>> {
  const ofTerms = termsVersion(terms, { method, inside });
  if (ofTerms !== null) return { "if-match": `"${ofTerms}"` };
  if (method !== "GET" && MOVES.test(inside)) return { "if-match": `"${promotion.version}"` };
  if (method !== "PATCH" && method !== "PUT") return {};
  if (inside.startsWith("/products/")) return { "if-match": `"${product.version}"` };
  if (inside.startsWith("/locations/")) return { "if-match": `"${here.version}"` };
  return inside.startsWith("/price-lists/") ? { "if-match": `"${priceList.version}"` } : {};
}

/** One good request for each of the routes, by somebody who may make it. */
export async function sampleRequests(
  shop: RealShop,
  routes: readonly Readonly<{ method: string; path: string }>[],
): Promise<SampleRequest[]> {
  const things = await makeThings(shop);
  const { guest, staff, service, cart, order, product } = things;
  const decides = routes.some(({ path }) => path.includes("{approval_id}"));
  const approvalId = decides ? await waitingRefund(shop, things) : "apr_none";
  const resolves = routes.some(({ path }) => path.includes("/reconciliation-breaks/"));
  const breakId = resolves ? await anOpenBreak(shop, things) : "rcb_none";
  if (routes.some(({ path }) => path.endsWith("/redemptions"))) await somePoints(shop, things);
  const apis = [
    {
      prefix: "/api/storefront/v1",
      as: guest,
      bodies: bodiesOf({ ...things, stockToken: await aStockRequest(shop, things) }),
      id: cart.id,
    },
    { prefix: "/api/admin/v1", as: staff, bodies: staffBodiesOf(things), id: product.id },
    { prefix: "/api/integrations/v1", as: service, bodies: serviceBodiesOf(things), id: order.id },
  ];
  return routes.flatMap(({ method, path }) => {
    const api = apis.find(({ prefix }) => path.startsWith(`${prefix}/`));
    if (api === undefined) return [];
    const inside = path.slice(api.prefix.length);
    const ids: Readonly<Record<string, string>> = {
      "/transfers/{id}/shipment": things.toShip,
      "/transfers/{id}/receipt": things.toReceive,
      "/transfers/{id}/cancellation": things.toCancel,
      "/locations/{id}": things.here.id,
      "/reconciliation-breaks/{id}/resolution": breakId,
      "/variants/{id}/stock-movements": things.variantId,
      "/variants/{id}/stock-holds": things.variantId,
    };
    const ofTerms = things.terms.ids[`${method} ${inside}`];
    const id = ids[inside] ?? ofTerms ??
      (inside.startsWith("/orders/")
        ? order.id
        : inside.startsWith("/price-lists/")
        ? things.priceList.id
        : inside.startsWith("/value-accounts/")
        ? things.valueAccountId
        : inside.startsWith("/promotions/")
        ? things.promotion.id
        : inside.startsWith("/service-clients/")
        ? things.clientId
        : api.id);
    const named: Readonly<Record<string, string>> = {
      id,
      line_id: cart.cart.lines[0].id,
      variant_id: product.variants[0].id,
      location_id: things.here.id,
      handle: cart.handle,
      code: ofTerms ?? (inside.startsWith("/promotions/") ? "SAMPLE" : "SUMMER"),
      batch_id: things.promotion.batchId,
      gift_card_id: "sva_00000000000000000000000001",
      approval_id: approvalId,
      currency: "USD",
    };
    return [{
      route: `${method} ${path}`,
      path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? name),
      as: api.as,
      body: api.bodies[`${method} ${inside}`] ?? null,
      headers: {
        ...(method === "GET" ? {} : { "idempotency-key": crypto.randomUUID() }),
        ...ifMatch(things, { method, inside }),
      },
    }];
  });
}
