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
import { grantTaxExemption } from "./grant_tax_exemption.ts";
import { anExemption, inMemoryTaxes } from "./testing/mod.ts";

const { id: _id, validFrom: _from, ...draft } = anExemption();
const command = { actor: anAdmin, draft, once: null };

function given() {
  const taxes = inMemoryTaxes();
  const deps = { exemptions: taxes.exemptions, clock: fixedClock(), newId: countingIds() };
  return { taxes, deps: { ...deps, authorize: allowAll() } };
}

test("grantTaxExemption() begins now, with what proves it", async () => {
  const { taxes, deps } = given();
  const granted = await grantTaxExemption(command, deps);
  assert.deepEqual(granted, { ok: true, value: anExemption() });
  assert.deepEqual(taxes.events, ["tax_exemption_changed"]);
});

test("grantTaxExemption() needs one holder and dates in order, and somebody who may", async () => {
  const { taxes, deps } = given();
  const refusedFor = async (over: Partial<typeof draft>) => {
    const done = await grantTaxExemption({ ...command, draft: { ...draft, ...over } }, deps);
    return done.ok ? null : done.error.code;
  };
  assert.equal(await refusedFor({ customerId: null }), "tax_exemption_holder_unclear");
  assert.equal(await refusedFor({ customerGroup: "x" }), "tax_exemption_holder_unclear");
  assert.equal(await refusedFor({ validTo: anInstant }), "tax_exemption_dates_invalid");
  const denied = await grantTaxExemption(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  assert.equal(taxes.storedExemptions.size, 0);
});
