import {
  type Actor,
  type Denied,
  err,
  type Id,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { LocationDeps } from "./create_location.ts";
import type { Location, LocationChangedMeanwhile, LocationNotFound } from "./location.ts";

/** What is not named stays as it is. */
export type LocationEdit = Readonly<{
  name?: string | undefined;
  country?: string | undefined;
  kind?: Location["kind"] | undefined;
  priority?: number | undefined;
  active?: boolean | undefined;
}>;

export type ChangeLocation = Readonly<{
  actor: Actor;
  locationId: Id<"Location">;
  /** The version that was edited. */
  version: number;
  edit: LocationEdit;
  once: Once<Location> | null;
}>;
export type ChangeLocationError =
  | Denied
  | LocationNotFound
  | LocationChangedMeanwhile
  | RequestRepeated;

/** Managers rename a location, or say whether orders leave from it. */
export async function changeLocation(
  { actor, locationId, version, edit, once }: ChangeLocation,
  { authorize, locations, clock }: Omit<LocationDeps, "newId">,
): Promise<Result<Location, ChangeLocationError>> {
  const allowed = await authorize(actor, "inventory.manage_locations", { locationId });
  if (!allowed.ok) return allowed;
  const location = await locations.find(locationId);
  if (location === null) return err({ code: "location_not_found" });
  if (location.version !== version) return err({ code: "location_changed_meanwhile" });
  const next: Location = {
    ...location,
    name: edit.name ?? location.name,
    country: edit.country ?? location.country,
    kind: edit.kind ?? location.kind,
    priority: edit.priority ?? location.priority,
    active: edit.active ?? location.active,
    version: version + 1,
  };
  const payload = { name: next.name, country: next.country, active: next.active };
  const event = { type: "location_changed", subject: locationId, at: clock(), payload };
  return await locations.change(next, { events: [event], once });
}
