import { assert, test } from "@mercator/domain/testing";
import { after, err, type Id, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { TaxCategories, TaxExemptions, TaxRates, TaxSettingsStore } from "../ports.ts";
import { anExemption, aStoredRate } from "./settings.ts";

const plain = { events: [], once: null };
const once = <T>(): Once<T> => ({
  principal: "staff:stf_1",
  route: "POST /x",
  key: "k",
  fingerprint: "f",
  answer: () => ({ status: 200, headers: {}, body: "{}" }),
});

type Open<P> = () => Promise<P & Partial<AsyncDisposable>>;

function suite<P>(name: string, open: Open<P>) {
  return (promise: string, work: (ports: P) => Promise<void>) =>
    test(`${name} ${promise}`, async () => {
      const subject = await open();
      try {
        await work(subject);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
}

/** Every TaxRates, fake or real, must pass these, empty, with the first three categories. */
export function taxRatesContract(name: string, open: Open<Readonly<{ rates: TaxRates }>>): void {
  const keeps = suite(name, open);
  const rate = aStoredRate({
    region: "BY",
    postal: { from: "80000", to: "81999" },
    validFrom: anInstant,
    validTo: after(anInstant, 5_000),
    source: "a law",
    compound: true,
    layer: "city",
    ordinal: 2,
  });

  keeps("add() stores all of a rate, once a place, category, layer and beginning", async (it) => {
    assert.deepEqual(await it.rates.add(rate, plain), { ok: true, value: rate });
    assert.deepEqual(await it.rates.find(rate.id), rate);
    const twin = { ...rate, id: "txr_00000000000000000000000002" as Id<"TaxRate"> };
    assert.deepEqual(await it.rates.add(twin, plain), err({ code: "tax_rate_taken" }));
    assert.ok((await it.rates.add({ ...twin, validFrom: after(anInstant, 1) }, plain)).ok);
    const lost = { ...twin, category: "tea" };
    assert.deepEqual(await it.rates.add(lost, plain), err({ code: "tax_category_unknown" }));
  });

  keeps("save() and remove() refuse a version that is not the stored one", async (it) => {
    await it.rates.add(rate, plain);
    const saved = await it.rates.save({ ...rate, rateMillionths: 5 }, plain);
    assert.deepEqual(saved.ok && [saved.value.version, saved.value.rateMillionths], [2, 5]);
    const late = err({ code: "tax_rate_changed_meanwhile" });
    assert.deepEqual(await it.rates.save({ ...rate, rateMillionths: 6 }, plain), late);
    assert.deepEqual(await it.rates.remove(rate, plain), late);
    assert.equal((await it.rates.find(rate.id))?.rateMillionths, 5);
    assert.ok((await it.rates.remove({ ...rate, version: 2 }, plain)).ok);
    assert.equal(await it.rates.find(rate.id), null);
  });

  keeps("add() takes effect once for a key", async (it) => {
    assert.ok((await it.rates.add(rate, { events: [], once: once() })).ok);
    const other = aStoredRate({ id: "txr_00000000000000000000000003" as Id<"TaxRate"> });
    const again = await it.rates.add(other, { events: [], once: once() });
    assert.deepEqual(again, err({ code: "request_repeated" }));
    assert.equal(await it.rates.find(other.id), null);
  });

  keeps("addMissing() leaves what is there", async (it) => {
    const mine = aStoredRate({ rateMillionths: 1 });
    await it.rates.add(mine, plain);
    const given = [
      aStoredRate({ id: "txr_00000000000000000000000004" as Id<"TaxRate"> }),
      aStoredRate({ id: "txr_00000000000000000000000005" as Id<"TaxRate">, country: "AT" }),
    ];
    const loaded = await it.rates.addMissing(given, plain);
    assert.deepEqual(loaded, { ok: true, value: { added: 1, kept: 1 } });
    assert.equal((await it.rates.find(mine.id))?.rateMillionths, 1);
    assert.equal(await it.rates.find(given[0]!.id), null);
    assert.deepEqual(await it.rates.addMissing(given, plain), {
      ok: true,
      value: { added: 0, kept: 2 },
    });
  });

  keeps("list() gives pages that hold each rate once, of a country and a category", async (it) => {
    const places = [["DE", ""], ["US", "CA"], ["US", "NY"]] as const;
    for (const [nth, [country, region]] of places.entries()) {
      const id = `txr_0000000000000000000000001${nth}` as Id<"TaxRate">;
      await it.rates.add(aStoredRate({ id, country, region }), plain);
    }
    const all = { country: null, category: null };
    const first = await it.rates.list({ ...all, limit: 2, after: null });
    const rest = await it.rates.list({ ...all, limit: 2, after: first.next });
    assert.deepEqual([...first.rates, ...rest.rates].map(({ region }) => region), ["", "CA", "NY"]);
    assert.equal(rest.next, null);
    const american = await it.rates.list({ ...all, country: "US", limit: 9, after: null });
    assert.equal(american.rates.length, 2);
    const reduced = await it.rates.list({ ...all, category: "reduced", limit: 9, after: null });
    assert.deepEqual(reduced.rates, []);
  });
}

/** Every TaxCategories, fake or real, must pass this, with the first three categories. */
export function taxCategoriesContract(
  name: string,
  open: Open<Readonly<{ categories: TaxCategories; rates: TaxRates }>>,
): void {
  suite(name, open)("set() adds and renames, remove() spares what is in use", async (it) => {
    await it.categories.set({ code: "tea", name: "Tee" }, plain);
    await it.categories.set({ code: "tea", name: "Tea" }, plain);
    const names = (await it.categories.all()).map((one) => one.name);
    assert.deepEqual(names, ["Reduced", "Delivery", "Standard", "Tea"]);
    await it.rates.add(aStoredRate({ category: "tea" }), plain);
    const inUse = await it.categories.remove("tea", plain);
    assert.deepEqual(inUse, err({ code: "tax_category_in_use" }));
    await it.rates.remove(aStoredRate({ category: "tea" }), plain);
    assert.ok((await it.categories.remove("tea", plain)).ok);
    const gone = await it.categories.remove("tea", plain);
    assert.deepEqual(gone, err({ code: "tax_category_not_found" }));
  });
}

/** Every TaxSettingsStore, fake or real, must pass this, as a new shop has it. */
export function taxSettingsContract(
  name: string,
  open: Open<Readonly<{ settings: TaxSettingsStore }>>,
): void {
  suite(name, open)("save() stores everything, and refuses a stale version", async (it) => {
    const before = await it.settings.read();
    assert.deepEqual([before.rounding, before.shipping, before.includedIn], ["line", "own", [
      "de",
    ]]);
    const changed = {
      ...before,
      rounding: "order",
      shipping: "as_goods",
      includedIn: ["de", "us"],
      sellerCountry: "AT",
      unconfirmedVatId: "trusted",
      updatedAt: anInstant,
    } as const;
    assert.ok((await it.settings.save(changed, plain)).ok);
    const expected = { ...changed, version: before.version + 1 };
    assert.deepEqual(await it.settings.read(), expected);
    const late = await it.settings.save({ ...changed, rounding: "line" }, plain);
    assert.deepEqual(late, err({ code: "tax_settings_changed_meanwhile" }));
    assert.deepEqual(await it.settings.read(), expected);
  });
}

/** Every TaxExemptions, fake or real, must pass this, empty. */
export function taxExemptionsContract(
  name: string,
  open: Open<Readonly<{ exemptions: TaxExemptions }>>,
): void {
  suite(name, open)(
    "add() stores all of it, end() ends it once, list() forgets none",
    async (it) => {
      const one = anExemption({ country: "US", region: "NY" });
      const two = anExemption({
        id: "txe_00000000000000000000000002" as Id<"TaxExemption">,
        customerId: null,
        customerGroup: "resellers",
      });
      for (const exemption of [one, two]) assert.ok((await it.exemptions.add(exemption, plain)).ok);
      assert.deepEqual(await it.exemptions.find(one.id), one);
      const ended = { ...one, validTo: after(anInstant, 5) };
      assert.ok((await it.exemptions.end(ended, plain)).ok);
      const again = await it.exemptions.end({ ...one, validTo: after(anInstant, 9) }, plain);
      assert.deepEqual(again, err({ code: "tax_exemption_ended" }));
      const first = await it.exemptions.list({ limit: 1, after: null });
      const rest = await it.exemptions.list({ limit: 1, after: first.next });
      assert.deepEqual([...first.exemptions, ...rest.exemptions], [two, ended]);
      assert.equal(rest.next, null);
    },
  );
}
