import { Buffer } from "node:buffer";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { Hono } from "hono";
import type { ServiceClientV1, StaffV1 } from "@mercator/contracts/admin/v1";
import type { SessionV1 } from "@mercator/contracts/storefront/v1";
import type { EventV1, TokenV1 } from "@mercator/contracts/integrations/v1";
import { isUnavailable, pgIdempotency, recordEvents } from "@mercator/db";
import { ensureStaff } from "@mercator/db/identity";
import { freshDatabase } from "@mercator/db/testing";
import { type Id, instant } from "@mercator/domain/kernel";
import { SESSION_IDLE_MS } from "@mercator/domain/identity";
import { plainPasswords } from "@mercator/domain/identity/testing";
import { assert, test } from "@mercator/domain/testing";
import { grantedActions, wasmAuthorize } from "@mercator/policies";
import { committedPolicy } from "@mercator/policies/testing";
import { adminIdentityRoutes } from "../http/admin/identity/mod.ts";
import type { AppEnv } from "../http/env.ts";
import { browserSessionOpener, oauthRoutes, wellKnownRoutes } from "../http/identity/mod.ts";
import { integrationsRoutes } from "../http/integrations/integrations/mod.ts";
import { authenticate } from "../http/middleware/authenticate.ts";
import { failures, onNotFound } from "../http/middleware/failures.ts";
import { requestScope } from "../http/middleware/request_scope.ts";
import { denialEvents, requireDecision } from "../http/middleware/require_decision.ts";
import { storefrontIdentityRoutes } from "../http/storefront/identity/mod.ts";
import { readConfig } from "../platform/config.ts";
import { makeCursors } from "../platform/cursors.ts";
import { newId } from "../platform/ids.ts";
import { requestContext } from "../platform/request_context.ts";
import { onSecurityEvent, type SecurityEvent } from "../platform/security_events.ts";
import { relayOutbox } from "../workers/relay_outbox.ts";
import { composeIdentity } from "./identity.ts";
import { composeIntegrations } from "./integrations.ts";

const policy = await committedPolicy();
const shopKey = await exportJWK((await generateKeyPair("EdDSA", { extractable: true })).privateKey);
const config = readConfig({
  DATABASE_URL: "postgres://unused",
  ROLE_SECRET: "r".repeat(32),
  LINK_SECRET: "l".repeat(32),
  SIGNING_KEY: JSON.stringify(shopKey),
  PUBLIC_ORIGIN: "https://shop.example",
});
const origin = config.origin;
const ADMIN = { email: "admin@osier.example", password: "right" };

async function openShop() {
  const database = await freshDatabase();
  let now = Date.now();
  const clock = () => instant(now);
  const authorize = wasmAuthorize({
    policy,
    newId,
    record: (decision) => requestContext()?.decisions.push(decision),
  });
  const db = {
    storefrontRead: database.as("storefront_read"),
    storefrontWrite: database.as("storefront_write"),
    admin: database.as("admin"),
    integrator: database.as("integrator"),
    worker: database.as("worker"),
  };
  const cursors = makeCursors(config.linkSecret);
  const passwords = { ...plainPasswords(), hash: (p: string) => Promise.resolve(p), stop() {} };
  const platform = { config, db, clock, newId, authorize, cursors };
  const identity = await composeIdentity(platform, {
    passwords,
    grantedActions: (actor) => grantedActions(policy, actor),
  });
  const integrations = composeIntegrations(platform);
  const at = clock();
  const staff = { id: newId("Staff"), name: "Ada", passwordHash: ADMIN.password, at };
  await ensureStaff(db.admin, { ...staff, email: ADMIN.email, roles: ["admin"] });
  const viewer = { ...staff, id: newId("Staff"), email: "viewer@osier.example" };
  await ensureStaff(db.admin, { ...viewer, roles: ["viewer"] });

  const app = new Hono<AppEnv>();
  app.onError(failures(isUnavailable));
  app.notFound(onNotFound);
  app.use(requestScope({ instanceId: "test" }), denialEvents, authenticate(identity.actors));
  app.use(requireDecision, async (c, next) => {
    c.set("idempotencyStore", pgIdempotency(db.admin));
    await next();
  });
  app.route("/", oauthRoutes(identity));
  app.route("/", wellKnownRoutes({ ...identity, authorize }));
  app.route("/api/storefront/v1", storefrontIdentityRoutes(identity));
  app.route("/api/admin/v1", adminIdentityRoutes(identity));
  app.route("/api/integrations/v1", integrationsRoutes(integrations));
  const openBrowserSession = browserSessionOpener(identity.openGuestSession);
  app.get("/page", async (c) => {
    await openBrowserSession(c);
    return c.json(c.get("actor"));
  });

  const events: SecurityEvent[] = [];
  const unsubscribe = onSecurityEvent((event) => void events.push(event));
  return {
    app,
    db,
    events,
    clock,
    integrations,
    advance: (ms: number) => void (now += ms),
    async [Symbol.asyncDispose]() {
      unsubscribe();
      await database.close();
    },
  };
}
type Shop = Awaited<ReturnType<typeof openShop>>;

