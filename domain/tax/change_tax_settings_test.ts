import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { changeTaxSettings } from "./change_tax_settings.ts";
import { inMemoryTaxes, someTaxSettings } from "./testing/mod.ts";

function given() {
  const taxes = inMemoryTaxes();
  const deps = { settings: taxes.settings, clock: fixedClock(), authorize: allowAll() };
  return { taxes, deps, command: { actor: anAdmin, version: 1, edit: {}, once: null } };
}

test("changeTaxSettings() changes what is named, and tells it", async () => {
  const { taxes, deps, command } = given();
  const edit = { rounding: "order", includedIn: ["us", "de", "us"] } as const;
  const changed = await changeTaxSettings({ ...command, edit }, deps);
  const expected = { rounding: "order", includedIn: ["de", "us"], version: 2 } as const;
  assert.deepEqual(changed, { ok: true, value: someTaxSettings(expected) });
  assert.deepEqual(taxes.events, ["tax_settings_changed"]);
});

test("changeTaxSettings() trusts no number without the register outside of the Union", async () => {
  const { deps, command } = given();
  const edit = { sellerCountry: "US", unconfirmedVatId: "trusted" } as const;
  const refused = await changeTaxSettings({ ...command, edit }, deps);
  assert.deepEqual(refused, err({ code: "tax_seller_not_in_eu", country: "US" }));
});

test("changeTaxSettings() refuses a stale version and who may not, and changes nothing", async () => {
  const { taxes, deps, command } = given();
  const edit = { rounding: "order" } as const;
  const late = await changeTaxSettings({ ...command, version: 3, edit }, deps);
  assert.deepEqual(late, err({ code: "tax_settings_changed_meanwhile" }));
  const denied = await changeTaxSettings({ ...command, edit }, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  assert.deepEqual(await taxes.settings.read(), someTaxSettings());
});
