/** What `deno task properties` shows, in the size that every change is shown. */
import { assert, test } from "@mercator/domain/testing";
import { priceCart } from "@mercator/domain/pricing";
import { CART_PROPERTIES } from "./properties/cart_properties.ts";
import { priceCarts } from "./properties/price_carts.ts";
import { randomCart } from "./properties/random_cart.ts";

const CARTS = 20_000;

test(`${CARTS} random carts hold every property`, () => {
  const { broken, currencies } = priceCarts({ from: 1, carts: CARTS });
  assert.deepEqual([...broken].slice(0, 3), []);
  for (const [currency, carts] of currencies) assert.ok(carts > CARTS / 10, currency);
});

test("a seed is one cart, and carts meet what they are made to meet", () => {
  assert.deepEqual(randomCart(7), randomCart(7));
  assert.notDeepEqual(randomCart(7), randomCart(8));
  const carts = Array.from({ length: 2_000 }, (_, seed) => randomCart(seed));
  const applied = carts.map((cart) => priceCart(cart)).flatMap((totals) => [...totals.discounts]);
  const kinds = new Set(carts.flatMap((cart) => {
    const ids = new Set(priceCart(cart).discounts.map(({ promotionId }) => promotionId));
    return cart.candidates.flatMap(({ promotion: { id, action } }) =>
      ids.has(id) ? action.kind : []
    );
  }));
  assert.equal(kinds.size, 8, `every kind of action takes something off: ${[...kinds]}`);
  assert.ok(applied.some(({ shipping }) => shipping.minor > 0n));
});

test("each property notices a price that breaks it", () => {
  const cart = Array.from({ length: 500 }, (_, seed) => randomCart(seed)).find((it) =>
    it.exemption === null && it.taxRounding === "line" && it.lines.length > 2 &&
    priceCart(it).discounts.some(({ lines }) => lines.length > 1) &&
    priceCart(it).lines[0]!.tax.minor > 2n
  )!;
  const totals = priceCart(cart);
  const [line, ...others] = totals.lines;
  const more = <T extends { minor: bigint }>(it: T) => ({ ...it, minor: it.minor + 1n });
  const [discount] = totals.discounts;
  const wrong: Readonly<Record<string, Partial<typeof totals>>> = {
    "lines sum to totals": { total: more(totals.total) },
    "no line costs less than nothing": { total: { ...totals.total, minor: -1n } },
    "taxes sum to the tax": { shippingTax: more(totals.shippingTax) },
    "tax is exact to half a minor unit": {
      lines: [{ ...line!, tax: more(more(line!.tax)) }, ...others],
    },
    "promotions sum to the discounts": { discountTotal: more(totals.discountTotal) },
    "each promotion is applied or refused, once": { discounts: [...totals.discounts, discount!] },
    "groups, exclusive ones and budgets hold": {},
    "refunds of all units sum to what was captured": { shippingTotal: more(totals.shippingTotal) },
    "the order of lines and promotions moves nothing": { taxTotal: more(totals.taxTotal) },
    "a kept cart costs the same again": { total: more(totals.total) },
  };
  for (const [name, property] of Object.entries(CART_PROPERTIES)) {
    assert.equal(property({ cart, totals }), null, name);
    if (name.startsWith("groups")) continue;
    assert.notEqual(property({ cart, totals: { ...totals, ...wrong[name] } }), null, name);
  }
  const budgetLeft = { ...discount!.amount, minor: discount!.amount.minor - 1n };
  const candidates = cart.candidates.map((it) =>
    it.promotion.id === discount!.promotionId ? { ...it, budgetLeft } : it
  );
  const groups = CART_PROPERTIES["groups, exclusive ones and budgets hold"]!;
  assert.notEqual(groups({ cart: { ...cart, candidates }, totals }), null);
});
