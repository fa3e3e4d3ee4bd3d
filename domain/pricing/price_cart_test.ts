import { assert, test } from "@mercator/domain/testing";
import { divideRounded, money } from "../kernel/mod.ts";
import { type CartToPrice, priceCart } from "./mod.ts";
import { aTaxRate } from "../tax/testing/mod.ts";
import { aCartToPrice, aLineToPrice } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const usd = (minor: bigint) => money(minor, "USD");
const GERMAN = aTaxRate();
const CALIFORNIAN = aTaxRate({
  country: "US",
  region: "CA",
  name: "standard 7.25%",
  rateMillionths: 72_500,
});

test("priceCart() leaves the tax in the price where prices contain it", () => {
  const totals = priceCart(aCartToPrice({
    lines: [
      aLineToPrice({ quantity: 2, compareAt: eur(3_500n) }),
      aLineToPrice({ lineId: "line_2", unitPrice: eur(11_900n) }),
    ],
    shipping: { optionId: "shop_1", price: eur(490n), taxRates: [GERMAN] },
  }));

  assert.deepEqual(totals.lines.map(({ total, tax }) => [total.minor, tax.minor]), [
    [5_800n, 926n],
    [11_900n, 1_900n],
  ]);
  assert.deepEqual(
    [totals.subtotal, totals.discountTotal, totals.shippingTotal, totals.shippingTax],
    [eur(17_700n), eur(0n), eur(490n), eur(78n)],
  );
  assert.deepEqual([totals.taxTotal, totals.total], [eur(2_904n), eur(18_190n)]);
});

test("priceCart() adds the tax where prices do not contain it", () => {
  const totals = priceCart({
    ...aCartToPrice(),
    currency: "USD",
    taxIncluded: false,
    lines: [
      aLineToPrice({
        unitPrice: usd(2_800n),
        taxRates: [CALIFORNIAN],
        priceSource: "price_list:us",
      }),
    ],
    shipping: {
      optionId: "shop_1",
      price: usd(695n),
      taxRates: [{ ...CALIFORNIAN, rateMillionths: 0 }],
    },
  });
  assert.deepEqual(totals.taxTotal, usd(203n));
  assert.deepEqual(totals.total, usd(2_800n + 695n + 203n));
});

test("priceCart() says where each amount is from", () => {
  const { trace } = priceCart(aCartToPrice({
    lines: [aLineToPrice({ compareAt: eur(3_500n) })],
    shipping: { optionId: "shop_1", price: eur(1_190n), taxRates: [GERMAN] },
  }));
  assert.deepEqual(
    trace.map(({ source, effect, lineId, amount }) =>
      `${source} ${effect} ${lineId} ${amount.minor}`
    ),
    [
      "price_list:de unit_price line_1 2900",
      "price_list:de compare_at line_1 3500",
      "tax:DE standard 19% included line_1 463",
      "rounding:line half_away_from_zero line_1 463",
      "shipping:shop_1 shipping_price null 1190",
      "tax:DE standard 19% included null 190",
    ],
  );
});

test("priceCart() names the region of a rate, and says nothing of rounding where none was", () => {
  const { trace } = priceCart({
    ...aCartToPrice(),
    currency: "USD",
    taxIncluded: false,
    lines: [aLineToPrice({ unitPrice: usd(10_000n), taxRates: [CALIFORNIAN] })],
    shipping: null,
  });
  assert.deepEqual(trace.map(({ source }) => source), [
    "price_list:de",
    "tax:US-CA standard 7.25%",
  ]);
});

test("priceCart() prices an empty cart at nothing", () => {
  const totals = priceCart(aCartToPrice({ lines: [] }));
  assert.deepEqual([totals.total, totals.lines, totals.trace], [eur(0n), [], []]);
});

test("priceCart() refuses a quantity that is not a whole, positive number", () => {
  for (const quantity of [0, -1, 1.5, NaN]) {
    assert.throws(() => priceCart(aCartToPrice({ lines: [aLineToPrice({ quantity })] })));
  }
});

/** A linear congruential generator: the same carts for the same seed. */
function generator(seed: bigint) {
  let state = seed;
  return (below: number): number => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) &
      0xffff_ffff_ffff_ffffn;
    return Number((state >> 33n) % BigInt(below));
  };
}

function anyCart(next: (below: number) => number): CartToPrice {
  const rate = () => ({ ...GERMAN, rateMillionths: next(10) === 0 ? 0 : next(300_000) });
  return {
    ...aCartToPrice(),
    taxIncluded: next(2) === 0,
    lines: Array.from({ length: next(8) }, (_, index) =>
      aLineToPrice({
        lineId: `line_${index}`,
        quantity: 1 + next(99),
        unitPrice: eur(BigInt(next(500_000))),
        taxRates: [rate()],
      })),
    shipping: next(3) === 0
      ? null
      : { optionId: "shop_1", price: eur(BigInt(next(5_000))), taxRates: [rate()] },
  };
}

test("priceCart() adds up, for any cart", () => {
  for (let seed = 1n; seed <= 500n; seed++) {
    const cart = anyCart(generator(seed));
    const totals = priceCart(cart);
    const said = `seed ${seed}`;

    const sumOf = (amounts: readonly { minor: bigint }[]) =>
      amounts.reduce((a, b) => a + b.minor, 0n);
    assert.equal(totals.subtotal.minor, sumOf(totals.lines.map(({ total }) => total)), said);
    const taxes = [...totals.lines.map(({ tax }) => tax), totals.shippingTax];
    assert.equal(totals.taxTotal.minor, sumOf(taxes), said);
    const net = totals.subtotal.minor - totals.discountTotal.minor + totals.shippingTotal.minor;
    assert.equal(totals.total.minor, net + (cart.taxIncluded ? 0n : totals.taxTotal.minor), said);

    for (const [index, line] of cart.lines.entries()) {
      const { total, tax } = totals.lines[index]!;
      assert.equal(total.minor, line.unitPrice.minor * BigInt(line.quantity), said);
      const rate = BigInt(line.taxRates[0]!.rateMillionths);
      const divisor = 1_000_000n + (cart.taxIncluded ? rate : 0n);
      assert.equal(tax.minor, divideRounded(total.minor * rate, divisor), said);
      if (cart.taxIncluded) assert.ok(tax.minor <= total.minor, said);
    }
  }
});

test("priceCart() does not depend on the order of the lines", () => {
  for (let seed = 1n; seed <= 100n; seed++) {
    const cart = anyCart(generator(seed));
    const turned = priceCart({ ...cart, lines: cart.lines.toReversed() });
    const { total, taxTotal } = priceCart(cart);
    assert.deepEqual([turned.total, turned.taxTotal], [total, taxTotal], `seed ${seed}`);
  }
});
