import { argon2id } from "hash-wasm";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { sql } from "drizzle-orm";
import type { RenderPage } from "@mercator/contracts/pages";
import type { OrderV1 } from "@mercator/contracts/storefront/v1";
import { isUnavailable, pgIdempotency } from "@mercator/db";
import { ensureStaff } from "@mercator/db/identity";
import { seed } from "@mercator/db/seed";
import { freshDatabase, type FreshOptions } from "@mercator/db/testing";
import { instant } from "@mercator/domain/kernel";
import { grantedActions, wasmAuthorize } from "@mercator/policies";
import { committedPolicy } from "@mercator/policies/testing";
import { composeShop } from "../composition.ts";
import { makeAnswerCache } from "../platform/answer_cache.ts";
import { readConfig } from "../platform/config.ts";
import { makeCursors } from "../platform/cursors.ts";
import { newId } from "../platform/ids.ts";
import { type DecisionRecord, requestContext } from "../platform/request_context.ts";
import { onSecurityEvent, type SecurityEvent } from "../platform/security_events.ts";

const ORIGIN = "https://shop.example";
const STAFF = { email: "admin@osier.example", password: "a password of tests" };
const ADDRESS = {
  first_name: "Sam",
  line1: "1 Main Street",
  city: "Oakland",
  region: "CA",
  postal_code: "94601",
  country: "US",
};
const ALICE = { email: "alice@canary.example", last_name: "Canary" };
type Person = typeof ALICE;

/** What a page holds, without its looks: enough to see whose data would be in it. */
const plainPages: RenderPage = ({ frame, content }) =>
  Promise.resolve(
    `<!doctype html><html><body><pre>${
      JSON.stringify({ frame, content }).replaceAll("<", "&lt;")
    }</pre></body></html>`,
  );

export type Ask = Readonly<{
  method?: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is text or bytes already. */
  body?: unknown;
  /** The address that the request comes from. */
  from?: string;
}>;

/** An answer, read. */
export type Told = Readonly<{
  status: number;
  headers: Headers;
  text: string;
  /** Of a problem. */
  code: string | undefined;
}>;

export type Shopper = Readonly<{ headers: Readonly<Record<string, string>> }>;

export type RealShop = Awaited<ReturnType<typeof openRealShop>>;

type Options = Readonly<{
  /** What is done beside the requests: purging what has changed, relaying, writing mail. */
  workers?: boolean;
  env?: Readonly<Record<string, string>>;
  database?: FreshOptions;
}>;

/** The compiled policies, and a list of what they decided. */
async function decisions() {
  const policy = await committedPolicy();
  const made: DecisionRecord[] = [];
  const record = (decision: DecisionRecord) => {
    made.push(decision);
    requestContext()?.decisions.push(decision);
  };
  return { policy, made, authorize: wasmAuthorize({ policy, record, newId }) };
}

async function seededDatabase(options: FreshOptions) {
  const database = await freshDatabase({ poolMax: 4, ...options });
  const now = Date.now();
  await seed(database.db, { now });
  const cheap = { parallelism: 1, iterations: 1, memorySize: 64, hashLength: 32 } as const;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const { email, password } = STAFF;
  await ensureStaff(database.db, {
    id: newId("Staff"),
    email,
    name: "Ada",
    passwordHash: await argon2id({ ...cheap, password, salt, outputType: "encoded" }),
    roles: ["admin"],
    at: instant(now),
  });
  return database;
}

async function configOf(env: Readonly<Record<string, string>>) {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  return readConfig({
    DATABASE_URL: "postgres://unused",
    ROLE_SECRET: "r".repeat(32),
    LINK_SECRET: "l".repeat(32),
    SIGNING_KEY: JSON.stringify(await exportJWK(privateKey)),
    PUBLIC_ORIGIN: ORIGIN,
    MERCATOR_ENV: "development",
    INSTANCE_ID: "test",
    PORT: "0",
    ...env,
  });
}

/**
 * The whole shop in this process: real routes, adapters, database, seed and policies. Only the looks
 * of pages are left out, and there is no socket.
 */
export async function openRealShop(
  { workers = false, env = {}, database: options = {} }: Options = {},
) {
  const [database, config] = await Promise.all([seededDatabase(options), configOf(env)]);
  const clock = () => instant(Date.now());
  const { policy, made, authorize } = await decisions();
  const shop = await composeShop({
    platform: {
      config,
      db: {
        storefrontRead: database.as("storefront_read"),
        storefrontWrite: database.as("storefront_write"),
        admin: database.as("admin"),
        integrator: database.as("integrator"),
        worker: database.as("worker"),
      },
      clock,
      newId,
      authorize,
      cursors: makeCursors(config.linkSecret),
      cache: makeAnswerCache({ bytesMax: 16 * 1024 * 1024, ttlMs: 60_000, clock }),
    },
    sandboxBooks: database.as("sandbox"),
    grantedActions: (actor) => grantedActions(policy, actor),
    idempotencyStore: pgIdempotency(database.as("storefront_read")),
    renderPage: plainPages,
    files: { paths: [], read: () => Promise.resolve(null) },
    readiness: [{
      name: "database",
      check: async () => {
        await database.as("storefront_read").execute(sql`select 1`);
        return true;
      },
    }],
    isUnavailable,
  });
  const events: SecurityEvent[] = [];
  const unsubscribe = onSecurityEvent((event) => void events.push(event));
  if (workers) shop.startWorkers();

  const ask = (path: string, asked: Ask = {}) => answerOf(shop.fetch, { path, asked });
  return {
    ask,
    app: shop.app,
    /** For a socket of one's own, where something has to reach the shop over the network. */
    fetch: shop.fetch,
    database,
    events,
    decisions: made,
    origin: ORIGIN,
    /** What links of mails are signed with. */
    linkSecret: config.linkSecret,
    ...actingAs(ask),
    async [Symbol.asyncDispose]() {
      unsubscribe();
      await shop.stop();
      await database.close();
    },
  };
}

