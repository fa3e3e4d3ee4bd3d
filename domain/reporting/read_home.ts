import {
  type Actor,
  after,
  type Authorize,
  type Clock,
  type Denied,
  instant,
  ok,
  type Result,
} from "../kernel/mod.ts";
import { DAYS_SHOWN, type Home, homeOf } from "./home.ts";
import type { HomeReader } from "./ports.ts";

export type ReadHome = Readonly<{ actor: Actor }>;
export type ReadHomeDeps = Readonly<{ authorize: Authorize; home: HomeReader; clock: Clock }>;

const DAY_MS = 86_400_000;

/** Staff see what waits for them, and what was sold. */
export async function readHome(
  { actor }: ReadHome,
  { authorize, home, clock }: ReadHomeDeps,
): Promise<Result<Home, Denied>> {
  const allowed = await authorize(actor, "reporting.read_home", {});
  if (!allowed.ok) return allowed;
  const now = clock();
  const midnight = instant(now - now % DAY_MS);
  const since = after(midnight, (1 - DAYS_SHOWN) * DAY_MS);
  return ok(homeOf(await home.count({ now, since }), now));
}
