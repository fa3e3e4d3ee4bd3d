import { assert, test } from "@mercator/domain/testing";
import { type Id, money } from "../kernel/mod.ts";
import { type Action, applyPromotions, type Condition, type LineMatch } from "./mod.ts";
import type { Off, PromotionCart, Stacking } from "./mod.ts";
import { aCandidate, aPromotion, aPromotionCart, aPromotionLine } from "./testing/mod.ts";
import { AT } from "./testing/mod.ts";

const eur = (minor: number) => money(BigInt(minor), "EUR");
const every: LineMatch = { kind: "every_line" };
const category = (...anyOf: string[]): LineMatch => ({ kind: "category", anyOf });
const percent = (of100: number): Off => ({ kind: "percent", millionths: of100 * 10_000 });
const amount = (minor: number): Off => ({ kind: "amount", amounts: [eur(minor)] });
const off = (it: Off, of: LineMatch = every, each: "unit" | "together" = "together"): Action => ({
  kind: "off_lines",
  of,
  off: it,
  each,
});
const offShipping = (it: Off): Action => ({ kind: "off_shipping", off: it });
const buyGet = (
  buy: readonly [number, LineMatch],
  get: readonly [number, LineMatch],
  { free = 100, timesMax = null }: { free?: number; timesMax?: number | null } = {},
): Action => ({
  kind: "buy_get",
  buy: { quantity: buy[0], of: buy[1] },
  get: { quantity: get[0], of: get[1] },
  millionths: free * 10_000,
  timesMax,
});
const extreme = (which: "cheapest" | "dearest", quantity: number, of100: number): Action => ({
  kind: "extreme_item",
  which,
  of: every,
  quantity,
  millionths: of100 * 10_000,
});
const bundle = (
  price: number,
  parts: readonly (readonly [number, LineMatch])[],
  timesMax: number | null = null,
): Action => ({
  kind: "bundle_price",
  parts: parts.map(([quantity, of]) => ({ quantity, of })),
  prices: [eur(price)],
  timesMax,
});
const gift: Action = { kind: "free_gift", of: category("gift"), quantity: 1 };
const fixed = (price: number, of: LineMatch = every): Action => ({
  kind: "fixed_price",
  of,
  prices: [eur(price)],
});
const bySubtotal: Action = {
  kind: "tiers",
  of: every,
  basis: "subtotal",
  // Not in order: the highest step that is reached counts, wherever it stands.
  steps: [
    { from: [eur(100_00)], off: percent(15) },
    { from: [eur(50_00)], off: amount(4_00) },
  ],
};
const byQuantity: Action = {
  kind: "tiers",
  of: category("mug"),
  basis: "quantity",
  steps: [{ from: 3, off: percent(10) }, { from: 6, off: percent(20) }],
};

/** What a promotion does, and, where it matters, how it stands to others, and when it holds. */
type Given = readonly [Action, Partial<Stacking>?, Condition?];

const together: LineMatch = { kind: "not", of: category("tea") };
const nowhere: Condition = { kind: "market", anyOf: [] };