async function answerOf(
  fetch: (request: Request, info?: unknown) => Response | Promise<Response>,
  { path, asked: { method = "GET", headers = {}, body, from = "203.0.113.7" } }: {
    path: string;
    asked: Ask;
  },
): Promise<Told> {
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: { ...type, ...headers },
    ...(body === undefined
      ? {}
      : { body: isRaw ? body as string | Uint8Array<ArrayBuffer> : JSON.stringify(body) }),
  });
  const answer = await fetch(request, { remoteAddr: { hostname: from } });
  const text = await answer.text();
  const isProblem = answer.headers.get("content-type") === "application/problem+json";
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    code: isProblem && text !== "" ? JSON.parse(text).code : undefined,
  };
}

type Asking = (path: string, asked?: Ask) => Promise<Told>;

/** The ways of being somebody, and what they can have. */
function actingAs(ask: Asking) {
  const must = async (path: string, asked: Ask): Promise<Told> => {
    const answer = await ask(path, asked);
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const guest = async (): Promise<Shopper> => {
    const opened = await must("/api/storefront/v1/sessions", { method: "POST" });
    return { headers: { authorization: `Bearer ${JSON.parse(opened.text).access_token}` } };
  };
  const staff = async (): Promise<Shopper> => {
    const answer = await must("/api/admin/v1/sessions", { method: "POST", body: STAFF });
    return { headers: { cookie: (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "" } };
  };
  const service = async (scopes: readonly string[]): Promise<Shopper> => {
    const { publicKey, privateKey } = await generateKeyPair("EdDSA", { extractable: true });
    const { kty, crv, x } = await exportJWK(publicKey);
    const registered = await must("/api/admin/v1/service-clients", {
      method: "POST",
      ...await staff(),
      body: { name: "Warehouse", scopes, jwks: { keys: [{ kty, crv, x, kid: "k" } as JWK] } },
    });
    const { id } = JSON.parse(registered.text);
    const assertion = await new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: "EdDSA", kid: "k" }).setIssuer(id).setSubject(id)
      .setAudience(`${ORIGIN}/oauth/token`).setIssuedAt().setExpirationTime("60s").sign(privateKey);
    const token = await must("/oauth/token", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: assertion,
      }).toString(),
    });
    return { headers: { authorization: `Bearer ${JSON.parse(token.text).access_token}` } };
  };
  /** A cart with one thing in it, an address and a way of delivery: ready to be bought. */
  const cartOf = async (shopper: Shopper, { email, last_name }: Person = ALICE) => {
    const call = async (method: string, path: string, body?: unknown) =>
      JSON.parse((await must(`/api/storefront/v1${path}`, { method, body, ...shopper })).text);
    const { data: [{ handle }] } = await call("GET", "/products?market=us&in_stock=true&limit=1");
    const { variants } = await call("GET", `/products/${handle}?market=us`);
    const variant = variants.find((it: { availability: string }) => it.availability === "in_stock");
    const { id } = await call("POST", "/carts", { market: "us" });
    await call("POST", `/carts/${id}/lines`, { variant_id: variant.id, quantity: 1 });
    await call("PATCH", `/carts/${id}`, {
      email,
      shipping_address: { ...ADDRESS, last_name },
    });
    const { data: [option] } = await call("GET", `/carts/${id}/shipping-options`);
    const cart = await call("PUT", `/carts/${id}/shipping-option`, {
      shipping_option_id: option.id,
    });
    return { id, cart, variantId: String(variant.id), optionId: String(option.id), handle };
  };
  const orderOf = async (shopper: Shopper): Promise<{ order: OrderV1; link: string }> => {
    const { id, cart } = await cartOf(shopper);
    const placed = await must(`/api/storefront/v1/carts/${id}/checkout`, {
      method: "POST",
      headers: { ...shopper.headers, "idempotency-key": crypto.randomUUID() },
      body: { payment: { provider: "manual" }, expected_total: cart.total },
    });
    const { order, order_url: link } = JSON.parse(placed.text);
    return { order, link };
  };
  return { guest, staff, service, cartOf, orderOf };
}
