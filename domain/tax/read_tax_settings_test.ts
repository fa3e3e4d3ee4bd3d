import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { readTaxSettings } from "./read_tax_settings.ts";
import { inMemoryTaxes, someTaxSettings } from "./testing/mod.ts";

test("readTaxSettings() gives staff settings and categories, and others nothing", async () => {
  const { settings, categories } = inMemoryTaxes();
  const deps = { settings, categories, authorize: allowAll() };
  const read = await readTaxSettings({ actor: anAdmin }, deps);
  assert.ok(read.ok);
  assert.deepEqual(read.value.settings, someTaxSettings());
  assert.deepEqual(read.value.categories.map(({ code }) => code), [
    "reduced",
    "shipping",
    "standard",
  ]);
  const denied = await readTaxSettings({ actor: anAdmin }, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.read_settings" }));
});