/** By the name that the statements call them. */
const PROMOTIONS: Readonly<Record<string, Given>> = {
  "5%": [off(percent(5))],
  "10%": [off(percent(10))],
  "20%": [off(percent(20))],
  "50%": [off(percent(50))],
  "100%": [off(percent(100))],
  "250%": [off(percent(250))],
  "20% of tea": [off(percent(20), category("tea"))],
  "10% unless tea": [off(percent(10), together)],
  "5% each": [off(percent(5), every, "unit")],
  "1 off": [off(amount(1_00))],
  "8 off": [off(amount(8_00))],
  "10 off": [off(amount(10_00))],
  "2 off each": [off(amount(2_00), every, "unit")],
  "5 dollars off": [off({ kind: "amount", amounts: [money(500n, "USD")] })],
  "5 dollars off each": [off({ kind: "amount", amounts: [money(500n, "USD")] }, every, "unit")],
  "free delivery": [offShipping(percent(100))],
  "half delivery": [offShipping(percent(50))],
  "2 off delivery": [offShipping(amount(2_00))],
  "4 off delivery": [offShipping(amount(4_00))],
  "9 off delivery": [offShipping(amount(9_00))],
  "dollars off delivery": [offShipping({ kind: "amount", amounts: [] })],
  "all at 7": [fixed(7_00)],
  "all at 10": [fixed(10_00)],
  "all at 0": [fixed(0)],
  "tea at 1": [fixed(1_00, category("tea"))],
  "all at dollars": [{ kind: "fixed_price", of: every, prices: [money(100n, "USD")] }],
  "3 for 2": [buyGet([2, every], [1, every])],
  "3 for 2 twice": [buyGet([2, every], [1, every], { timesMax: 2 })],
  "3 for 2 and a half": [buyGet([2, every], [1, every], { free: 50 })],
  "2 for 1": [buyGet([1, every], [1, every])],
  "mug brings tea": [buyGet([1, category("mug")], [1, category("tea")])],
  "mug brings 3 tea": [buyGet([1, category("mug")], [3, category("tea")])],
  "mug brings any": [buyGet([1, category("mug")], [1, every])],
  "mug brings any 2": [buyGet([1, category("mug")], [2, every])],
  "gift": [gift],
  "5 gifts": [{ kind: "free_gift", of: category("gift"), quantity: 5 }],
  "cheapest free": [extreme("cheapest", 1, 100)],
  "3 cheapest half": [extreme("cheapest", 3, 50)],
  "dearest -20%": [extreme("dearest", 1, 20)],
  "dearest free": [extreme("dearest", 1, 100)],
  "9 dearest free": [extreme("dearest", 9, 100)],
  "4 from 50, 15% from 100": [bySubtotal],
  "10% from 3 mugs, 20% from 6": [byQuantity],
  "steps in dollars": [{
    kind: "tiers",
    of: every,
    basis: "subtotal",
    steps: [{ from: [money(1n, "USD")], off: percent(10) }],
  }],
  "mug and tea for 12": [bundle(12_00, [[1, category("mug")], [1, category("tea")]])],
  "mug and tea for 12 once": [bundle(12_00, [[1, category("mug")], [1, category("tea")]], 1)],
  "b and a for 9.99": [bundle(9_99, [[1, category("b")], [1, category("a")]])],
  "any 2 for 9": [bundle(9_00, [[2, every]])],
  "any 3 for 10": [bundle(10_00, [[3, every]])],
  "any 3 for 12": [bundle(12_00, [[3, every]])],
  "any 3 for dollars": [{ ...bundle(10_00, [[3, every]]), prices: [] } as Action],
  "nothing for 10": [bundle(10_00, [])],
  "50% first": [off(percent(50)), { priority: 1 }],
  "10% in g": [off(percent(10)), { group: "g" }],
  "20% in g": [off(percent(20)), { group: "g" }],
  "20% in h": [off(percent(20)), { group: "h" }],
  "10% first in g": [off(percent(10)), { group: "g", priority: 1 }],
  "gift in g": [gift, { group: "g" }],
  "90% nowhere in g": [off(percent(90)), { group: "g" }, nowhere],
  "10% alone": [off(percent(10)), { exclusive: true }],
};

/** `mug 2 × 10.00`: the word before the quantity names line, variant and category. */
function toLine(text: string) {
  const [name, quantity, price] = text.split(/ (?:× )?/) as [string, string, string];
  return aPromotionLine({
    lineId: name,
    variantId: name,
    categories: [name],
    promotable: name !== "card",
    quantity: Number(quantity),
    unitPrice: eur(cents(price)),
  });
}

function cents(text: string): number {
  const [whole, fraction] = text.split(".") as [string, string];
  return Number(whole) * 100 + Number(fraction);
}

