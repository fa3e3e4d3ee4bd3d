import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listTaxRates } from "./list_tax_rates.ts";
import { aStoredRate, inMemoryTaxes } from "./testing/mod.ts";

const query = { country: null, category: null, limit: 10, after: null };

test("listTaxRates() gives staff the rates, and others nothing", async () => {
  const { rates } = inMemoryTaxes(aStoredRate());
  const authorize = allowAll();
  const page = await listTaxRates({ actor: anAdmin, query }, { authorize, rates });
  assert.deepEqual(page.ok && page.value.rates, [aStoredRate()]);
  assert.deepEqual(authorize.asked.map(({ action }) => action), ["tax.read_settings"]);
  const denied = await listTaxRates({ actor: anAdmin, query }, { authorize: denyAll, rates });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.read_settings" }));
});
