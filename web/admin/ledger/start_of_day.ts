import { SHOP } from "../shop.ts";

const CLOCK = new Intl.DateTimeFormat("sv", {
  timeZone: SHOP.timeZone,
  dateStyle: "short",
  timeStyle: "medium",
});

/** The instant at which a day (an ISO date) begins in the shop's zone, also when its clocks change. */
export function startOfDay(date: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // What the clock in the shop shows, read as if it were UTC, is ahead by the zone's offset.
  const offsetAt = (instant: number) =>
    Date.parse(`${CLOCK.format(instant).replace(" ", "T")}Z`) - instant;
  const guess = midnight - offsetAt(midnight);
  return new Date(midnight - offsetAt(guess));
}