/** What is booked for each promotion, and why not. `P1` is the first one named. */
function statementOf(goods: string, names: readonly string[]): string {
  const [lines, delivery] = goods.split(" + delivery ") as [string, string?];
  const cart: PromotionCart = aPromotionCart({
    lines: lines.split(", ").map(toLine),
    shipping: delivery === undefined ? null : { optionId: "shop_1", price: eur(cents(delivery)) },
  });
  const candidates = names.map((name, nth) => {
    const given = PROMOTIONS[name];
    assert.ok(given, `no promotion is called ${name}`);
    const [action, stacking = {}, condition = { kind: "always" }] = given;
    return aCandidate({
      promotion: aPromotion({
        id: `P${nth + 1}` as Id<"Promotion">,
        action,
        condition,
        stacking: { priority: 0, group: null, exclusive: false, ...stacking },
      }),
    });
  });
  const { applied, refused } = applyPromotions(cart, { candidates, at: AT });
  const euros = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
  const booked = applied.map(({ promotionId, lines, shipping, amount }) => {
    const parts = lines.map(({ lineId, amount }) => `${lineId} -${euros(amount.minor)}`);
    const sum = lines.reduce((all, it) => all + it.amount.minor, shipping.minor);
    assert.equal(sum, amount.minor, "the parts of a promotion sum to what it takes off");
    const off = shipping.minor === 0n ? [] : [`delivery -${euros(shipping.minor)}`];
    return `${promotionId}: ${[...parts, ...off].join(", ")}`;
  });
  return [...booked, ...refused.map((it) => `${it.promotionId}: ${it.reason}`)].join("; ");
}

