import {
  type Actor,
  after,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import { DAYS_SHOWN, type Home, homeOf } from "./home.ts";
import type { HomeReader } from "./ports.ts";

export type ReadHome = Readonly<{ actor: Actor }>;
export type ReadHomeDeps = Readonly<{ authorize: Authorize; home: HomeReader; clock: Clock }>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Staff see what waits for them, and what was sold. */
export async function readHome(
  { actor }: ReadHome,
  { authorize, home, clock }: ReadHomeDeps,
): Promise<Result<Home, Denied>> {
  const allowed = await authorize(actor, "reporting.read_home", {});
  if (!allowed.ok) return allowed;
  const now = clock();
  // Before the first of the days begins in the shop's zone, also when the clocks were changed since.
  const since = after(now, -DAYS_SHOWN * DAY_MS - HOUR_MS);
  const me = actor.kind === "staff" ? actor.staffId : null;
  return ok(homeOf(await home.count({ now, since, me }), now));
}