const asJson = (body: unknown, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

async function signIn(
  { app }: Shop,
  { email = ADMIN.email, password = ADMIN.password, cookie = "" } = {},
) {
  const answer = await app.request(
    "/api/admin/v1/sessions",
    asJson({ email, password }, { cookie }),
  );
  return { answer, cookie: (answer.headers.get("set-cookie") ?? "").split(";")[0]! };
}

async function registered(shop: Shop, scopes = ["orders:read", "events:read", "products:read"]) {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const { kty, crv, x } = await exportJWK(publicKey);
  const jwk: JWK = { kty, crv, x, kid: "key-1" } as JWK;
  const { cookie } = await signIn(shop);
  const body = { name: "Warehouse", scopes, jwks: { keys: [jwk] } };
  const answer = await shop.app.request(
    "/api/admin/v1/service-clients",
    asJson(body, { cookie }),
  );
  assert.equal(answer.status, 201);
  const client = await answer.json() as ServiceClientV1;
  const sign = (
    claims: object = {},
    header: object = {},
    key: CryptoKey | Uint8Array = privateKey,
  ) => {
    const seconds = Math.floor(shop.clock() / 1000);
    return new SignJWT({
      iss: client.id,
      sub: client.id,
      aud: `${origin}/oauth/token`,
      iat: seconds,
      exp: seconds + 60,
      jti: crypto.randomUUID(),
      ...claims,
    }).setProtectedHeader({ alg: "EdDSA", kid: "key-1", ...header }).sign(key);
  };
  return { client, jwk, cookie, sign };
}

const FORM = {
  grant_type: "client_credentials",
  client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
};

const askToken = (
  { app }: Shop,
  assertion: string,
  more: Record<string, string> = {},
  headers: Record<string, string> = {},
) =>
  app.request("/oauth/token", {
    method: "POST",
    headers,
    body: new URLSearchParams({ ...FORM, client_assertion: assertion, ...more }),
  });

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test("a headless client opens a session and is the same guest ever after", async () => {
  await using shop = await openShop();
  const answer = await shop.app.request("/api/storefront/v1/sessions", { method: "POST" });
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get("set-cookie"), null);
  const session = await answer.json() as SessionV1;
  assert.equal(session.token_type, "Bearer");
  assert.equal(session.expires_in, 86_400);
  // A guest is somebody, but not staff: known, and not let.
  const denied = await shop.app.request(
    "/api/integrations/v1/products",
    bearer(session.access_token),
  );
  assert.equal(denied.status, 403);
  shop.advance(86_400_000);
  const over = await shop.app.request(
    "/api/integrations/v1/products",
    bearer(session.access_token),
  );
  assert.equal(over.status, 401);
  assert.deepEqual(shop.events.map(({ type }) => type), [
    "authorization_denied",
    "authentication_failed",
  ]);
});

