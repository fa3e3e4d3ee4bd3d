import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { endTaxExemption } from "./end_tax_exemption.ts";
import { anExemption, inMemoryTaxes } from "./testing/mod.ts";

test("endTaxExemption() ends it now, once, and keeps it", async () => {
  const taxes = inMemoryTaxes();
  await taxes.exemptions.add(anExemption(), { events: [], once: null });
  const clock = fixedClock();
  clock.advance(1_000);
  const deps = { exemptions: taxes.exemptions, clock, authorize: allowAll() };
  const command = { actor: anAdmin, exemptionId: anExemption().id, once: null };
  const denied = await endTaxExemption(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  const ended = await endTaxExemption(command, deps);
  assert.equal(ended.ok && ended.value.validTo, clock());
  assert.deepEqual(await endTaxExemption(command, deps), err({ code: "tax_exemption_ended" }));
  const unknown = { ...command, exemptionId: "txe_9" as typeof command.exemptionId };
  assert.deepEqual(await endTaxExemption(unknown, deps), err({ code: "tax_exemption_not_found" }));
  assert.equal(taxes.storedExemptions.size, 1);
});
