import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { Locations, LocationSummary } from "./ports.ts";

export type ListLocations = Readonly<{ actor: Actor }>;
export type ListLocationsDeps = Readonly<{ authorize: Authorize; locations: Locations }>;

/** Staff look at which locations there are. */
export async function listLocations(
  { actor }: ListLocations,
  { authorize, locations }: ListLocationsDeps,
): Promise<Result<readonly LocationSummary[], Denied>> {
  const allowed = await authorize(actor, "inventory.read_stock", {});
  return allowed.ok ? ok(await locations.list()) : allowed;
}
