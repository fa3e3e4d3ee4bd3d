import { err, ok, type Result } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import type {
  TaxCategories,
  TaxCategory,
  TaxCategoryInUse,
  TaxCategoryNotFound,
  TaxCategoryUnknown,
  TaxExemptions,
  TaxRateChangedMeanwhile,
  TaxRates,
  TaxRateTaken,
  TaxSaving,
  TaxSettingsStore,
} from "../ports.ts";
import type { StoredTaxRate, TaxRateId } from "../stored_rate.ts";
import type { CustomerExemption } from "../tax_exemption.ts";
import type { StoredTaxSettings } from "../tax_settings.ts";
import { someTaxSettings } from "./settings.ts";

type Repeated = Readonly<{ code: "request_repeated" }>;

export type InMemoryTaxes = Readonly<{
  rates: TaxRates;
  categories: TaxCategories;
  settings: TaxSettingsStore;
  exemptions: TaxExemptions;
  storedRates: Map<TaxRateId, StoredTaxRate>;
  storedExemptions: Map<string, CustomerExemption>;
  /** The types of the events that were stored. */
  events: string[];
}>;

const placeOf = (it: StoredTaxRate) =>
  [it.country, it.region, it.category, String(it.ordinal).padStart(4, "0"), it.layer].join(" ");

/** A fake that keeps the same promises as the Postgres adapters, with the first three categories. */
export function inMemoryTaxes(...given: readonly StoredTaxRate[]): InMemoryTaxes {
  const storedRates = new Map(given.map((rate) => [rate.id, rate]));
  const storedExemptions = new Map<string, CustomerExemption>();
  const events: string[] = [];
  const keys = inMemoryKeys();
  /** Runs a change that takes effect once for a key, with its answer and events. */
  const once = <T, E>(
    saving: TaxSaving<T>,
    change: () => Result<T, E>,
  ): Promise<Result<T, E | Repeated>> => {
    if (keys.has(saving.once)) return Promise.resolve(err({ code: "request_repeated" }));
    const done = change();
    if (done.ok) {
      events.push(...saving.events.map(({ type }) => type));
      if (saving.once !== null) keys.done(saving.once, saving.once.answer(done.value));
    }
    return Promise.resolve(done);
  };
  const { categories, names } = inMemoryCategories(once, storedRates);
  return {
    storedRates,
    storedExemptions,
    events,
    categories,
    rates: inMemoryRates(once, { storedRates, names }),
    settings: inMemorySettings(once),
    exemptions: inMemoryExemptions(once, storedExemptions),
  };
}

type Run = <T, E>(
  saving: TaxSaving<T>,
  change: () => Result<T, E>,
) => Promise<Result<T, E | Repeated>>;

