import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import {
  allowAll,
  anAdmin,
  anInstant,
  countingIds,
  denyAll,
  fixedClock,
} from "../kernel/testing/mod.ts";
import { createTaxRate } from "./create_tax_rate.ts";
import { aTaxRate, inMemoryTaxes } from "./testing/mod.ts";

const draft = { ...aTaxRate(), validFrom: null, validTo: null, source: "UStG § 12" };
const command = { actor: anAdmin, draft, once: null };

function given() {
  const taxes = inMemoryTaxes();
  const deps = { rates: taxes.rates, clock: fixedClock(), newId: countingIds() };
  return { taxes, deps: { ...deps, authorize: allowAll() } };
}

test("createTaxRate() stores the rate and tells that rates have changed", async () => {
  const { taxes, deps } = given();
  const created = await createTaxRate(command, deps);
  assert.deepEqual(created.ok && [created.value.source, created.value.version], ["UStG § 12", 1]);
  assert.equal(taxes.storedRates.size, 1);
  assert.deepEqual(taxes.events, ["tax_rate_changed"]);
});

test("createTaxRate() refuses a range that no code is in, and an end before the beginning", async () => {
  const { taxes, deps } = given();
  for (const postal of [{ from: "9", to: "10" }, { from: "20", to: "10" }, { from: "", to: "" }]) {
    const refused = await createTaxRate({ ...command, draft: { ...draft, postal } }, deps);
    assert.deepEqual(refused, err({ code: "tax_rate_postal_invalid" }));
  }
  const dates = { ...draft, validFrom: anInstant, validTo: anInstant };
  const refused = await createTaxRate({ ...command, draft: dates }, deps);
  assert.deepEqual(refused, err({ code: "tax_rate_dates_invalid" }));
  assert.equal(taxes.storedRates.size, 0);
});

test("createTaxRate() stores nothing for who may not", async () => {
  const { taxes, deps } = given();
  const denied = await createTaxRate(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  assert.equal(taxes.storedRates.size, 0);
});
