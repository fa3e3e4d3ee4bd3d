/**
 * A whole integration: gets a token with a signed assertion, reads products and orders, follows the
 * events. It needs nothing of the shop but its address.
 *
 *     deno task client:register -- --name Warehouse
 *     deno run -A docs/examples/integrator.ts [--once]
 *
 * SHOP_ORIGIN says where the shop is (http://localhost:8000), CLIENT_FILE where the client's id and
 * private key are: what `client:register` has written, or `{"client_id": "cli_…", "key": {JWK}}`.
 */
// deno-lint-ignore no-import-prefix -- 2026-11-24: this file is taken elsewhere as it is
import { importJWK, type JWK, SignJWT } from "npm:jose@6.2.18";

const origin = Deno.env.get("SHOP_ORIGIN") ?? "http://localhost:8000";
const clientFile = Deno.env.get("CLIENT_FILE") ?? ".mercator/clients/warehouse.json";
const once = Deno.args.includes("--once");

type Client = { client_id: string; key: JWK };
type Token = { access_token: string; expires_in: number };
type List<Item> = { data: Item[]; next_cursor: string | null };
type Money = { amount: number; currency: string };
type Order = { id: string; number: string; status: string; placed_at: string; total: Money };
type FeedEvent = { position: number; type: string; subject: string; at: string };

const client: Client = JSON.parse(await Deno.readTextFile(clientFile));
const metadata = await json<{ issuer: string; token_endpoint: string }>(
  await fetch(`${origin}/.well-known/oauth-authorization-server`),
);

/** A new assertion for every token (RFC 7523): it is good for a minute, and once. */
async function assertion(): Promise<string> {
  const alg = client.key.crv === "P-256" ? "ES256" : "EdDSA";
  return await new SignJWT()
    .setProtectedHeader({ alg, kid: String(client.key.kid) })
    .setIssuer(client.client_id).setSubject(client.client_id)
    .setAudience(metadata.token_endpoint).setJti(crypto.randomUUID())
    .setIssuedAt().setExpirationTime("1 minute")
    .sign(await importJWK(client.key, alg));
}

let token: { value: string; until: number } | null = null;

/** The token, or a new one shortly before it ends. */
async function accessToken(): Promise<string> {
  if (token !== null && Date.now() < token.until) return token.value;
  const answer = await fetch(metadata.token_endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await assertion(),
    }),
  });
  const { access_token, expires_in } = await json<Token>(answer);
  token = { value: access_token, until: Date.now() + (expires_in - 30) * 1000 };
  return access_token;
}

async function get<Body>(path: string): Promise<Body> {
  const authorization = `Bearer ${await accessToken()}`;
  const url = `${origin}/api/integrations/v1${path}`;
  const answer = await fetch(url, { headers: { authorization } });
  if (answer.status === 429 || answer.status === 503) {
    await new Promise((resolve) =>
      setTimeout(resolve, 1000 * Number(answer.headers.get("retry-after") ?? 1))
    );
    return await get(path);
  }
  return await json(answer);
}

async function json<Body>(answer: Response): Promise<Body> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}

async function* everything<Item>(path: string): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const more = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: List<Item> = await get(`${path}?limit=100${more}`);
    yield* page.data;
    cursor = page.next_cursor;
  } while (cursor !== null);
}

let products = 0;
for await (const _product of everything("/products")) products++;
console.log(`${products} products`);

// Those changed first come first: the last ones are the newest.
const orders: Order[] = [];
for await (const order of everything<Order>("/orders")) orders.push(order);
for (const { number, status, placed_at, total } of orders.slice(-5)) {
  console.log(
    `order ${number}  ${status}  ${placed_at}  ${total.amount} ${total.currency} (minor)`,
  );
}
const newest = orders.at(-1);
if (newest !== undefined) console.log(await get(`/orders/${newest.id}`));

// Store `after` with the work that an event caused, and nothing is lost or done twice.
for (let after = 0;;) {
  const page: { data: FeedEvent[]; next_after: number } = await get(`/events?after=${after}`);
  for (const { position, at, type, subject } of page.data) {
    console.log(`${position}  ${at}  ${type}  ${subject}`);
  }
  after = page.next_after;
  if (page.data.length > 0) continue;
  if (once) break;
  await new Promise((resolve) => setTimeout(resolve, 2000));
}