test("a browser gets its session as a cookie", async () => {
  await using shop = await openShop();
  const answer = await shop.app.request("/api/storefront/v1/sessions", {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
  });
  const cookie = answer.headers.get("set-cookie") ?? "";
  assert.match(
    cookie,
    /^__Host-session=[\w.-]+; Max-Age=2592000; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
  const page = await shop.app.request("/page");
  assert.match(page.headers.get("set-cookie") ?? "", /^__Host-session=/);
  assert.equal((await page.json()).kind, "guest");
});

test("staff sign in, are known by their cookie, and sign out", async () => {
  await using shop = await openShop();
  const { answer, cookie } = await signIn(shop);
  assert.equal(answer.status, 201);
  assert.match(
    answer.headers.get("set-cookie") ?? "",
    /^__Host-staff=[\w-]{43}; Max-Age=43200; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
  const self = await answer.json() as StaffV1;
  assert.deepEqual(self.roles, ["admin"]);
  assert.ok(self.permissions.includes("identity.manage_clients"));
  const me = await shop.app.request("/api/admin/v1/me", { headers: { cookie } });
  assert.deepEqual(await me.json(), self);

  const out = await shop.app.request("/api/admin/v1/sessions/current", {
    method: "DELETE",
    headers: { cookie },
  });
  assert.equal(out.status, 204);
  assert.match(out.headers.get("set-cookie") ?? "", /^__Host-staff=; Max-Age=0/);
  const after = await shop.app.request("/api/admin/v1/me", { headers: { cookie } });
  assert.equal(after.status, 401);
  assert.equal((await after.json()).code, "token_invalid");
});

test("a sign-in gives a new session and ends the one that the browser held", async () => {
  await using shop = await openShop();
  const first = await signIn(shop);
  const second = await signIn(shop, { cookie: first.cookie });
  assert.notEqual(second.cookie, first.cookie);
  const me = (cookie: string) => shop.app.request("/api/admin/v1/me", { headers: { cookie } });
  assert.equal((await me(first.cookie)).status, 401);
  assert.equal((await me(second.cookie)).status, 200);
  const planted = await signIn(shop, { cookie: "__Host-staff=planted" });
  assert.notEqual(planted.cookie, "__Host-staff=planted");
});

test("a session that was left alone is over, and one can sign in again", async () => {
  await using shop = await openShop();
  const { cookie } = await signIn(shop);
  shop.advance(SESSION_IDLE_MS);
  assert.equal((await shop.app.request("/api/admin/v1/me", { headers: { cookie } })).status, 401);
  assert.equal((await signIn(shop, { cookie })).answer.status, 201);
});

test("a failed sign-in says the same for each reason, and enough of them are throttled", async () => {
  await using shop = await openShop();
  const wrong = await signIn(shop, { password: "wrong" });
  const unknown = await signIn(shop, { email: "no@osier.example" });
  const tell = async ({ answer }: typeof wrong) => {
    const { trace_id: _trace, ...body } = await answer.json();
    return { status: answer.status, body, cookie: answer.headers.get("set-cookie") };
  };
  const told = await tell(wrong);
  assert.deepEqual(told, await tell(unknown));
  assert.equal(told.status, 401);
  assert.equal(told.body.code, "sign_in_failed");
  for (let n = 0; n < 4; n++) await signIn(shop, { password: "wrong" });
  const { answer } = await signIn(shop);
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get("retry-after"), "30");
  assert.equal((await answer.json()).code, "sign_in_throttled");
  assert.equal(shop.events.filter(({ type }) => type === "sign_in_throttled").length, 1);
  shop.advance(30_000);
  assert.equal((await signIn(shop)).answer.status, 201);
});

test("a sign-in with members that are wrong is refused before anything is looked up", async () => {
  await using shop = await openShop();
  for (const body of [{}, { email: "x", password: "y" }, { ...ADMIN, admin: true }, [], null]) {
    const answer = await shop.app.request("/api/admin/v1/sessions", asJson(body));
    assert.equal(answer.status, 422, JSON.stringify(body));
  }
});

test("the admin API asks strangers who they are and lets no role too far", async () => {
  await using shop = await openShop();
  const stranger = await shop.app.request("/api/admin/v1/service-clients");
  assert.equal(stranger.status, 401);
  assert.match(stranger.headers.get("www-authenticate") ?? "", /^Bearer/);
  const { cookie } = await signIn(shop, { email: "viewer@osier.example" });
  const viewer = await shop.app.request("/api/admin/v1/service-clients", { headers: { cookie } });
  assert.equal(viewer.status, 403);
});

test("registering a client twice under one key registers it once", async () => {
  await using shop = await openShop();
  const { jwk, cookie } = await registered(shop);
  const body = { name: "Shop window", scopes: ["products:read"], jwks: { keys: [jwk] } };
  const send = () =>
    shop.app.request(
      "/api/admin/v1/service-clients",
      asJson(body, { cookie, "idempotency-key": "k1" }),
    );
  const [first, second] = [await send(), await send()];
  assert.equal(second.headers.get("idempotency-replayed"), "true");
  assert.equal(await second.text(), await first.text());
  const list = await shop.app.request("/api/admin/v1/service-clients", { headers: { cookie } });
  assert.equal((await list.json()).data.length, 2);
});

test("a client is not registered with a private key, a symmetric one, or a broken one", async () => {
  await using shop = await openShop();
  const { jwk, cookie } = await registered(shop);
  for (
    const key of [
      { ...jwk, d: "c2VjcmV0" },
      { kty: "oct", k: "c2VjcmV0", kid: "a" },
      { ...jwk, x: "AAAA" },
      { kty: "EC", crv: "P-256", kid: "a", x: "AAAA", y: "AAAA" },
    ]
  ) {
    const body = { name: "Bad", scopes: ["products:read"], jwks: { keys: [key] } };
    const answer = await shop.app.request(
      "/api/admin/v1/service-clients",
      asJson(body, { cookie }),
    );
    assert.equal(answer.status, 422, JSON.stringify(key));
  }
});

test("a service client gets a token for its assertion and reads with it", async () => {
  await using shop = await openShop();
  const { sign } = await registered(shop);
  const answer = await askToken(shop, await sign(), { scope: "events:read" });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  const token = await answer.json() as TokenV1;
  assert.equal(token.scope, "events:read");
  assert.equal(token.expires_in, 600);

  const happened = (n: number) => ({
    type: "order_placed",
    subject: `ord_${n}` as Id<string>,
    at: shop.clock(),
    payload: { n },
  });
  await recordEvents(shop.db.storefrontWrite, [happened(1), happened(2), happened(3)]);
  await relayOutbox(shop.integrations.relay);
  const read = async (query: string) => {
    const page = await shop.app.request(
      `/api/integrations/v1/events${query}`,
      bearer(token.access_token),
    );
    assert.equal(page.status, 200);
    return await page.json() as { data: EventV1[]; next_after: number };
  };
  const first = await read("?limit=2");
  assert.deepEqual(first.data.map(({ position, data }) => [position, data]), [
    [1, { n: 1 }],
    [2, { n: 2 }],
  ]);
  const rest = await read(`?after=${first.next_after}`);
  assert.deepEqual(rest.data.map(({ position }) => position), [3]);
  assert.deepEqual(await read("?after=3"), { data: [], next_after: 3 });

  const products = await shop.app.request(
    "/api/integrations/v1/products",
    bearer(token.access_token),
  );
  assert.equal(products.status, 403);
  shop.advance(600_000);
  const over = await shop.app.request("/api/integrations/v1/events", bearer(token.access_token));
  assert.equal(over.status, 401);
});

test("lists for integrations refuse bad queries and cursors that they did not give", async () => {
  await using shop = await openShop();
  const { sign } = await registered(shop);
  const { access_token } = await (await askToken(shop, await sign())).json() as TokenV1;
  for (
    const path of [
      "products?limit=0",
      "products?limit=101",
      "products?cursor=e30.AAAA",
      "events?after=-1",
      "events?after=x",
      "events?limit=1.5",
    ]
  ) {
    const answer = await shop.app.request(`/api/integrations/v1/${path}`, bearer(access_token));
    assert.equal(answer.status, 400, path);
  }
  const fine = await shop.app.request("/api/integrations/v1/products", bearer(access_token));
  assert.deepEqual(await fine.json(), { data: [], next_cursor: null });
});

test("a disabled client gets no token, and its old one ends within a minute", async () => {
  await using shop = await openShop();
  const { client, cookie, sign } = await registered(shop);
  const { access_token } = await (await askToken(shop, await sign())).json() as TokenV1;
  const use = () => shop.app.request("/api/integrations/v1/products", bearer(access_token));
  assert.equal((await use()).status, 200);
  const answer = await shop.app.request(
    `/api/admin/v1/service-clients/${client.id}/disablement`,
    { method: "POST", headers: { cookie } },
  );
  assert.equal(answer.status, 200);
  assert.notEqual((await answer.json() as ServiceClientV1).disabled_at, null);
  assert.equal((await askToken(shop, await sign())).status, 401);
  shop.advance(60_000);
  assert.equal((await use()).status, 401);
  const unknown = `/api/admin/v1/service-clients/cli_${"0".repeat(26)}/disablement`;
  const absent = await shop.app.request(unknown, { method: "POST", headers: { cookie } });
  assert.equal(absent.status, 404);
});

test("no attack on POST /oauth/token gives a token; each is told apart by nothing and counted once", async () => {
  await using shop = await openShop();
  const { client, jwk, sign } = await registered(shop);
  const attacker = await generateKeyPair("EdDSA", { extractable: true });
  const attackersJwk = await exportJWK(attacker.publicKey);
  const now = Math.floor(shop.clock() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iss: client.id, sub: client.id, aud: origin, exp: now + 60, jti: "x" };
  const used = await sign();
  assert.equal((await askToken(shop, used)).status, 200);
  const publicText = new TextEncoder().encode(JSON.stringify(jwk));
  const attacks: Record<string, string> = {
    "replayed": used,
    "alg none": `${part({ alg: "none" })}.${part(claims)}.`,
    "HS256 with the public key": await sign({}, { alg: "HS256" }, publicText),
    "another key": await sign({}, {}, attacker.privateKey),
    "a key in the header": await sign({}, { jwk: attackersJwk }, attacker.privateKey),
    "a key by address": await sign({}, { jku: "https://a.example/jwks" }, attacker.privateKey),
    "a certificate by address": await sign({}, { x5u: "https://a.example" }, attacker.privateKey),
    "another kid": await sign({}, { kid: "key-2" }),
    "another type": await sign({}, { typ: "at+jwt" }),
    "another issuer": await sign({ iss: "cli_other" }),
    "another subject": await sign({ sub: "cli_other" }),
    "another audience": await sign({ aud: "https://other.example" }),
    "expired": await sign({ exp: now - 61 }),
    "far expiry": await sign({ exp: now + 3600 }),
    "no expiry": await sign({ exp: undefined }),
    "issued in the future": await sign({ iat: now + 300 }),
    "no jti": await sign({ jti: undefined }),
    "garbage": "garbage",
    "dots": "..",
    "a token of ours": (await (await askToken(shop, await sign())).json() as TokenV1).access_token,
  };
  shop.events.length = 0;
  const answers = new Set<string>();
  for (const [name, assertion] of Object.entries(attacks)) {
    const answer = await askToken(shop, assertion);
    assert.equal(answer.status, 401, name);
    const { trace_id: _trace, ...body } = await answer.json();
    answers.add(JSON.stringify(body));
  }
  assert.deepEqual([...answers].map((body) => JSON.parse(body)), [{
    error: "invalid_client",
    error_description: "The client assertion is not valid",
    code: "client_assertion_invalid",
  }]);
  assert.equal(shop.events.length, Object.keys(attacks).length);
  assert.ok(shop.events.every(({ type }) => type === "authentication_failed"));
});

test("POST /oauth/token answers bad requests in the words of RFC 6749", async () => {
  await using shop = await openShop();
  const { sign } = await registered(shop, ["orders:read"]);
  const tell = async (answer: Response) => [answer.status, (await answer.json()).error];
  const token = await sign();
  assert.deepEqual(await tell(await askToken(shop, token, { grant_type: "password" })), [
    400,
    "unsupported_grant_type",
  ]);
  assert.deepEqual(await tell(await askToken(shop, token, { client_assertion_type: "x" })), [
    400,
    "invalid_request",
  ]);
  assert.deepEqual(await tell(await askToken(shop, "x".repeat(9000))), [400, "invalid_request"]);
  assert.deepEqual(await tell(await shop.app.request("/oauth/token", asJson({}))), [
    400,
    "invalid_request",
  ]);
  assert.deepEqual(await tell(await shop.app.request("/oauth/token", { method: "POST" })), [
    400,
    "invalid_request",
  ]);
  assert.deepEqual(await tell(await askToken(shop, token, { scope: "events:read" })), [
    400,
    "invalid_scope",
  ]);
  assert.deepEqual(await tell(await askToken(shop, token, { client_id: "cli_other" })), [
    401,
    "invalid_client",
  ]);
  const basic = await shop.app.request("/oauth/token", {
    method: "POST",
    headers: { authorization: "Basic Y2xpOnNlY3JldA==" },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  assert.equal(basic.status, 401);
  const twice = new URLSearchParams({ ...FORM, client_assertion: token, scope: "orders:read" });
  twice.append("scope", "orders:read");
  const answer = await shop.app.request("/oauth/token", { method: "POST", body: twice });
  assert.deepEqual(await tell(answer), [400, "invalid_request"]);
  // None of them has used up the assertion.
  assert.equal((await askToken(shop, token)).status, 200);
});

test("POST /oauth/token takes an Idempotency-Key like every other route", async () => {
  await using shop = await openShop();
  const { sign } = await registered(shop);
  const answer = await askToken(shop, await sign(), {}, { "idempotency-key": "k1" });
  assert.equal(answer.status, 200);
});

test("the shop tells how to get a token, and publishes its public key only", async () => {
  await using shop = await openShop();
  const metadata = await shop.app.request("/.well-known/oauth-authorization-server");
  const told = await metadata.json();
  assert.equal(told.issuer, origin);
  assert.equal(told.token_endpoint, `${origin}/oauth/token`);
  assert.deepEqual(told.token_endpoint_auth_methods_supported, ["private_key_jwt"]);
  const keys = await (await shop.app.request("/.well-known/jwks.json")).json();
  assert.equal(keys.keys.length, 1);
  assert.equal(keys.keys[0].x, shopKey.x);
  assert.equal("d" in keys.keys[0], false);
});
