import { assert, test } from "@mercator/domain/testing";
import { type Id, instant, money } from "../kernel/mod.ts";
import type { Action, Promotion, PromotionId, UseRefusal } from "../promotions/mod.ts";
import { NEW_GUEST } from "../promotions/mod.ts";
import { aPromotion } from "../promotions/testing/mod.ts";
import { anExemption, aTaxRate, someTaxSettings } from "../tax/testing/mod.ts";
import type { Cart } from "./cart.ts";
import { type LoadedCart, newlyLoaded, type PromotionFacts, type Terms } from "./loaded_cart.ts";
import { priceLoadedCart } from "./priced_cart.ts";
import { aCart, aLine, aMug, anAddress, MUG, TERMS } from "./testing/mod.ts";
import type { VariantFacts } from "./variant_facts.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const AT = instant(1_790_000_000_000);
const every = { kind: "every_line" } as const;
const inWindow = (millionths: number): Promotion =>
  aPromotion({
    kind: "catalog",
    action: { kind: "off_lines", of: every, off: { kind: "percent", millionths }, each: "unit" },
  });

type Given = Readonly<{
  cart?: Partial<Cart>;
  facts?: Partial<VariantFacts>;
  terms?: Partial<Terms>;
  known?: Partial<Omit<LoadedCart, "promotionFacts">>;
  promotionFacts?: Partial<PromotionFacts>;
}>;

/** Two mugs at 29.00 EUR in a German cart. */
function priced({ cart = {}, facts = {}, terms = {}, known = {}, promotionFacts = {} }: Given) {
  const empty = newlyLoaded(aCart({ lines: [aLine], ...cart }));
  const loaded = {
    ...empty,
    catalogue: new Map([[MUG, aMug(facts)]]),
    ...known,
    promotionFacts: { ...empty.promotionFacts, ...promotionFacts },
  };
  return priceLoadedCart(loaded, { terms: { ...TERMS, ...terms }, at: AT });
}

test("a cart has the discounts of its promotions, line by line, and keeps what went into them", () => {
  const { lines, totals, pricing } = priced({ terms: { promotions: [aPromotion()] } });
  assert.deepEqual([lines[0]?.discount, lines[0]?.total], [eur(580n), eur(5_220n)]);
  assert.deepEqual(totals.total, eur(5_220n));
  assert.deepEqual(pricing.candidates.map(({ promotion }) => promotion.id), ["promo_1"]);
});

test("a promotion of the catalogue lowers the price itself; the one before is crossed out", () => {
  const { lines, totals, warnings } = priced({ terms: { promotions: [inWindow(500_000)] } });
  const [line] = lines;
  assert.deepEqual([line?.unitPrice, line?.compareAt], [eur(1_450n), eur(2_900n)]);
  assert.deepEqual([line?.discount, line?.priceShown], [eur(0n), eur(1_450n)]);
  assert.deepEqual(line?.listed.lowered, { promotionId: "promo_1", from: eur(2_900n) });
  assert.deepEqual([totals.subtotal, totals.discountTotal], [eur(2_900n), eur(0n)]);
  // The price for everybody is as it was shown: less than that is no warning.
  assert.deepEqual(warnings, []);
});

test("a price that goes back up is told", () => {
  const { warnings } = priced({ cart: { lines: [{ ...aLine, priceShown: eur(1_450n) }] } });
  assert.deepEqual(warnings, [
    { code: "price_changed", lineId: aLine.id, before: eur(1_450n), after: eur(2_900n) },
  ]);
  const lower = priced({ cart: { lines: [{ ...aLine, priceShown: eur(3_000n) }] } });
  assert.equal(lower.warnings[0]?.code, "price_changed");
});

test("a price list for more units, or for some, is asked before the standard one", () => {
  const list = {
    listId: "plst_trade",
    channel: null,
    customerGroup: "trade",
    customerId: null,
    priority: 0,
    effectiveFrom: null,
    effectiveTo: null,
    quantityFrom: 2,
    amount: eur(2_000n),
    compareAt: eur(2_900n),
  };
  const customer = { id: "cus_1", groups: ["trade"], ordersPlaced: 0 };
  const known = { customer };
  const { lines, pricing } = priced({ facts: { prices: [list] }, known });
  assert.deepEqual([lines[0]?.unitPrice, lines[0]?.compareAt], [eur(2_000n), eur(2_900n)]);
  assert.equal(pricing.lines[0]?.priceSource, "price_list:plst_trade");
  const one = priced({
    facts: { prices: [list] },
    known,
    cart: { lines: [{ ...aLine, quantity: 1 }] },
  });
  assert.deepEqual(one.lines[0]?.unitPrice, eur(2_900n));
  assert.equal(one.pricing.lines[0]?.priceSource, "price_list:plst_de");
  const guest = priced({ facts: { prices: [list] } });
  assert.deepEqual(guest.lines[0]?.unitPrice, eur(2_900n));
});

test("codes of the cart that do nothing say why", () => {
  const id = "promo_1" as PromotionId;
  const coded = (overrides: Partial<Promotion> = {}) =>
    aPromotion({ needsCode: true, ...overrides });
  const gift: Action = { kind: "free_gift", of: { kind: "sku", anyOf: ["TEA"] }, quantity: 1 };
  const knows = { codes: [{ code: "SAVE", promotionId: id }] };
  const table: readonly (readonly [Promotion[], Partial<PromotionFacts>, string | null])[] = [
    [[coded()], knows, null],
    [[coded()], {}, "code_unknown"],
    [[coded()], { codes: [{ code: "SAVE", promotionId: null }] }, "code_unknown"],
    [[], knows, "not_active"],
    [[coded({ status: "draft" })], knows, "not_active"],
    [[coded({ action: gift })], knows, "gift_not_in_cart"],
    [[coded()], { ...knows, budgetLeft: new Map([[id, eur(1n)]]) }, "budget_exhausted"],
    [
      [coded()],
      { ...knows, usedUp: new Map([[id, "code_used_up" as UseRefusal]]) },
      "code_used_up",
    ],
  ];
  for (const [promotions, promotionFacts, reason] of table) {
    const { warnings, totals } = priced({
      cart: { promotionCodes: ["SAVE"] },
      terms: { promotions },
      promotionFacts,
    });
    assert.deepEqual(
      warnings,
      reason === null
        ? []
        : [{ code: "promotion_code_not_applicable", promotionCode: "SAVE", reason }],
    );
    assert.equal(totals.discounts.length, reason === null ? 1 : 0);
  }
});

