import { err, ok, type Result } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { ShippingSaving, ShippingZones } from "../ports.ts";
import type { ShippingZone, StoredShippingOption } from "../shipping_zone.ts";

export type InMemoryShippingZones =
  & ShippingZones
  & Readonly<{
    stored: Map<string, ShippingZone>;
    /** The types of the events that were stored. */
    events: string[];
  }>;

type Repeated = Readonly<{ code: "request_repeated" }>;

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryShippingZones(...zones: readonly ShippingZone[]): InMemoryShippingZones {
  const stored = new Map(zones.map((zone) => [zone.code, zone]));
  const events: string[] = [];
  const keys = inMemoryKeys();
  const once = <T, E>(
    saving: ShippingSaving<T>,
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
  const late = err({ code: "shipping_changed_meanwhile" } as const);
  const optionOf = ({ id }: Pick<StoredShippingOption, "id">) =>
    [...stored.values()].flatMap(({ options }) => options).find((it) => it.id === id) ?? null;
  const setOptions = (
    zoneCode: string,
    change: (options: readonly StoredShippingOption[]) => readonly StoredShippingOption[],
  ) => {
    const zone = stored.get(zoneCode);
    if (zone === undefined) return;
    const options = change(zone.options).toSorted((a, b) => a.ordinal - b.ordinal);
    stored.set(zoneCode, { ...zone, options });
  };
  const nameOf = ({ market, name, code }: ShippingZone) => `${market} ${name} ${code}`;
  return {
    stored,
    events,
    all: () =>
      Promise.resolve([...stored.values()].toSorted((a, b) => nameOf(a) < nameOf(b) ? -1 : 1)),
    find: (code) => Promise.resolve(stored.get(code) ?? null),
    add: (zone, saving) =>
      once(saving, () => {
        stored.set(zone.code, zone);
        return ok(zone);
      }),
    save: (zone, saving) =>
      once(saving, () => {
        const before = stored.get(zone.code);
        if (before?.version !== zone.version) return late;
        const next = { ...zone, options: before.options, version: zone.version + 1 };
        stored.set(zone.code, next);
        return ok(next);
      }),
    remove(zone, saving) {
      const before = stored.get(zone.code);
      if (before !== undefined && before.options.length > 0) {
        return Promise.resolve(err({ code: "shipping_zone_not_empty" }));
      }
      return once(saving, () => {
        if (before?.version !== zone.version) return late;
        stored.delete(zone.code);
        return ok(zone);
      });
    },
    findOption: (id) => Promise.resolve(optionOf({ id })),
    addOption: (option, saving) =>
      once(saving, () => {
        if (!stored.has(option.zoneCode)) return err({ code: "shipping_zone_not_found" } as const);
        setOptions(option.zoneCode, (options) => [...options, option]);
        return ok(option);
      }),
    saveOption: (option, saving) =>
      once(saving, () => {
        if (optionOf(option)?.version !== option.version) return late;
        const next = { ...option, version: option.version + 1 };
        setOptions(
          option.zoneCode,
          (options) => options.map((it) => it.id === option.id ? next : it),
        );
        return ok(next);
      }),
    removeOption: (option, saving) =>
      once(saving, () => {
        if (optionOf(option)?.version !== option.version) return late;
        setOptions(option.zoneCode, (options) => options.filter((it) => it.id !== option.id));
        return ok(option);
      }),
  };
}
