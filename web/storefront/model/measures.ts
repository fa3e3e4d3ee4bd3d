import type { StorefrontKey } from "../../shared/i18n/storefront/messages.ts";

/** What each member of `dimensions_mm` is called, in the order in which it is read out. */
const MEASURES = [
  ["diameter", "measure.diameter"],
  ["shade_diameter", "measure.shade_diameter"],
  ["globe_diameter", "measure.globe_diameter"],
  ["plate_diameter", "measure.plate_diameter"],
  ["base_diameter", "measure.base_diameter"],
  ["length", "measure.length"],
  ["length_with_handle", "measure.with_handle"],
  ["width", "measure.width"],
  ["width_with_handle", "measure.with_handle"],
  ["width_with_legs", "measure.with_legs"],
  ["reach", "measure.reach"],
  ["depth", "measure.depth"],
  ["height", "measure.height"],
  ["thickness", "measure.thickness"],
  ["cord", "measure.cord"],
] as const satisfies readonly (readonly [string, StorefrontKey])[];

export type Measure = Readonly<{ key: StorefrontKey; millimetres: number }>;

export function measuresOf(mm: Readonly<Record<string, number>>): Measure[] {
  return MEASURES.flatMap(([name, key]) => {
    const millimetres = mm[name];
    return millimetres === undefined ? [] : [{ key, millimetres }];
  });
}