test("a code that nobody entered is no candidate, and one that was is told with what it did", () => {
  const promotions = [aPromotion({ needsCode: true })];
  assert.deepEqual(priced({ terms: { promotions } }).pricing.candidates, []);
  const codes = [{ code: "SAVE", promotionId: "promo_1" as PromotionId }];
  const { totals } = priced({ terms: { promotions }, promotionFacts: { codes } });
  assert.equal(totals.discounts[0]?.code, "SAVE");
});

test("gift cards are left alone by promotions", () => {
  const promotions = [aPromotion(), inWindow(500_000)];
  const { totals } = priced({ facts: { kind: "gift_card" }, terms: { promotions } });
  assert.deepEqual([totals.total, totals.discountTotal], [eur(5_800n), eur(0n)]);
});

test("who owes no tax sees and pays prices without it", () => {
  const { lines, totals } = priced({
    known: {
      customer: { ...NEW_GUEST, id: "cus_1" as Id<"Customer"> },
      exemptions: [anExemption()],
    },
  });
  assert.deepEqual([lines[0]?.unitPrice, lines[0]?.compareAt], [eur(2_437n), null]);
  assert.deepEqual([totals.total, totals.taxTotal], [eur(4_874n), eur(0n)]);
  // What was shown is the price with tax: it did not change.
  assert.deepEqual(lines[0]?.priceShown, eur(2_900n));
});

test("tax is that of the postal code, rounded and taken of delivery as the shop has set", () => {
  const local = aTaxRate({
    name: "local",
    rateMillionths: 100_000,
    postal: { from: "10000", to: "99999" },
  });
  const cart = { shippingAddress: anAddress, shippingOptionId: "shop_1" as Id<"ShippingOption"> };
  const rates = [...TERMS.rates, local];
  const { pricing } = priced({ cart, terms: { rates } });
  assert.deepEqual(pricing.lines[0]?.taxRates.map(({ name }) => name), ["local"]);
  assert.deepEqual([pricing.taxRounding, pricing.taxShipping], ["line", "own"]);
  const taxSettings = someTaxSettings({ rounding: "order", shipping: "as_goods" });
  const set = priced({ cart, terms: { rates, taxSettings } });
  assert.deepEqual([set.pricing.taxRounding, set.pricing.taxShipping], ["order", "as_goods"]);
  assert.deepEqual(set.totals.taxes.map(({ name }) => name), ["local"]);
});

test("delivery is priced by what the goods cost after promotions", () => {
  const cart = {
    lines: [{ ...aLine, quantity: 3 }],
    shippingAddress: anAddress,
    shippingOptionId: "shop_1" as Id<"ShippingOption">,
  };
  assert.deepEqual(priced({ cart }).totals.shippingTotal, eur(0n));
  const { totals } = priced({ cart, terms: { promotions: [aPromotion()] } });
  assert.deepEqual(totals.shippingTotal, eur(490n));
});

test("a code whose condition lacks worth says how much, and delivery how far it is from free", () => {
  const saving = aPromotion({
    needsCode: true,
    condition: { kind: "subtotal", atLeast: [eur(7_000n)], of: every },
  });
  const { warnings, freeDelivery } = priced({
    cart: { promotionCodes: ["SAVE"] },
    terms: { promotions: [saving] },
    promotionFacts: { codes: [{ code: "SAVE", promotionId: saving.id }] },
  });
  const worth = 2_900n * BigInt(aLine.quantity);
  assert.deepEqual(warnings, [{
    code: "promotion_code_not_applicable",
    promotionCode: "SAVE",
    reason: "subtotal_too_low",
    missing: eur(7_000n - worth),
  }]);
  assert.deepEqual(freeDelivery, { from: eur(8_000n), missing: eur(8_000n - worth) });
});

test("delivery that a promotion pays, and that of gift cards, is not said to be far from free", () => {
  const free = aPromotion({
    action: { kind: "off_shipping", off: { kind: "percent", millionths: 1_000_000 } },
  });
  const withOption = {
    shippingAddress: anAddress,
    shippingOptionId: TERMS.shippingOptions[0]!.id,
  };
  assert.equal(priced({ cart: withOption, terms: { promotions: [free] } }).freeDelivery, null);
  assert.equal(priced({ facts: { kind: "gift_card" } }).freeDelivery, null);
});

test("a pre-order moves the day of delivery: everything goes in one parcel", () => {
  const withOption = {
    shippingAddress: anAddress,
    shippingOptionId: TERMS.shippingOptions[0]!.id,
  };
  const soon = priced({ cart: withOption }).shipping!.estimate;
  const later =
    priced({ cart: withOption, facts: { preorderFrom: "2027-02-01" } }).shipping!.estimate;
  assert.deepEqual(later, { earliest: "2027-02-03", latest: "2027-02-04" });
  assert.ok(soon.latest < later.earliest);
  const past =
    priced({ cart: withOption, facts: { preorderFrom: "2020-02-01" } }).shipping!.estimate;
  assert.deepEqual(past, soon);
});
