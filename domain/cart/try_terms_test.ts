import { assert, test } from "@mercator/domain/testing";
import { err, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { aTaxRate } from "../tax/testing/mod.ts";
import { TERMS } from "./testing/mod.ts";
import { type TermsTrial, tryTerms } from "./try_terms.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const trial: TermsTrial = {
  market: "de",
  country: "DE",
  region: null,
  postalCode: "20459",
  lines: [{ category: "standard", amount: eur(5_000n), grams: 400 }],
  confirmedBusiness: false,
  exempt: false,
};

function given() {
  let forgotten = 0;
  const rates = [...TERMS.rates, aTaxRate({ country: "AT", rateMillionths: 200_000 })];
  const terms = {
    current: () => Promise.resolve({ ...TERMS, rates }),
    forget: () => void (forgotten += 1),
  };
  return {
    deps: { terms, authorize: allowAll(), clock: fixedClock() },
    forgotten: () => forgotten,
  };
}

test("tryTerms() taxes and delivers by the terms as they are now, not as they were kept", async () => {
  const { deps, forgotten } = given();
  const tried = await tryTerms({ actor: anAdmin, trial }, deps);
  assert.ok(tried.ok);
  assert.equal(forgotten(), 1);
  const { goods, options, exemption } = tried.value;
  assert.deepEqual([goods.taxTotal, goods.total, exemption], [eur(798n), eur(5_000n), null]);
  assert.deepEqual(options.map(({ totals }) => [totals.shippingTotal, totals.total]), [
    [eur(490n), eur(5_490n)],
  ]);
});

test("tryTerms() shows what a business abroad and somebody exempt would pay", async () => {
  const { deps } = given();
  const totalFor = async (over: Partial<TermsTrial>) => {
    const tried = await tryTerms({ actor: anAdmin, trial: { ...trial, ...over } }, deps);
    return tried.ok ? [tried.value.exemption, tried.value.goods.total.minor] : null;
  };
  const abroad = { country: "AT", confirmedBusiness: true };
  assert.deepEqual(await totalFor(abroad), ["reverse_charge", 4_167n]);
  assert.deepEqual(await totalFor({ confirmedBusiness: true }), [null, 5_000n]);
  assert.deepEqual(await totalFor({ exempt: true }), ["customer_exempt", 4_202n]);
});

test("tryTerms() refuses other countries and currencies, and who may not", async () => {
  const { deps } = given();
  const refused = async (over: Partial<TermsTrial>) => {
    const tried = await tryTerms({ actor: anAdmin, trial: { ...trial, ...over } }, deps);
    return tried.ok ? null : tried.error.code;
  };
  assert.equal(await refused({ country: "FR" }), "country_not_served");
  const dollars = [{ category: "standard", amount: money(1n, "USD"), grams: 0 }];
  assert.equal(await refused({ lines: dollars }), "price_currency_wrong");
  const denied = await tryTerms({ actor: anAdmin, trial }, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "cart.try_terms" }));
});
