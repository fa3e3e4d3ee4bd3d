import { assert, test } from "@mercator/domain/testing";
import { after, err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { changeTaxRate } from "./change_tax_rate.ts";
import { aStoredRate, inMemoryTaxes } from "./testing/mod.ts";

const rate = aStoredRate({ validFrom: anInstant });
const command = { actor: anAdmin, rateId: rate.id, version: 1, edit: {}, once: null };

function given() {
  const taxes = inMemoryTaxes(rate);
  return { taxes, deps: { rates: taxes.rates, clock: fixedClock(), authorize: allowAll() } };
}

test("changeTaxRate() changes what is named, and leaves the rest", async () => {
  const { taxes, deps } = given();
  const edit = { validTo: after(anInstant, 5), rateMillionths: undefined };
  const changed = await changeTaxRate({ ...command, edit }, deps);
  assert.ok(changed.ok);
  const { rateMillionths, validTo, version } = changed.value;
  assert.deepEqual([rateMillionths, validTo, version], [190_000, after(anInstant, 5), 2]);
  assert.deepEqual(taxes.events, ["tax_rate_changed"]);
});

test("changeTaxRate() refuses what is old, wrong or unknown, and changes nothing", async () => {
  const { taxes, deps } = given();
  const refused = async (over: Partial<Parameters<typeof changeTaxRate>[0]>) => {
    const done = await changeTaxRate({ ...command, ...over }, deps);
    return done.ok ? null : done.error.code;
  };
  assert.equal(await refused({ version: 2 }), "tax_rate_changed_meanwhile");
  assert.equal(await refused({ rateId: "txr_9" as Id<"TaxRate"> }), "tax_rate_not_found");
  assert.equal(await refused({ edit: { validTo: anInstant } }), "tax_rate_dates_invalid");
  assert.equal(await refused({ edit: { category: "tea" } }), "tax_category_unknown");
  const denied = await changeTaxRate(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  assert.deepEqual([...taxes.storedRates.values()], [rate]);
});
