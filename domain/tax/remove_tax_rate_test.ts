import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { removeTaxRate } from "./remove_tax_rate.ts";
import { aStoredRate, inMemoryTaxes } from "./testing/mod.ts";

const rate = aStoredRate();
const command = { actor: anAdmin, rateId: rate.id, version: 1, once: null };

test("removeTaxRate() takes the rate away that was looked at, and no other", async () => {
  const taxes = inMemoryTaxes(rate);
  const deps = { rates: taxes.rates, clock: fixedClock(), authorize: allowAll() };
  const denied = await removeTaxRate(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  const late = await removeTaxRate({ ...command, version: 2 }, deps);
  assert.deepEqual(late, err({ code: "tax_rate_changed_meanwhile" }));
  assert.equal(taxes.storedRates.size, 1);
  assert.ok((await removeTaxRate(command, deps)).ok);
  assert.equal(taxes.storedRates.size, 0);
  assert.deepEqual(await removeTaxRate(command, deps), err({ code: "tax_rate_not_found" }));
});
