import {
  type Action,
  type Actor,
  type Authorize,
  type Clock,
  err,
  type Id,
  ID_PREFIXES,
  type Instant,
  instant,
  type NewId,
  ok,
  type Resource,
} from "../mod.ts";

/** Lets everyone do everything, and remembers what was asked. */
export function allowAll(): Authorize & { asked: { action: Action; resource: Resource }[] } {
  const asked: { action: Action; resource: Resource }[] = [];
  const authorize: Authorize = (_actor, action, resource) => {
    asked.push({ action, resource });
    return Promise.resolve(ok(true));
  };
  return Object.assign(authorize, { asked });
}

export const denyAll: Authorize = (_actor, action) =>
  Promise.resolve(err({ code: "denied", action }));

/** A clock that stands still until it is moved. */
export function fixedClock(startMs = 1_790_000_000_000): Clock & { advance(ms: number): void } {
  let now = startMs;
  const clock: Clock = () => instant(now);
  return Object.assign(clock, { advance: (ms: number) => void (now += ms) });
}

/** Identifiers that count up: `ord_0001`, `ord_0002`. */
export function countingIds(): NewId {
  let next = 0;
  return (<E extends keyof typeof ID_PREFIXES>(entity: E) =>
    `${ID_PREFIXES[entity]}_${String(++next).padStart(26, "0")}` as Id<E>) as NewId;
}

export const aGuest = { kind: "guest", guestId: "gst_1" as Id<"Guest"> } as const satisfies Actor;
export const anAdmin = {
  kind: "staff",
  staffId: "stf_1" as Id<"Staff">,
  roles: ["admin"],
} as const satisfies Actor;
export const anInstant: Instant = instant(1_790_000_000_000);
