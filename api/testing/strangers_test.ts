import { assert, test } from "@mercator/domain/testing";
import { ROUTES } from "../http/route.ts";
import { openRealShop } from "./real_shop.ts";

/** Digits inside of an identifier that chance made are no order number. */
function tells(text: string, canary: string): boolean {
  return /^\d+$/.test(canary)
    ? new RegExp(`(?<![0-9a-zA-Z_-])${canary}(?![0-9a-zA-Z_-])`).test(text)
    : text.includes(canary);
}

test("no GET route ever shows anything of one shopper to another, warm or cold", async () => {
  await using shop = await openRealShop();
  const alice = await shop.guest();
  const { order, link } = await shop.orderOf(alice);
  const { id: cartId, handle } = await shop.cartOf(alice);
  const cookie = `__Host-session=${alice.headers.authorization!.split(" ")[1]}`;
  const linkToken = link.split("/").at(-1)!;
  // What only she, and whoever she gives her link to, may ever see.
  const canaries = ["Canary", "canary.example", cartId, order.number, order.id, linkToken];
  const named: Readonly<Record<string, string>> = {
    base: "en-us",
    handle,
    token: linkToken,
    variant_id: order.lines[0]!.variant_id,
  };
  const fill = (path: string) =>
    path.replaceAll(
      /\{(\w+)\}/g,
      (_, name: string) => named[name] ?? (path.includes("/carts/") ? cartId : order.id),
    ).replace("*", "x");
  const paths = new Set(
    ROUTES.filter(({ method }) => method === "GET").map(({ path }) => fill(path)),
  );
  // Whoever holds the link may read; whoever has the development mailbox reads all mail.
  const open = [...paths].filter((path) => !path.includes(linkToken) && !path.startsWith("/dev/"));
  assert.ok(open.length > 35);
  const bob = await shop.guest();
  await shop.cartOf(bob, { email: "bob@other.example", last_name: "Other" });
  const bobsCookie = {
    headers: { cookie: `__Host-session=${bob.headers.authorization!.split(" ")[1]}` },
  };

  let seenByAlice = 0;
  for (const path of open) {
    for (const suffix of ["", "?market=us", "?market=us&locale=en"]) {
      for (const who of [alice, { headers: { cookie } }, alice]) {
        const { text } = await shop.ask(path + suffix, who);
        if (canaries.some((canary) => text.includes(canary))) seenByAlice += 1;
      }
      for (const who of [bob, bobsCookie, {}, { headers: { cookie: "__Host-session=x" } }]) {
        const { text, headers } = await shop.ask(path + suffix, who);
        const told = [text.replaceAll(/"instance":"[^"]*"/g, ""), ...headers.values()].join("\n");
        const shown = canaries.filter((canary) => tells(told, canary))
          // The page that is not found names the address that was asked for.
          .filter((canary) => !path.includes(canary));
        assert.deepEqual(shown, [], `${path}${suffix}`);
      }
    }
  }
  // The canaries are alive: she has seen them herself, in carts, orders and pages.
  assert.ok(seenByAlice > 10, String(seenByAlice));
});

test("another's cart and order are answered as if they did not exist", async () => {
  await using shop = await openRealShop();
  const [alice, bob] = [await shop.guest(), await shop.guest()];
  const { order } = await shop.orderOf(alice);
  const { id } = await shop.cartOf(alice);
  const absent = { cart: id.replace(/.{4}$/, "0000"), order: order.id.replace(/.{4}$/, "0000") };
  const without = (text: string) => {
    const { instance: _path, trace_id: _trace, ...rest } = JSON.parse(text);
    return rest;
  };
  for (
    const [mine = "", none = ""] of [
      [`/carts/${id}`, `/carts/${absent.cart}`],
      [`/carts/${id}/shipping-options`, `/carts/${absent.cart}/shipping-options`],
      [`/orders/${order.id}`, `/orders/${absent.order}`],
    ]
  ) {
    const theirs = await shop.ask(`/api/storefront/v1${mine}`, bob);
    const nothing = await shop.ask(`/api/storefront/v1${none}`, bob);
    assert.equal(theirs.status, 404, mine);
    assert.deepEqual(without(theirs.text), without(nothing.text), mine);
    assert.deepEqual([...theirs.headers.keys()], [...nothing.headers.keys()], mine);
  }
});

test("the public answers of the cache are the same for everybody, to the byte", async () => {
  await using shop = await openRealShop();
  const alice = await shop.guest();
  const { handle } = await shop.cartOf(alice);
  for (
    const path of [
      `/api/storefront/v1/products/${handle}?market=us`,
      "/api/storefront/v1/products",
      "/api/storefront/v1/categories",
      `/en-us/products/${handle}`,
      "/en-us/",
      "/en-us/search?q=lamp",
    ]
  ) {
    const answers = [
      await shop.ask(path, alice),
      await shop.ask(path),
      await shop.ask(path, alice),
    ];
    for (const { status, text, headers } of answers) {
      assert.equal(status, 200, path);
      assert.equal(text, answers[0]!.text, path);
      assert.match(headers.get("cache-control") ?? "", /^public/, path);
      assert.equal(headers.get("set-cookie"), null, path);
    }
  }
});

test("headers that nothing depends on change nothing, not even for the next visitor", async () => {
  await using shop = await openRealShop();
  const names = [
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-original-url",
    "x-rewrite-url",
    "host",
    "forwarded",
    "x-http-method-override",
    "x-host",
    "accept",
    "accept-language",
    "user-agent",
  ];
  for (const path of ["/en-us/", "/en-us/search?q=vase", "/api/storefront/v1/products?limit=2"]) {
    for (const name of names) {
      const poisoned = `${path}${path.includes("?") ? "&" : "?"}${name}=${name}`;
      const first = await shop.ask(poisoned, { headers: { [name]: "canary.evil.example" } });
      const next = await shop.ask(poisoned);
      assert.ok(!first.text.includes("canary.evil"), `${name} ${path}`);
      assert.equal(next.text, first.text, `${name} ${path}`);
    }
  }
});
