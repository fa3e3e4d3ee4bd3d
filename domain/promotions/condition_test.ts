import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { missingSubtotal, refusalOf } from "./condition.ts";
import type { Condition, PromotionCart, Refusal } from "./mod.ts";
import { aPromotionCart, aPromotionLine } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const every = { kind: "every_line" } as const;
const tea = { kind: "category", anyOf: ["tea"] } as const;

/** Two mugs at 10.00 and three teas at 5.00, bought by a regular. */
const CART = aPromotionCart({
  customer: { id: "cus_1", groups: ["staff", "vip"], ordersPlaced: 5 },
  shipping: { optionId: "shop_1", price: eur(490n) },
  lines: [
    aPromotionLine({ quantity: 2 }),
    aPromotionLine({ lineId: "line_2", categories: ["tea"], quantity: 3, unitPrice: eur(500n) }),
  ],
});
const GUEST: Partial<PromotionCart> = { customer: { id: null, groups: [], ordersPlaced: 0 } };

const subtotal = (minor: bigint, of: typeof every | typeof tea = every): Condition => ({
  kind: "subtotal",
  atLeast: [money(1n, "USD"), eur(minor)],
  of,
});
const quantity = (atLeast: number, of: typeof every | typeof tea = every): Condition => ({
  kind: "quantity",
  atLeast,
  of,
});
const nth = (nth: number, every: boolean): Condition => ({ kind: "nth_order", nth, every });
const yes: Condition = { kind: "always" };
const no: Condition = { kind: "market", anyOf: [] };
const noChannel: Condition = { kind: "channel", anyOf: [] };

const TABLE: readonly (readonly [Condition, Refusal | null, Partial<PromotionCart>?])[] = [
  [yes, null],
  [subtotal(3_500n), null],
  [subtotal(3_501n), "subtotal_too_low"],
  [subtotal(1_500n, tea), null],
  [subtotal(1_501n, tea), "subtotal_too_low"],
  [{ ...subtotal(1n), atLeast: [money(1n, "USD")] } as Condition, "price_in_currency_missing"],
  [quantity(5), null],
  [quantity(6), "quantity_too_low"],
  [quantity(3, tea), null],
  [quantity(4, tea), "quantity_too_low"],
  [{ kind: "customer_group", anyOf: ["press", "vip"] }, null],
  [{ kind: "customer_group", anyOf: ["press"] }, "customer_group_differs"],
  [{ kind: "customer_group", anyOf: ["vip"] }, "customer_group_differs", GUEST],
  [{ kind: "customer", anyOf: ["cus_2", "cus_1"] }, null],
  [{ kind: "customer", anyOf: ["cus_2"] }, "customer_differs"],
  [{ kind: "customer", anyOf: ["cus_1"] }, "customer_differs", GUEST],
  [nth(6, false), null],
  [nth(5, false), "order_count_differs"],
  [nth(3, false), "order_count_differs"],
  [nth(3, true), null],
  [nth(4, true), "order_count_differs"],
  [nth(0, true), "order_count_differs"],
  [nth(1, false), null, GUEST],
  [{ kind: "market", anyOf: ["us", "de"] }, null],
  [{ kind: "market", anyOf: ["us"] }, "market_differs"],
  [{ kind: "channel", anyOf: ["web"] }, null],
  [{ kind: "channel", anyOf: ["pos"] }, "channel_differs"],
  [{ kind: "currency", anyOf: ["EUR"] }, null],
  [{ kind: "currency", anyOf: ["USD"] }, "currency_differs"],
  [{ kind: "shipping_option", anyOf: ["shop_1"] }, null],
  [{ kind: "shipping_option", anyOf: ["shop_2"] }, "shipping_option_differs"],
  [{ kind: "shipping_option", anyOf: ["shop_1"] }, "shipping_not_chosen", { shipping: null }],
  [{ kind: "destination", countries: ["AT", "DE"] }, null],
  [{ kind: "destination", countries: ["AT"] }, "destination_differs"],
  [{ kind: "not", of: no }, null],
  [{ kind: "not", of: yes }, "excluded"],
  [{ kind: "all", of: [] }, null],
  [{ kind: "all", of: [yes, yes] }, null],
  [{ kind: "all", of: [yes, noChannel, no] }, "channel_differs"],
  [{ kind: "any", of: [] }, "excluded"],
  [{ kind: "any", of: [no, yes] }, null],
  [{ kind: "any", of: [no, noChannel] }, "channel_differs"],
  [{ kind: "all", of: [{ kind: "any", of: [no, yes] }, { kind: "not", of: no }] }, null],
];

for (const [condition, refusal, cart] of TABLE) {
  const where = cart === undefined ? "" : `, ${Object.keys(cart)} otherwise`;
  test(`refusalOf() ${JSON.stringify(condition, (_, it) => typeof it === "bigint" ? `${it}` : it)}${where}: ${refusal}`, () => {
    assert.equal(refusalOf(condition, { ...CART, ...cart }), refusal);
  });
}

test("missingSubtotal() is what the goods lack, where that alone stands in the way", () => {
  assert.deepEqual(missingSubtotal(subtotal(5_000n), CART), eur(1_500n));
  assert.deepEqual(missingSubtotal({ kind: "all", of: [yes, subtotal(3_501n)] }, CART), eur(1n));
  assert.equal(missingSubtotal(subtotal(3_500n), CART), null);
  // Something else comes first, or only some goods count: a sum would promise too much.
  assert.equal(missingSubtotal({ kind: "all", of: [no, subtotal(5_000n)] }, CART), null);
  assert.equal(missingSubtotal(subtotal(5_000n, tea), CART), null);
  assert.equal(missingSubtotal({ kind: "any", of: [subtotal(5_000n)] }, CART), null);
  assert.equal(missingSubtotal(subtotal(5_000n), { ...CART, currency: "JPY" }), null);
});
