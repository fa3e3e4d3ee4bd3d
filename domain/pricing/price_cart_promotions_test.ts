import { assert, test } from "@mercator/domain/testing";
import { type Currency, type Id, money } from "../kernel/mod.ts";
import { type Action, type Candidate, type Off } from "../promotions/mod.ts";
import { aCandidate, aPromotion } from "../promotions/testing/mod.ts";
import { aTaxRate } from "../tax/testing/mod.ts";
import { type CartToPrice, priceCart, type PricedTotals } from "./mod.ts";
import { aCartToPrice, aLineToPrice } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const percent = (millionths: number): Off => ({ kind: "percent", millionths });
const offLines = (off: Off): Action => ({
  kind: "off_lines",
  of: { kind: "every_line" },
  off,
  each: "together",
});
const under = (action: Action, code: string | null = null): Candidate =>
  aCandidate({ promotion: aPromotion({ action, needsCode: code !== null }), code });
const delivery = (minor: bigint) => ({
  optionId: "shop_1",
  price: eur(minor),
  taxRates: [aTaxRate()],
});
const stepsOf = ({ trace }: PricedTotals) =>
  trace.map(({ source, effect, lineId, amount }) =>
    `${source} ${effect} ${lineId} ${amount.minor}`
  );

test("priceCart() takes the tax of what is left after promotions, and traces each of them", () => {
  const totals = priceCart(aCartToPrice({
    lines: [aLineToPrice({ quantity: 2 }), aLineToPrice({ lineId: "line_2" })],
    shipping: delivery(490n),
    candidates: [
      under(offLines(percent(100_000)), "TEN"),
      aCandidate({
        promotion: aPromotion({
          id: "promo_2" as Id<"Promotion">,
          action: { kind: "off_shipping", off: percent(500_000) },
        }),
      }),
      aCandidate({
        promotion: aPromotion({ id: "promo_3" as Id<"Promotion">, status: "archived" }),
      }),
      aCandidate({ promotion: aPromotion({ id: "promo_4" as Id<"Promotion">, needsCode: true }) }),
    ],
  }));
  assert.deepEqual(totals.lines[0], {
    lineId: "line_1",
    unitPrice: eur(2_900n),
    discount: eur(580n),
    discounts: [{ promotionId: "promo_1", amount: eur(580n) }],
    total: eur(5_220n),
    tax: eur(833n),
    taxes: [{ place: "DE", name: "standard 19%", rateMillionths: 190_000, amount: eur(833n) }],
    taxRateMillionths: 190_000,
  });
  const { subtotal, discountTotal, shippingDiscount, shippingTotal, taxTotal, total } = totals;
  assert.deepEqual(
    [subtotal, discountTotal, shippingDiscount, shippingTotal, taxTotal, total].map((it) =>
      it.minor
    ),
    [8_700n, 870n, 245n, 245n, 1_289n, 8_075n],
  );
  assert.deepEqual(totals.taxes, [
    {
      place: "DE",
      name: "standard 19%",
      rateMillionths: 190_000,
      base: eur(8_075n),
      amount: eur(1_289n),
    },
  ]);
  assert.deepEqual(stepsOf(totals), [
    "price_list:de unit_price line_1 2900",
    "promotion:promo_1 TEN discount line_1 -580",
    "tax:DE standard 19% included line_1 833",
    "rounding:line half_away_from_zero line_1 833",
    "price_list:de unit_price line_2 2900",
    "promotion:promo_1 TEN discount line_2 -290",
    "tax:DE standard 19% included line_2 417",
    "rounding:line half_away_from_zero line_2 417",
    "shipping:shop_1 shipping_price null 490",
    "promotion:promo_2 discount null -245",
    "tax:DE standard 19% included null 39",
    "rounding:line half_away_from_zero null 39",
    "promotion:promo_3 refused:not_active null 0",
  ]);
});

