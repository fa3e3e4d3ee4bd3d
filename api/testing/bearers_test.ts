import { generateKeyPair, SignJWT } from "jose";
import { assert, test } from "@mercator/domain/testing";
import { openRealShop } from "./real_shop.ts";

test("the bearer of a signed link reads that order, and nothing else", async () => {
  await using shop = await openRealShop();
  const alice = await shop.guest();
  const [first, second] = [await shop.orderOf(alice), await shop.orderOf(alice)];
  const token = first.link.split("/").at(-1)!;
  const bearer = (value: string) => ({ headers: { authorization: `Bearer ${value}` } });
  const read = (id: string, value: string) =>
    shop.ask(`/api/storefront/v1/orders/${id}`, bearer(value));

  const answer = await read(first.order.id, token);
  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.text).number, first.order.number);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  const other = await read(second.order.id, token);
  assert.deepEqual([other.status, other.code], [404, "order_not_found"]);
  for (const path of ["/api/admin/v1/orders", "/api/integrations/v1/orders", "/internal/metrics"]) {
    assert.equal((await shop.ask(path, bearer(token))).status, 403, path);
  }
  const create = await shop.ask("/api/storefront/v1/carts", {
    method: "POST",
    body: {},
    ...bearer(token),
  });
  assert.equal(create.status, 403);

  const [id, expiry, mac] = token.split(".");
  const later = (parseInt(expiry!, 36) + 1).toString(36);
  const forged = [
    `${second.order.id}.${expiry}.${mac}`,
    `${id}.${later}.${mac}`,
    `${id}.${expiry}.${mac!.slice(0, -1)}`,
    `${id}.${expiry}.`,
    `${id}.1.${mac}`,
    first.order.id,
  ];
  for (const value of forged) {
    const refused = await read(first.order.id, value);
    assert.deepEqual([refused.status, refused.code], [401, "token_invalid"], value);
  }
});

test("no token passes that we did not sign, for this use, for now", async () => {
  await using shop = await openRealShop();
  const [, payload] = (await shop.guest()).headers.authorization!.split(".");
  const claims = JSON.parse(atob(payload!.replaceAll("-", "+").replaceAll("_", "/")));
  const encoded = (part: object) =>
    btoa(JSON.stringify(part)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const { privateKey } = await generateKeyPair("EdDSA");
  const strange = await new SignJWT(claims).setProtectedHeader({ alg: "EdDSA" }).sign(privateKey);
  const { text: jwks } = await shop.ask("/.well-known/jwks.json");
  const shared = new TextEncoder().encode(jwks);
  const confused = await new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(shared);
  const tokens = [
    `${encoded({ alg: "none" })}.${payload}.`,
    `${encoded({ alg: "None", typ: "JWT" })}.${payload}.`,
    `${encoded({ alg: "EdDSA" })}.${payload}.`,
    `${encoded({ alg: "EdDSA" })}.${payload}.${"A".repeat(86)}`,
    strange,
    confused,
    "null",
    "undefined",
    "0",
    "a.b.c",
    "..",
  ];
  const headers = [
    ...tokens.map((token) => `Bearer ${token}`),
    `Basic ${strange}`,
    "Bearer",
    "Bearer  ",
    "",
  ];
  for (const authorization of headers) {
    for (const path of ["/api/storefront/v1/carts/current", "/api/admin/v1/me", "/en-us/"]) {
      const before = shop.events.length;
      const answer = await shop.ask(path, { headers: { authorization } });
      assert.deepEqual([answer.status, answer.code], [401, "token_invalid"], authorization);
      assert.equal(shop.events.length, before + 1, authorization);
    }
  }
});
