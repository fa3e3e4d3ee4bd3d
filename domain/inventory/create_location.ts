import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { Location } from "./location.ts";
import type { Locations } from "./ports.ts";

export type CreateLocation = Readonly<{
  actor: Actor;
  location: Omit<Location, "id" | "version">;
  once: Once<Location> | null;
}>;
export type CreateLocationError = Denied | RequestRepeated;
export type LocationDeps = Readonly<{
  authorize: Authorize;
  locations: Locations;
  clock: Clock;
  newId: NewId;
}>;

/** Managers open a location. Nothing lies there yet. */
export async function createLocation(
  { actor, location, once }: CreateLocation,
  { authorize, locations, clock, newId }: LocationDeps,
): Promise<Result<Location, CreateLocationError>> {
  const allowed = await authorize(actor, "inventory.manage_locations", {});
  if (!allowed.ok) return allowed;
  const created: Location = { ...location, id: newId("Location"), version: 1 };
  const payload = { name: created.name, country: created.country, active: created.active };
  const event = { type: "location_created", subject: created.id, at: clock(), payload };
  return await locations.create(created, { events: [event], once });
}