test("priceCart() takes the tax out of every price for who owes none, and says why", () => {
  const cart = aCartToPrice({
    exemption: "reverse_charge",
    lines: [aLineToPrice({ unitPrice: eur(11_900n), compareAt: eur(23_800n), quantity: 2 })],
    shipping: delivery(595n),
  });
  const totals = priceCart(cart);
  assert.deepEqual(totals.lines[0]?.unitPrice, eur(10_000n));
  assert.deepEqual([totals.total, totals.taxTotal, totals.taxes], [eur(20_500n), eur(0n), []]);
  assert.equal(totals.lines[0]?.taxRateMillionths, 0);
  assert.deepEqual(stepsOf(totals), [
    "price_list:de unit_price line_1 10000",
    "price_list:de compare_at line_1 20000",
    "shipping:shop_1 shipping_price null 500",
    "tax:DE reverse_charge null 0",
  ]);
  const added = priceCart({ ...cart, taxIncluded: false, exemption: "customer_exempt" });
  assert.deepEqual([added.total, added.taxTotal], [eur(24_395n), eur(0n)]);
});

test("priceCart() tells what the catalogue's promotion made of the price", () => {
  const lowered = { promotionId: "promo_9" as Id<"Promotion">, from: eur(3_900n) };
  const totals = priceCart(aCartToPrice({ lines: [aLineToPrice({ lowered })] }));
  assert.deepEqual(stepsOf(totals)[1], "promotion:promo_9 lowered_from line_1 3900");
});

test("priceCart() rounds tax by order, and tells it", () => {
  const lines = ["a", "b", "c"].map((lineId) => aLineToPrice({ lineId, unitPrice: eur(13n) }));
  const cart = aCartToPrice({ lines, taxIncluded: false, taxRounding: "order" });
  const totals = priceCart(cart);
  assert.deepEqual([totals.taxTotal, totals.total], [eur(7n), eur(46n)]);
  assert.ok(stepsOf(totals).includes("rounding:order half_away_from_zero a 3"));
  assert.deepEqual(priceCart({ ...cart, taxRounding: "line" }).taxTotal, eur(6n));
});

test("priceCart() taxes delivery by its own category, or as the goods are", () => {
  const reduced = aTaxRate({ category: "reduced", name: "reduced 7%", rateMillionths: 70_000 });
  const cart = aCartToPrice({
    taxIncluded: false,
    lines: [
      aLineToPrice({ unitPrice: eur(100n) }),
      aLineToPrice({ lineId: "line_2", unitPrice: eur(100n), taxRates: [reduced] }),
    ],
    shipping: delivery(1_000n),
  });
  assert.deepEqual(priceCart(cart).shippingTax, eur(190n));
  const totals = priceCart({ ...cart, taxShipping: "as_goods" });
  assert.deepEqual([totals.shippingTax, totals.taxTotal], [eur(130n), eur(156n)]);
  assert.deepEqual(stepsOf(totals).slice(-2), [
    "tax:DE standard 19% added null 95",
    "tax:DE reduced 7% added null 35",
  ]);
});

test("priceCart() knows currencies without decimals, and with three", () => {
  const of = (currency: Currency, minor: bigint): CartToPrice =>
    aCartToPrice({
      currency,
      taxIncluded: false,
      lines: [aLineToPrice({ unitPrice: money(minor, currency), quantity: 3 })],
      candidates: [under(offLines(percent(333_333)))],
    });
  const yen = priceCart(of("JPY", 101n));
  assert.deepEqual([yen.discountTotal, yen.taxTotal, yen.total].map((it) => it.minor), [
    101n,
    38n,
    240n,
  ]);
  const dinar = priceCart(of("BHD", 1_005n));
  assert.deepEqual(
    [dinar.discountTotal, dinar.taxTotal, dinar.total],
    [money(1_005n, "BHD"), money(382n, "BHD"), money(2_392n, "BHD")],
  );
});

test("priceCart() may come to nothing, and never to less", () => {
  const totals = priceCart(aCartToPrice({
    shipping: delivery(490n),
    candidates: [
      under(offLines(percent(1_000_000))),
      under({ kind: "off_shipping", off: percent(1_000_000) }),
    ],
  }));
  assert.deepEqual([totals.total, totals.taxTotal], [eur(0n), eur(0n)]);
  assert.throws(
    () => priceCart(aCartToPrice({ lines: [aLineToPrice({ unitPrice: eur(-1n) })] })),
    /A price is never negative/,
  );
});
