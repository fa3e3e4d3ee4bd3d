import { err, type Id, invariant, ok, type Result } from "../kernel/mod.ts";

/** What one location can still promise of a variant, backorder and pre-order included. */
export type StockAt = Readonly<{
  locationId: Id<"Location">;
  country: string;
  /** The lower, the sooner, between locations that are as near. */
  priority: number;
  available: number;
  /** Its free units lie in rows of their own: see `inventory.units`. */
  isHot: boolean;
}>;

export type Demand = Readonly<{
  variantId: Id<"Variant">;
  quantity: number;
  at: readonly StockAt[];
}>;

export type RoutedUnits = Readonly<{
  variantId: Id<"Variant">;
  locationId: Id<"Location">;
  quantity: number;
  isHot: boolean;
}>;

export type UnitsMissing = Readonly<{
  code: "units_missing";
  missing: readonly Readonly<{ variantId: Id<"Variant">; available: number }>[];
}>;

/** Up to so many parcels the fewest are found; what needs more goes from near to far. */
const PARCELS_MAX = 3;

/**
 * From where each unit leaves. As few parcels as will do; between ways with as many parcels the
 * nearest: locations in the country of the destination first, then by priority. What no few
 * locations have together is split from near to far. A variant that is asked for twice is summed.
 */
export function routeUnits(
  demands: readonly Demand[],
  { country }: Readonly<{ country: string }>,
): Result<readonly RoutedUnits[], UnitsMissing> {
  const wanted = summed(demands);
  const missing = wanted.flatMap(({ variantId, quantity, at }) => {
    const available = availableAt(at);
    return quantity > available ? [{ variantId, available }] : [];
  });
  if (missing.length > 0) return err({ code: "units_missing", missing });
  if (wanted.length === 0) return ok([]);

  const places = ranked(wanted.flatMap(({ at }) => at), country);
  const chosen = fewest(wanted, places) ?? places;
  return ok(wanted.flatMap((demand) => takeFrom(demand, chosen)));
}

/** How many all locations can promise together. */
export function availableAt(at: readonly StockAt[]): number {
  return at.reduce((sum, { available }) => sum + Math.max(0, available), 0);
}

function summed(demands: readonly Demand[]): Demand[] {
  const byVariant = new Map<Id<"Variant">, Demand>();
  for (const demand of demands) {
    const { variantId, quantity } = demand;
    invariant(Number.isSafeInteger(quantity) && quantity > 0, "units are whole and above 0");
    const before = byVariant.get(variantId)?.quantity ?? 0;
    byVariant.set(variantId, { ...demand, quantity: before + quantity });
  }
  return [...byVariant.values()];
}

/** Each location once, the nearest first. */
function ranked(all: readonly StockAt[], country: string): Id<"Location">[] {
  const byId = new Map(all.map((it) => [it.locationId, it]));
  const far = ({ country: place }: StockAt) => place === country ? 0 : 1;
  return [...byId.values()]
    .sort((a, b) =>
      far(a) - far(b) || a.priority - b.priority || (a.locationId < b.locationId ? -1 : 1)
    )
    .map(({ locationId }) => locationId);
}

/** The smallest set of locations that has everything, and of those the nearest. */
function fewest(
  wanted: readonly Demand[],
  places: readonly Id<"Location">[],
): readonly Id<"Location">[] | null {
  const suffice = (chosen: readonly Id<"Location">[]) =>
    wanted.every(({ quantity, at }) =>
      availableAt(at.filter(({ locationId }) => chosen.includes(locationId))) >= quantity
    );
  for (let size = 1; size <= Math.min(PARCELS_MAX, places.length); size++) {
    const found = combinations(places, size).find(suffice);
    if (found !== undefined) return found;
  }
  return null;
}

/** In the order of `places`: near ones come first. */
function combinations<T>(places: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return places.flatMap((place, index) =>
    combinations(places.slice(index + 1), size - 1).map((rest) => [place, ...rest])
  );
}

function takeFrom(
  { variantId, quantity, at }: Demand,
  chosen: readonly Id<"Location">[],
): RoutedUnits[] {
  let open = quantity;
  const taken = chosen.flatMap((locationId) => {
    const place = at.find((it) => it.locationId === locationId);
    const count = Math.min(open, Math.max(0, place?.available ?? 0));
    if (place === undefined || count === 0) return [];
    open -= count;
    return [{ variantId, locationId, quantity: count, isHot: place.isHot }];
  });
  invariant(open === 0, "every unit leaves from somewhere");
  return taken;
}