/** Cart | promotions | what the statement says. */
const STATEMENTS = `
A part or an amount off goods
mug 2 × 10.00                              | 10%                         | P1: mug -2.00
mug 1 × 0.05                               | 10%                         | P1: mug -0.01
mug 1 × 0.04                               | 10%                         | P1: nothing_to_discount
mug 2 × 10.00                              | 100%                        | P1: mug -20.00
mug 2 × 10.00                              | 250%                        | P1: mug -20.00
a 1 × 10.00, b 1 × 10.00, c 1 × 10.00      | 10 off                      | P1: a -3.34, b -3.33, c -3.33
c 1 × 10.00, b 1 × 10.00, a 1 × 10.00      | 10 off                      | P1: c -3.33, b -3.33, a -3.34
a 1 × 30.00, b 1 × 10.00                   | 8 off                       | P1: a -6.00, b -2.00
a 1 × 3.00, b 1 × 1.00                     | 8 off                       | P1: a -3.00, b -1.00
mug 1 × 10.00, tea 1 × 5.00                | 20% of tea                  | P1: tea -1.00
mug 1 × 10.00                              | 20% of tea                  | P1: nothing_to_discount
mug 3 × 10.00, tea 1 × 1.50                | 2 off each                  | P1: mug -6.00, tea -1.50
mug 3 × 10.00                              | 5% each                     | P1: mug -1.50
mug 1 × 10.00                              | 5 dollars off               | P1: price_in_currency_missing
mug 1 × 10.00                              | 5 dollars off each          | P1: price_in_currency_missing

Delivery
mug 1 × 10.00 + delivery 4.90              | free delivery               | P1: delivery -4.90
mug 1 × 10.00 + delivery 4.95              | half delivery               | P1: delivery -2.48
mug 1 × 10.00 + delivery 4.90              | 2 off delivery              | P1: delivery -2.00
mug 1 × 10.00 + delivery 4.90              | 9 off delivery              | P1: delivery -4.90
mug 1 × 10.00 + delivery 0.00              | free delivery               | P1: nothing_to_discount
mug 1 × 10.00                              | free delivery               | P1: shipping_not_chosen
mug 1 × 10.00 + delivery 4.90              | dollars off delivery        | P1: price_in_currency_missing
mug 1 × 10.00 + delivery 4.90              | 4 off delivery & 4 off delivery | P1: delivery -4.00; P2: delivery -0.90

A price of its own
mug 2 × 10.00, tea 1 × 3.00                | all at 7                    | P1: mug -6.00
mug 2 × 10.00                              | all at 10                   | P1: nothing_to_discount
mug 2 × 10.00                              | all at 0                    | P1: mug -20.00
mug 2 × 10.00                              | all at dollars              | P1: price_in_currency_missing
mug 2 × 10.00, tea 1 × 9.00                | tea at 1                    | P1: tea -8.00

Buy some, get others
mug 3 × 10.00                              | 3 for 2                     | P1: mug -10.00
mug 2 × 10.00                              | 3 for 2                     | P1: nothing_to_discount
mug 7 × 10.00                              | 3 for 2                     | P1: mug -20.00
mug 9 × 10.00                              | 3 for 2 twice               | P1: mug -20.00
mug 3 × 10.00                              | 3 for 2 and a half          | P1: mug -5.00
mug 2 × 10.00, tea 1 × 4.00                | 3 for 2                     | P1: tea -4.00
mug 2 × 10.00, tea 3 × 4.00                | mug brings tea              | P1: tea -8.00
mug 1 × 10.00, tea 2 × 4.00                | mug brings 3 tea            | P1: nothing_to_discount
mug 1 × 4.00, tea 1 × 10.00                | mug brings any              | P1: tea -10.00
mug 2 × 4.00, tea 1 × 10.00                | mug brings any 2            | P1: mug -4.00, tea -10.00
mug 1 × 4.00                               | mug brings any              | P1: nothing_to_discount

Gifts
mug 1 × 10.00, gift 1 × 3.00               | gift                        | P1: gift -3.00
mug 1 × 10.00, gift 4 × 3.00               | gift                        | P1: gift -3.00
mug 1 × 10.00, gift 2 × 3.00               | 5 gifts                     | P1: gift -6.00
mug 1 × 10.00, gift 1 × 0.00               | gift                        | P1: nothing_to_discount
mug 1 × 10.00                              | gift                        | P1: gift_not_in_cart

The cheapest, the dearest
a 1 × 10.00, b 2 × 4.00, c 1 × 7.00        | cheapest free               | P1: b -4.00
a 1 × 10.00, b 2 × 4.00, c 1 × 7.00        | 3 cheapest half             | P1: b -4.00, c -3.50
a 1 × 10.00, b 2 × 4.00, c 1 × 7.00        | dearest -20%                | P1: a -2.00
b 1 × 4.00, a 1 × 4.00                     | cheapest free               | P1: a -4.00
b 1 × 4.00, a 1 × 4.00                     | dearest free                | P1: a -4.00
a 2 × 4.00                                 | 9 dearest free              | P1: a -8.00
card 1 × 50.00                             | dearest free                | P1: nothing_to_discount

Steps
mug 4 × 10.00                              | 4 from 50, 15% from 100     | P1: subtotal_too_low
mug 5 × 10.00                              | 4 from 50, 15% from 100     | P1: mug -4.00
mug 1 × 99.99                              | 4 from 50, 15% from 100     | P1: mug -4.00
mug 1 × 100.00                             | 4 from 50, 15% from 100     | P1: mug -15.00
mug 6 × 10.00                              | steps in dollars            | P1: subtotal_too_low
mug 2 × 10.00, tea 9 × 1.00                | 10% from 3 mugs, 20% from 6 | P1: quantity_too_low
mug 3 × 10.00, tea 9 × 1.00                | 10% from 3 mugs, 20% from 6 | P1: mug -3.00
mug 6 × 10.00                              | 10% from 3 mugs, 20% from 6 | P1: mug -12.00

Sets at one price
mug 1 × 10.00, tea 1 × 5.00                | mug and tea for 12          | P1: mug -2.00, tea -1.00
mug 2 × 10.00, tea 3 × 5.00                | mug and tea for 12          | P1: mug -4.00, tea -2.00
mug 2 × 10.00, tea 3 × 5.00                | mug and tea for 12 once     | P1: mug -2.00, tea -1.00
mug 1 × 10.00                              | mug and tea for 12          | P1: nothing_to_discount
a 1 × 10.00, b 1 × 8.00, c 2 × 1.00        | any 2 for 9                 | P1: a -5.00, b -4.00
a 1 × 5.00, b 1 × 5.00                     | b and a for 9.99            | P1: a -0.01
a 1 × 5.00, b 1 × 4.00                     | any 2 for 9                 | P1: nothing_to_discount
a 3 × 5.00                                 | any 3 for 10                | P1: a -5.00
b 2 × 5.00, a 1 × 5.01                     | any 3 for 10                | P1: b -3.34, a -1.67
a 3 × 5.00                                 | any 3 for dollars           | P1: price_in_currency_missing
a 3 × 5.00                                 | nothing for 10              | P1: nothing_to_discount

One after the other, each on what the one before has left
mug 1 × 100.00                             | 10% & 10%                   | P1: mug -10.00; P2: mug -9.00
mug 2 × 10.00                              | 50% & 2 for 1               | P1: mug -10.00; P2: mug -5.00
mug 3 × 10.00                              | 50% & any 3 for 12          | P1: mug -15.00; P2: mug -3.00
mug 1 × 10.00                              | 100% & 1 off                | P1: mug -10.00; P2: nothing_to_discount
mug 1 × 10.00                              | 1 off & 50% first           | P2: mug -5.00; P1: mug -1.00
mug 2 × 10.00                              | 10% & all at 7              | P1: mug -2.00; P2: mug -4.00

Of a group one: the highest priority, then the most, then the first
mug 1 × 10.00                              | 10% in g & 20% in g         | P2: mug -2.00; P1: group_taken
mug 1 × 10.00                              | 10% first in g & 20% in g   | P1: mug -1.00; P2: group_taken
mug 1 × 10.00                              | 20% in g & 20% in g         | P1: mug -2.00; P2: group_taken
mug 1 × 10.00                              | 10% in g & 20% in h         | P1: mug -1.00; P2: mug -1.80
mug 1 × 10.00                              | gift in g & 20% in g        | P2: mug -2.00; P1: group_taken
mug 1 × 10.00                              | 90% nowhere in g & 20% in g | P2: mug -2.00; P1: market_differs
mug 1 × 10.00                              | 10% & 10%                   | P1: mug -1.00; P2: mug -0.90

Alone, or not at all
mug 1 × 10.00                              | 10% alone & 20%             | P1: mug -1.00; P2: exclusive_applied
mug 1 × 10.00                              | 20% & 10% alone             | P1: mug -2.00; P2: not_alone
mug 1 × 10.00                              | 10% alone                   | P1: mug -1.00
mug 1 × 10.00                              | gift & 10% alone            | P2: mug -1.00; P1: gift_not_in_cart

Gift cards are money: nothing counts or reduces them
card 1 × 50.00                             | 10%                         | P1: nothing_to_discount
card 1 × 50.00                             | 10% unless tea              | P1: nothing_to_discount
card 1 × 50.00, mug 1 × 10.00              | 10%                         | P1: mug -1.00
card 1 × 50.00, mug 1 × 10.00              | 4 from 50, 15% from 100     | P1: subtotal_too_low
card 1 × 50.00, mug 1 × 10.00              | 2 for 1                     | P1: nothing_to_discount
`;

for (const row of STATEMENTS.split("\n").filter((it) => it.includes("|"))) {
  const [goods, promotions, said] = row.split("|").map((it) => it.trim()) as [
    string,
    string,
    string,
  ];
  test(`${goods} under ${promotions}: ${said}`, () => {
    assert.equal(statementOf(goods, promotions.split(" & ")), said);
  });
}
