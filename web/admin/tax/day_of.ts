const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** `1 Jan 2026`: the day on which a rate or an exemption begins or ends, as it was entered. */
export function dayOf(instant: string): string {
  return DAY.format(new Date(instant));
}
