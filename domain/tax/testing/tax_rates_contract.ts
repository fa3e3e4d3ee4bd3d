import { assert, test } from "@mercator/domain/testing";
import type { TaxRates } from "../ports.ts";
import { resolveRate, type TaxRate } from "../tax_rate.ts";
import { aTaxRate } from "./rates.ts";

/** Every TaxRates, fake or real, must pass these. */
export function taxRatesContract(
  name: string,
  given: (...stored: TaxRate[]) => Promise<TaxRates & Partial<AsyncDisposable>>,
): void {
  test(`${name} of() gives the rates of one country, those of its regions too`, async () => {
    const country = aTaxRate({ country: "US", name: "none", rateMillionths: 0 });
    const region = aTaxRate({
      country: "US",
      region: "CA",
      name: "CA 7.25%",
      rateMillionths: 72_500,
    });
    const rates = await given(country, region, aTaxRate());
    const found = await rates.of("US");
    assert.equal(found.length, 2);
    const place = { country: "US", region: "CA", category: "standard" };
    assert.deepEqual(resolveRate(found, place), region);
    assert.deepEqual(await rates.of("FR"), []);
    await rates[Symbol.asyncDispose]?.();
  });
}
