import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { KNOWN_TABLES } from "./known_rates.ts";
import { loadKnownRates } from "./load_known_rates.ts";
import { aStoredRate, inMemoryTaxes } from "./testing/mod.ts";

test("loadKnownRates() brings goods and delivery of 27 states with their source, and keeps ours", async () => {
  const mine = aStoredRate({ id: "txr_mine" as never, rateMillionths: 1 });
  const taxes = inMemoryTaxes(mine);
  const authorize = allowAll();
  const deps = { rates: taxes.rates, clock: fixedClock(), newId: countingIds(), authorize };
  const command = { actor: anAdmin, table: "eu", once: null } as const;
  const denied = await loadKnownRates(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "tax.manage_settings" }));
  const loaded = await loadKnownRates(command, deps);
  assert.deepEqual(loaded, { ok: true, value: { added: 53, kept: 1 } });
  const german = [...taxes.storedRates.values()].filter(({ country }) => country === "DE");
  assert.deepEqual(german.map((it) => [it.category, it.rateMillionths, it.source]), [
    ["standard", 1, null],
    ["shipping", 190_000, KNOWN_TABLES.eu.source],
  ]);
});
