import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listTaxExemptions } from "./list_tax_exemptions.ts";
import { anExemption, inMemoryTaxes } from "./testing/mod.ts";

test("listTaxExemptions() gives staff who is exempt, and others nothing", async () => {
  const { exemptions } = inMemoryTaxes();
  await exemptions.add(anExemption(), { events: [], once: null });
  const command = { actor: anAdmin, query: { limit: 5, after: null } };
  const page = await listTaxExemptions(command, { exemptions, authorize: allowAll() });
  assert.deepEqual(page.ok && page.value.exemptions, [anExemption()]);
  const denied = await listTaxExemptions(command, { exemptions, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.read_settings" }));
});