function inMemoryRates(
  once: Run,
  { storedRates, names }: Readonly<{
    storedRates: Map<TaxRateId, StoredTaxRate>;
    names: ReadonlyMap<string, string>;
  }>,
): TaxRates {
  const refusalOf = (rate: StoredTaxRate) => {
    if (!names.has(rate.category)) return { code: "tax_category_unknown" } as const;
    const same = (it: StoredTaxRate) =>
      JSON.stringify([placeOf(it), it.postal, it.validFrom]) ===
        JSON.stringify([placeOf(rate), rate.postal, rate.validFrom]);
    const taken = [...storedRates.values()].some((it) => it.id !== rate.id && same(it));
    return taken ? { code: "tax_rate_taken" } as const : null;
  };
  const isStored = ({ id, version }: StoredTaxRate) => storedRates.get(id)?.version === version;
  return {
    list({ country, category, limit, after }) {
      const keyOf = (it: StoredTaxRate) => `${placeOf(it)}\n${it.id}`;
      const found = [...storedRates.values()]
        .filter((it) => (country ?? it.country) === it.country)
        .filter((it) => (category ?? it.category) === it.category)
        .toSorted((a, b) => keyOf(a) < keyOf(b) ? -1 : 1)
        .filter((it) => after === null || keyOf(it) > `${after.value}\n${after.id}`);
      const rates = found.slice(0, limit);
      const last = rates.at(-1);
      const next = found.length > limit && last ? { value: placeOf(last), id: last.id } : null;
      return Promise.resolve({ rates, next });
    },
    find: (id) => Promise.resolve(storedRates.get(id) ?? null),
    add: (rate, saving) =>
      once(saving, () => {
        const refused = refusalOf(rate);
        if (refused !== null) return err(refused);
        storedRates.set(rate.id, rate);
        return ok(rate);
      }),
    save: (rate, saving) =>
      once<StoredTaxRate, TaxRateChangedMeanwhile | TaxRateTaken | TaxCategoryUnknown>(
        saving,
        () => {
          const refused = refusalOf(rate);
          if (refused !== null) return err(refused);
          if (!isStored(rate)) return err({ code: "tax_rate_changed_meanwhile" } as const);
          const next = { ...rate, version: rate.version + 1 };
          storedRates.set(rate.id, next);
          return ok(next);
        },
      ),
    remove: (rate, saving) =>
      once(saving, () => {
        if (!isStored(rate)) return err({ code: "tax_rate_changed_meanwhile" } as const);
        storedRates.delete(rate.id);
        return ok(rate);
      }),
    addMissing: (rates, saving) =>
      once(saving, () => {
        const known = new Set([...storedRates.values()].map(placeOf));
        const missing = rates.filter((it) => !known.has(placeOf(it)));
        for (const rate of missing) storedRates.set(rate.id, rate);
        return ok({ added: missing.length, kept: rates.length - missing.length });
      }),
  };
}

function inMemoryCategories(once: Run, storedRates: ReadonlyMap<TaxRateId, StoredTaxRate>) {
  const names = new Map([["standard", "Standard"], ["reduced", "Reduced"], [
    "shipping",
    "Delivery",
  ]]);
  const of = (code: string): TaxCategory => ({ code, name: names.get(code) ?? code, products: 0 });
  const categories: TaxCategories = {
    all: () => Promise.resolve([...names.keys()].toSorted().map(of)),
    set: ({ code, name }, saving) =>
      once(saving, () => {
        names.set(code, name);
        return ok(of(code));
      }),
    remove: (code, saving) =>
      once<true, TaxCategoryNotFound | TaxCategoryInUse>(saving, () => {
        if (!names.has(code)) return err({ code: "tax_category_not_found" } as const);
        if ([...storedRates.values()].some(({ category }) => category === code)) {
          return err({ code: "tax_category_in_use" } as const);
        }
        names.delete(code);
        return ok(true as const);
      }),
  };
  return { categories, names };
}

function inMemorySettings(once: Run): TaxSettingsStore {
  let stored: StoredTaxSettings = someTaxSettings();
  return {
    read: () => Promise.resolve(stored),
    save: (settings, saving) =>
      once(saving, () => {
        if (settings.version !== stored.version) {
          return err({ code: "tax_settings_changed_meanwhile" } as const);
        }
        stored = { ...settings, version: settings.version + 1 };
        return ok(stored);
      }),
  };
}

function inMemoryExemptions(once: Run, stored: Map<string, CustomerExemption>): TaxExemptions {
  return {
    list({ limit, after }) {
      const found = [...stored.values()]
        .toSorted((a, b) => a.id < b.id ? 1 : -1)
        .filter(({ id }) => after === null || id < after.id);
      const exemptions = found.slice(0, limit);
      const last = exemptions.at(-1);
      const next = found.length > limit && last ? { value: "", id: last.id } : null;
      return Promise.resolve({ exemptions, next });
    },
    find: (id) => Promise.resolve(stored.get(id) ?? null),
    add: (exemption, saving) =>
      once(saving, () => {
        stored.set(exemption.id, exemption);
        return ok(exemption);
      }),
    end: (exemption, saving) =>
      once(saving, () => {
        const before = stored.get(exemption.id)?.validTo ?? Infinity;
        if (before <= (exemption.validTo ?? Infinity)) {
          return err({ code: "tax_exemption_ended" } as const);
        }
        stored.set(exemption.id, exemption);
        return ok(exemption);
      }),
  };
}
